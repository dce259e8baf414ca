import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { busiest } from "../dataset.ts";
import { webUrl } from "../env.ts";
import { expect, test } from "../host-page.ts";

const [first] = busiest;
if (!first) throw new Error("The dataset has no organization.");
const view = `from=2022-01-01&to=2023-01-01&organizations=${first.slug}`;

const { resolve } = createRequire(import.meta.url);
const dist = join(dirname(resolve("@knight-lab/timelinejs/package.json")), "dist");

type File = {
  title: { text: { headline: string } };
  events: { unique_id: string; display_date: string; text: { headline: string } }[];
};

test("TimelineJS shows a slide for each event of the file", async ({ page, publish }) => {
  const answer = await page.request.get(`${webUrl}/exports?format=timelinejs&order=asc&${view}`);
  const file = (await answer.json()) as File;
  expect(file.events.length).toBeGreaterThan(20);
  await page.goto(await publish({ body: '<div id="slides" style="height: 600px"></div>' }));
  await page.addStyleTag({ path: join(dist, "css/timeline.css") });
  await page.addScriptTag({ path: join(dist, "js/timeline.js") });
  await page.evaluate((content) => {
    const { TL } = window as unknown as {
      TL: { Timeline: new (id: string, of: object, options: object) => object };
    };
    // No font, because it would load from another server.
    return new TL.Timeline("slides", content, { font: null });
  }, file);

  const slides = page.locator(".tl-slide");
  await expect(slides).toHaveCount(file.events.length + 1);
  await expect(slides.locator(".tl-headline-title")).toContainText(file.title.text.headline);
  for (const { unique_id, display_date, text } of file.events.slice(0, 3)) {
    const slide = page.locator(`[id="${unique_id}"]`);
    await expect(slide.locator("h2")).toHaveText(toText(text.headline));
    await expect(slide.locator(".tl-headline-date")).toHaveText(toText(display_date));
  }
  await expect(page.locator(".tl-timemarker")).toHaveCount(file.events.length);
  await expect(page.locator(".tl-message-full")).toHaveCount(0);
});

/** Texts in the file are HTML. */
const toText = (html: string): string =>
  html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? "");

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
