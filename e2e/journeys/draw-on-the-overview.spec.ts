import type { Page } from "@playwright/test";
import { boxOf, comeToRest, expectWindow, openDashboard, parts, toDayCount } from "../dashboard.ts";
import { bounds, datasetYears, events, eventsIn, type Window } from "../dataset.ts";
import { expect, test } from "../test.ts";

const total = toDayCount(bounds);

test("a drag over the whole span draws a window, and a bubble counts its days and events", async ({
  page,
}) => {
  await openDashboard(page);
  const { toX, y } = await readStrip(page);
  const drawn: Window = { from: `${datasetYears[1]}-03-01`, to: `${datasetYears[1]}-09-01` };
  await page.mouse.move(toX(drawn.from), y);
  await page.mouse.down();
  await page.mouse.move(toX(drawn.to) - 30, y, { steps: 4 });
  await page.mouse.move(toX(drawn.to), y, { steps: 2 });
  await expect
    .poll(() => readBubble(page), { message: "both numbers are those of the window" })
    .toMatch(/^\d+ days · \d+ events$/);
  const [days = 0, count = 0] = ((await readBubble(page)) ?? "").match(/\d+/g)?.map(Number) ?? [];
  await page.mouse.up();
  const window = await expectWindow(page, "is drawn", (one) => toDayCount(one) < total / 2);
  expect(Math.abs(toDayCount({ from: window.from, to: drawn.from }))).toBeLessThanOrEqual(2);
  expect(Math.abs(toDayCount({ from: window.to, to: drawn.to }))).toBeLessThanOrEqual(2);
  expect([days, count]).toEqual([toDayCount(window), eventsIn(window).length]);
  await expect(parts(page).filters.getByRole("status").locator("b")).toHaveText(
    String(eventsIn(window).length),
  );
});

test("a drawn window can be moved, and its ends can be", async ({ page }) => {
  const window: Window = { from: `${datasetYears[1]}-03-01`, to: `${datasetYears[1]}-09-01` };
  await openDashboard(page, `/?from=${window.from}&to=${window.to}`);
  const { toX, y } = await readStrip(page);
  const middle = (toX(window.from) + toX(window.to)) / 2;
  await page.mouse.move(middle, y);
  await page.mouse.down();
  await page.mouse.move(middle + 100, y, { steps: 4 });
  await page.mouse.up();
  const moved = await expectWindow(page, "is later", (one) => one.from > window.from);
  expect(toDayCount(moved)).toBe(toDayCount(window));
  await page.mouse.move(toX(moved.to), y);
  await page.mouse.down();
  await page.mouse.move(toX(moved.to) + 60, y, { steps: 4 });
  await page.mouse.up();
  const longer = await expectWindow(page, "ends later", (one) => one.to > moved.to);
  expect(longer.from).toBe(moved.from);
});

test("a bar says under the mouse how many events begin in it", async ({ page }) => {
  await openDashboard(page);
  const { toX, y } = await readStrip(page);
  const month = `${datasetYears[1]}-09`;
  await page.mouse.move(toX(`${month}-15`), y);
  const begun = events.filter(({ earliest }) => earliest.startsWith(month)).length;
  await expect.poll(() => readBubble(page)).toBe(`Sep ${datasetYears[1]}: ${begun} events begin`);
  await page.mouse.move(toX(`${month}-15`), y + 300);
  await expect.poll(() => readBubble(page)).toBeNull();
  for (const day of [bounds.from, `${datasetYears.at(-1)}-12-30`]) {
    await page.mouse.move(toX(day) + 1, y);
    await expect.poll(() => readBubble(page)).not.toBeNull();
    const { x, width } = await boxOf(page.locator(".brush-bubble > span"));
    const strip = await boxOf(page.locator(".brush-strip"));
    expect(x).toBeGreaterThanOrEqual(strip.x - 1);
    expect(x + width).toBeLessThanOrEqual(strip.x + strip.width + 1);
  }
});

test("the sliders draw by keyboard and say how long the window is and how many events it has", async ({
  page,
}) => {
  await openDashboard(page);
  const slider = page.getByRole("slider", { name: "Last day of the window" });
  await slider.focus();
  await expect
    .poll(() => readBubble(page))
    .toBe(`${total.toLocaleString("en")} days · ${events.length} events`);
  await page.keyboard.press("PageDown");
  const window = await expectWindow(page, "ends earlier", (one) => one.to < bounds.to);
  const size = `${toDayCount(window).toLocaleString("en")} days · ${eventsIn(window).length} events`;
  await expect(slider).toHaveAttribute("aria-valuetext", new RegExp(`, ${size}$`));
  await expect.poll(() => readBubble(page)).toBe(size);
  await slider.blur();
  await expect.poll(() => readBubble(page)).toBeNull();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a finger draws a window over the whole span", async ({ page }) => {
    await openDashboard(page);
    await comeToRest(page);
    const { toX, y } = await readStrip(page);
    const drawn: Window = { from: `${datasetYears[1]}-02-01`, to: `${datasetYears[2]}-02-01` };
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", xs: number[]) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints: xs.map((x) => ({ x, y })) });
    const [start, end] = [toX(drawn.from), toX(drawn.to)];
    await touch("touchStart", [start]);
    for (let step = 1; step <= 8; step++)
      await touch("touchMove", [start + ((end - start) * step) / 8]);
    await expect.poll(() => readBubble(page)).toMatch(/^\d+ days · \d+ events$/);
    await touch("touchEnd", []);
    const window = await expectWindow(page, "is drawn", (one) => toDayCount(one) < total / 2);
    expect(Math.abs(toDayCount({ from: window.from, to: drawn.from }))).toBeLessThan(9);
    expect(Math.abs(toDayCount({ from: window.to, to: drawn.to }))).toBeLessThan(9);
  });
});

const readBubble = async (page: Page) => {
  const bubble = page.locator(".brush-bubble");
  return (await bubble.count()) === 0 ? null : bubble.textContent();
};

/** The strip of the overview once its brush is drawn: the x of a day, and the y of its center. */
async function readStrip(page: Page) {
  const selection = page.locator(".brush-strip .selection[width]");
  await expect(selection).toBeAttached();
  const { x, y, width, height } = await boxOf(page.locator(".brush-strip"));
  const toX = (day: string) => x + (toDayCount({ from: bounds.from, to: day }) / total) * width;
  return { toX, y: y + height / 2 };
}
