import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { datasetTitle, eventsIn } from "../dataset.ts";
import { webUrl } from "../env.ts";
import { click, waitFor } from "./engine.ts";
import { expectColors, expectMarks, expectText, readColors } from "./expect.ts";
import { type State, year, yearQuery } from "./state.ts";

const shown = eventsIn(year);

export const statesOfEmbeds: State[] = [
  ...(["light", "dark", "auto"] as const).map(
    (theme): State => ({
      title: `the embed, ${theme === "auto" ? "dark for a reader in the dark" : theme}`,
      address: `/embed?${yearQuery}&theme=${theme}`,
      // The opposite of the browser's own setting, to test that the theme decides.
      isDark: theme !== "dark",
      async check(engine) {
        await expectText(engine, "h1", datasetTitle);
        const listed = await engine.run(() => document.querySelectorAll("li[data-event]").length);
        assert.equal(listed, eventsIn(year).length);
        expectColors(await readColors(engine, "h1"), theme === "light" ? "light" : "dark");
        const fills = await engine.run(() =>
          [...document.querySelectorAll(".picture .mark")].map(
            (mark) => getComputedStyle(mark).fill,
          ),
        );
        assert.ok(new Set(fills).size > 2, `marks have the hues of their lanes: ${fills[0]}`);
      },
    }),
  ),
  {
    title: "an event inside the embed",
    address: `/embed?${yearQuery}&order=asc`,
    size: { width: 700, height: 700 },
    async check(engine) {
      await click(engine, "li[data-event] a");
      await expectText(engine, "dialog[open] h2", shown[0]?.title ?? "");
      await click(engine, "dialog[open] [data-close]");
      await waitFor(engine, "the list again", () => !document.querySelector("dialog[open]"));
    },
  },
  {
    title: "the element on another site",
    address: () =>
      publish(`<script type="module" src="${webUrl}/embed.js"></script>
<dateline-timeline style="display: block; min-height: 120px" from="${year.from}" to="${year.to}">
</dateline-timeline>`),
    async check(engine) {
      // The frame is of another origin: more than the reserved height means that its page has
      // responded.
      await waitFor(engine, "a frame of the height of what it shows", () => {
        const frame = document
          .querySelector("dateline-timeline")
          ?.shadowRoot?.querySelector("iframe");
        return Boolean(frame && Number.parseFloat(frame.style.height) > 200);
      });
    },
  },
  {
    title: "the share dialog with its preview",
    address: `/?${yearQuery}`,
    async check(engine) {
      await expectMarks(engine, year);
      await click(engine, ".button-primary");
      await waitFor(engine, "the address of the view", () =>
        Boolean(document.querySelector("dialog[open]")?.textContent?.includes("from=2022-01-01")),
      );
    },
  },
];

/** Serves a page with this body from another origin; resolves to its address. */
async function publish(body: string): Promise<string> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === "/" ? 200 : 204, { "content-type": "text/html" });
    response.end(`<!doctype html><html lang="en"><title>An article</title><p>Before.</p>${body}`);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // Does not keep the process alive.
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
