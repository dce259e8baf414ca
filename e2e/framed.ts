import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { FrameLocator, Page } from "@playwright/test";
import { events } from "./dataset.ts";
import { webUrl } from "./env.ts";
import { test as base, expect } from "./test.ts";

/** A message from the embed to its host. */
type Told = { source: string; type: string; from?: unknown; to?: unknown } & Record<
  string,
  unknown
>;

export type Framed = {
  frame: FrameLocator;
  /** The messages of the embed so far, optionally of one type. */
  readTold(type?: string): Promise<Told[]>;
  /** Sends a message from the host into the frame. */
  tell(message: unknown): Promise<void>;
};

type FrameOptions = { page: Page; query: string; attributes?: string };

/** A year with events, and the query string of an embed that shows it. */
const year = Number(events[Math.floor(events.length / 2)]?.earliest.slice(0, 4));
export const shown = { from: `${year}-01-01`, to: `${year + 1}-01-01` };
export const query = `from=${shown.from}&to=${shown.to}`;

export const rowsOf = (frame: FrameLocator | Page) => frame.locator("li[data-event]");
export const panelOf = (frame: FrameLocator | Page) => frame.getByRole("dialog");
export const pictureOf = (frame: FrameLocator | Page) =>
  frame.getByRole("figure", { name: /^(?:Timeline|Comparison)/ });

/** The same sandbox as that of the custom element. */
export const sandbox = 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"';

declare global {
  interface Window {
    told: Told[];
  }
}

/** For journeys in an embed that is framed by a page of another origin. */
export const test = base.extend<{ frameEmbed(options: FrameOptions): Promise<Framed> }>({
  frameEmbed: async ({ watch }, use) => {
    let article = "";
    const server = createServer((request, response) => {
      response.writeHead(request.url === "/" ? 200 : 204, { "content-type": "text/html" });
      response.end(request.url === "/" ? article : undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    watch.allowOrigin(origin);
    await use(async ({ page, query, attributes = 'width="700" height="460"' }) => {
      article = `<!doctype html><html lang="en"><meta charset="utf-8"><title>An article</title>
<script>window.told = []; addEventListener("message", ({ data }) => told.push(data));</script>
<p>Before.</p><iframe title="Timeline" src="${webUrl}/embed?${query}" ${attributes}></iframe><p>After.</p></html>`;
      await page.goto(`${origin}/`);
      const readTold = async (type?: string) => {
        const told = await page.evaluate(() => window.told);
        return told.filter((one) => type === undefined || one.type === type);
      };
      await expect.poll(() => readTold("ready")).toHaveLength(1);
      const tell = (message: unknown) =>
        page.locator("iframe").evaluate((frame, message) => {
          (frame as HTMLIFrameElement).contentWindow?.postMessage(message, "*");
        }, message);
      return { frame: page.frameLocator("iframe"), readTold, tell };
    });
    server.closeAllConnections();
    server.close();
  },
});

export { expect };
