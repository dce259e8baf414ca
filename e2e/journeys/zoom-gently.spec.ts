import type { Page } from "@playwright/test";
import {
  boxOf,
  comeToRest,
  expectWindow,
  openDashboard,
  parts,
  toDayCount,
  toWindow,
} from "../dashboard.ts";
import { datasetYears, type Window } from "../dataset.ts";
import { expect, test } from "../test.ts";

const year = datasetYears[1] ?? 0;
const spring: Window = { from: `${year}-03-01`, to: `${year}-06-01` };
const springAddress = `/?from=${spring.from}&to=${spring.to}`;
const week: Window = { from: `${year}-03-01`, to: `${year}-03-08` };

test("a notch of the wheel with Ctrl zooms by a quarter around the pointer, over several frames", async ({
  page,
}) => {
  await page.clock.install();
  await openDashboard(page, springAddress);
  const pointer = await pointAtShare(page, 0.3);
  await stopTheClock(page);
  const before = await readPlaces(page);
  expect(before.size).toBeGreaterThan(2);
  await turnWheel(page, -100, "Control");
  // The factor by which the distance of each mark from the pointer grows.
  const factors: number[] = [];
  for (let frame = 0; frame < 14; frame++) {
    await page.clock.runFor(16);
    const places = await readPlaces(page);
    const each = [...places].flatMap(([id, x]) => {
      const old = before.get(id);
      return old === undefined || Math.abs(old - pointer.x) < 250
        ? []
        : [(x - pointer.x) / (old - pointer.x)];
    });
    expect(each.length).toBeGreaterThan(1);
    expect(Math.max(...each) - Math.min(...each), "marks move together").toBeLessThan(0.05);
    factors.push(Math.round((100 * each.reduce((sum, one) => sum + one, 0)) / each.length) / 100);
  }
  expect(
    [...factors].sort((a, b) => a - b),
    "it only gets closer",
  ).toEqual(factors);
  expect(new Set(factors).size).toBeGreaterThan(4);
  expect(factors.at(-1)).toBeCloseTo(92 / 74, 1);
  await page.clock.resume();
  const closer = await expectWindow(page, "is a notch shorter", (one) => toDayCount(one) === 74);
  const share = daysBetween(spring.from, closer.from) / (92 - 74);
  expect(Math.abs(share - 0.3), "the day under the pointer stays").toBeLessThan(0.06);

  await turnWheel(page, 100, "Meta");
  const wider = await expectWindow(page, "is as long again", (one) => toDayCount(one) > 74);
  expect(Math.abs(toDayCount(wider) - 92)).toBeLessThanOrEqual(1);
});

test("with reduced motion a zoom has no frames in between", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.clock.install();
  await openDashboard(page, springAddress);
  await pointAtShare(page, 0.5);
  await stopTheClock(page);
  await turnWheel(page, -100, "Control");
  await page.clock.runFor(1);
  expect(toDayCount(toWindow(page) ?? spring)).toBe(74);
});

test("notches add up, and a zoom is never stuck between one day and all", async ({ page }) => {
  await openDashboard(page, `/?from=${week.from}&to=${week.to}`);
  await pointAtShare(page, 0.5);
  for (let days = 7; days > 1; ) {
    await pointAtShare(page, 0.5);
    await turnWheel(page, -100, "Control");
    const before = days;
    days = toDayCount(await expectWindow(page, "is shorter", (one) => toDayCount(one) < before));
  }
  await expect(async () => {
    await pointAtShare(page, 0.5);
    await turnWheel(page, 400, "Control");
    expect(toWindow(page), "all that there is").toBeNull();
  }).toPass({ intervals: [200] });
});

test("a double click zooms around the pointer, with Shift out again", async ({ page }) => {
  await openDashboard(page, springAddress);
  const free = await toPlace(page, 0.25);
  await page.mouse.dblclick(free.x, free.y);
  const closer = await expectWindow(page, "is halved", (one) => toDayCount(one) === 46);
  const { x, width } = await boxOf(parts(page).timeline);
  const share = (free.x - x) / width;
  expect(Math.abs(daysBetween(spring.from, closer.from) - share * 46)).toBeLessThan(2);
  await expect(parts(page).panel, "no event is opened").toHaveCount(0);
  const again = await toPlace(page, 0.25);
  await page.keyboard.down("Shift");
  await page.mouse.dblclick(again.x, again.y);
  await page.keyboard.up("Shift");
  await expectWindow(page, "is doubled", (one) => toDayCount(one) === 92);
});

