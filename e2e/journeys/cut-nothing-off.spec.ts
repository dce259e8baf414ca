import type { Locator, Page } from "@playwright/test";
import { boxOf, openDashboard } from "../dashboard.ts";
import { addDays, eventsIn, eventsOf, requireEvent } from "../dataset.ts";
import { expectWholeLabels } from "../geometry.ts";
import { expect, test } from "../test.ts";

const farDays = 14;
/** An event of a day with no other event of its organization nearby, which could cover its dot. */
const lonely = requireEvent(
  (event) =>
    event.earliest === event.latest &&
    event.dateBasis !== "INFERRED" &&
    event.organizations.includes("csto") &&
    eventsIn({
      from: addDays(event.earliest, -farDays),
      to: addDays(event.earliest, farDays),
    }).filter((other) => eventsOf("csto").includes(other)).length === 1,
);
/** Windows in which its dot is half a day from the right edge, or from the left edge. */
const atRight = `from=${addDays(lonely.earliest, -120)}&to=${addDays(lonely.earliest, 1)}`;
const atLeft = `from=${lonely.earliest}&to=${addDays(lonely.earliest, 121)}`;

for (const [name, path, width, height] of [
  ["a phone", "/", 390, 844],
  ["a desk", "/", 1440, 900],
  ["a narrow embed", "/embed", 320, 500],
  ["an embed", "/embed", 460, 500],
  ["a wide embed", "/embed", 900, 600],
  ["paper", "/print", 794, 1000],
] as const) {
  test(`nothing is cut at the edges of ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const query of [atRight, atLeft]) {
      if (path === "/") await openDashboard(page, `/?organizations=csto&${query}`);
      else await page.goto(`${path}?organizations=csto&${query}`);
      if (path === "/print") await page.emulateMedia({ media: "print" });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const dots = page.locator(
        path === "/" ? ".canvas .mark-dot:not(.mark-outside)" : ".picture-row circle.mark",
      );
      await expectWholeDot(page, await findOutermost(dots, query === atRight ? "right" : "left"));
      await expectWholeLabels(page);
    }
  });
}

/** The dot within the lanes that is nearest to an edge. */
async function findOutermost(dots: Locator, side: "left" | "right"): Promise<Locator> {
  await expect(dots.first()).toBeVisible();
  const index = await dots.evaluateAll((elements, side) => {
    const lanes = document.querySelector(".canvas, .picture-axis svg")?.getBoundingClientRect();
    if (!lanes) return -1;
    const toDistance = (element: Element) => {
      const { left, width } = element.getBoundingClientRect();
      const middle = left + width / 2;
      const distance = side === "left" ? middle - lanes.left : lanes.right - middle;
      return distance < 0 ? Number.POSITIVE_INFINITY : distance;
    };
    const distances = elements.map(toDistance);
    return distances.indexOf(Math.min(...distances));
  }, side);
  return dots.nth(index);
}

/** Expects a dot to have equally many colored pixels on both sides of its center. */
async function expectWholeDot(page: Page, dot: Locator) {
  await dot.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await boxOf(dot);
  const clip = { x: Math.round(x) - 2, y: Math.round(y) - 2, width: Math.round(width) + 4, height };
  const [left, right] = await countColoured(
    page,
    (await page.screenshot({ clip })).toString("base64"),
  );
  expect(left).toBeGreaterThan(10);
  expect(Math.abs((left ?? 0) - (right ?? 0)), `${left} and ${right} pixels`).toBeLessThan(12);
}

/** Counts the pixels in each half of a picture that differ from its corner. */
async function countColoured(page: Page, base64: string): Promise<number[]> {
  const blank = await page.context().newPage();
  const counts = await blank.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    if (!context) return [];
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height).data;
    const halves: [number, number] = [0, 0];
    for (let index = 0; index < pixels.length; index += 4) {
      const isUnlike = [0, 1, 2].some(
        (part) => Math.abs((pixels[index + part] ?? 0) - (pixels[part] ?? 0)) > 60,
      );
      const column = (index / 4) % image.width;
      if (isUnlike && column < Math.floor(image.width / 2)) halves[0]++;
      if (isUnlike && column >= Math.ceil(image.width / 2)) halves[1]++;
    }
    return halves;
  }, base64);
  await blank.close();
  return counts;
}