test("the first plain wheel over the lanes names the zoom once, politely", async ({ page }) => {
  await openDashboard(page, springAddress);
  const hint = parts(page).timeline.locator("..").getByRole("status");
  await expect(hint).toHaveText("");
  await pointAtShare(page, 0.5);
  await page.mouse.wheel(0, 40);
  await expect(hint).toHaveText("Ctrl + wheel zooms");
  expect(await page.evaluate(() => window.scrollY), "the page scrolls").toBeGreaterThan(0);
  await expect(hint, "it goes by itself").toHaveText("");
  await page.evaluate(() => window.scrollTo(0, 0));
  await comeToRest(page);
  await pointAtShare(page, 0.5);
  await page.mouse.wheel(0, 40);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  await expect(hint).toHaveText("");
});

test("whoever zooms with the wheel is not told how", async ({ page }) => {
  await openDashboard(page, springAddress);
  const hint = parts(page).timeline.locator("..").getByRole("status");
  await pointAtShare(page, 0.5);
  await turnWheel(page, -100, "Control");
  await expectWindow(page, "is shorter", (one) => toDayCount(one) < 92);
  // Browsers count a wheel event right after a zoom as part of it.
  await expect(async () => {
    await page.mouse.wheel(0, 40);
    await expect
      .poll(() => page.evaluate(() => window.scrollY), { timeout: 1000 })
      .toBeGreaterThan(0);
  }).toPass();
  await expect(hint).toHaveText("");
});

test("at the end of a drag the screen shows exactly the days of the link", async ({ page }) => {
  await openDashboard(page, `/?from=${week.from}&to=${week.to}`);
  const { y } = await toPlace(page, 0.5);
  const { x, width } = await boxOf(parts(page).timeline);
  // 1.3 days: the drag ends within a day.
  const distance = (width / 7) * 1.3;
  await page.mouse.move(x + width / 4, y);
  await page.mouse.down();
  await page.mouse.move(x + width / 4 + distance, y, { steps: 6 });
  expect(await readFirstLine(page), "it follows the pointer").not.toBeCloseTo(0, 0);
  await page.mouse.up();
  const moved = await expectWindow(page, "is a day earlier", (one) => one.from < week.from);
  expect(daysBetween(moved.from, week.from)).toBe(1);
  await expect.poll(() => readFirstLine(page), { message: "a day begins at the edge" }).toBe(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("two fingers zoom, and a double tap does", async ({ page }) => {
    await openDashboard(page, springAddress);
    await comeToRest(page);
    let { x, y } = await toPlace(page, 0.5);
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", xs: number[]) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: xs.map((one, id) => ({ x: one, y, id })),
      });
    await touch("touchStart", [x - 30, x + 30]);
    for (let apart = 30; apart <= 60; apart += 5) await touch("touchMove", [x - apart, x + apart]);
    await touch("touchEnd", []);
    const closer = await expectWindow(page, "is shorter", (one) => toDayCount(one) < 60);
    await comeToRest(page);
    ({ x, y } = await toPlace(page, 0.5));
    for (let tap = 0; tap < 2; tap++) {
      await touch("touchStart", [x]);
      await touch("touchEnd", []);
    }
    await expectWindow(page, "is shorter still", (one) => toDayCount(one) < toDayCount(closer));
  });
});

const daysBetween = (from: string, to: string) => toDayCount({ from, to });

/** Moves the mouse to a share of the lanes' width, on the axis, where there are no marks. */
async function pointAtShare(page: Page, share: number) {
  const place = await toPlace(page, share);
  await page.mouse.move(place.x, place.y);
  return place;
}

/** A point at a share of the lanes' width that stays within the lanes when some fold. */
async function toPlace(page: Page, share: number) {
  const { x, y, width } = await boxOf(parts(page).timeline);
  return { x: x + width * share, y: y + 14 };
}

/** From now on, the test controls the time. */
async function stopTheClock(page: Page) {
  await comeToRest(page);
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
}

async function turnWheel(page: Page, delta: number, modifier: "Control" | "Meta") {
  await page.keyboard.down(modifier);
  await page.mouse.wheel(0, delta);
  await page.keyboard.up(modifier);
}

/** The centers of the drawn dots, by mark. */
async function readPlaces(page: Page): Promise<Map<string, number>> {
  const places = await page.locator(".canvas .mark-dot").evaluateAll((marks) =>
    marks.map((mark) => {
      const { left, width } = mark.getBoundingClientRect();
      const id = mark.querySelector("[data-mark]")?.getAttribute("data-mark") ?? "";
      return [id, left + width / 2] as const;
    }),
  );
  return new Map(places);
}

/** Distance in whole pixels from the start of the lanes to the nearest line of a day. */
const readFirstLine = (page: Page) =>
  page.locator(".canvas").evaluate((canvas) => {
    const { left } = canvas.getBoundingClientRect();
    const places = [...canvas.querySelectorAll(".vis-grid.vis-minor")].map((line) =>
      Math.round(line.getBoundingClientRect().left - left),
    );
    return Math.abs(places.sort((a, b) => Math.abs(a) - Math.abs(b))[0] ?? Number.NaN);
  });
