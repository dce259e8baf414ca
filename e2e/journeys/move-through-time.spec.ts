import type { Page } from "@playwright/test";
import {
  boxOf,
  comeToRest,
  expectInStep,
  expectWindow,
  openDashboard,
  parts,
  pointAt,
  readTopEntry,
  toDayCount,
  toWindow,
} from "../dashboard.ts";
import { addDays, bounds, datasetYears, events, eventsIn, type Window } from "../dataset.ts";
import { expect, test } from "../test.ts";

const middleYear = datasetYears[Math.floor(datasetYears.length / 2)] ?? 0;
const spring: Window = { from: `${middleYear}-03-01`, to: `${middleYear}-06-01` };
const toQuery = ({ from, to }: Window) => `/?from=${from}&to=${to}`;

test("buttons zoom in and out and show everything again", async ({ page }) => {
  await openDashboard(page);
  await page.getByRole("button", { name: "Zoom in" }).click();
  const half = await expectWindow(page, "is half as long", (one) => isAbout(one, bounds, 0.5));
  await page.getByRole("button", { name: "Zoom in" }).click();
  const quarter = await expectWindow(page, "is halved again", (one) => isAbout(one, half, 0.5));
  expect(quarter.from > half.from && quarter.to < half.to, "around the same middle").toBe(true);
  await page.getByRole("button", { name: "Zoom out" }).click();
  await expectWindow(page, "is doubled", (one) => isAbout(one, half, 1));
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(parts(page).filters.getByRole("status").locator("b")).toHaveText(
    String(events.length),
  );
});

test("buttons and keys pan by half a window, and stop at the ends of the dataset", async ({
  page,
}) => {
  await openDashboard(page, toQuery(spring));
  await page.getByRole("button", { name: "Later", exact: true }).click();
  const later = await expectWindow(page, "is later", (one) => one.from > spring.from);
  expect(isAbout(later, spring, 1)).toBe(true);
  expect(later.from < spring.to, "what was read stays in sight").toBe(true);
  await expectInStep(page);
  await page.getByRole("button", { name: "Earlier", exact: true }).click();
  await expectWindow(page, "is back", (one) => one.from === spring.from && one.to === spring.to);

  await parts(page).timeline.focus();
  await page.keyboard.press("Shift+ArrowLeft");
  const earlier = await expectWindow(page, "is earlier", (one) => one.from < spring.from);
  expect(isAbout(earlier, spring, 1)).toBe(true);
  await expectInStep(page);
  await page.keyboard.press("Shift+ArrowRight");
  await expectWindow(page, "is back again", (one) => one.from === spring.from);

  const end = { from: addDays(bounds.to, -60), to: bounds.to };
  await openDashboard(page, toQuery(end));
  await page.getByRole("button", { name: "Later", exact: true }).click();
  await comeToRest(page);
  expect(toWindow(page)).toEqual(end);
});

test("an arrow key that leaves the window takes it along", async ({ page }) => {
  await openDashboard(page, toQuery(spring));
  const spoken = page.locator("[aria-live=polite]").first();
  await parts(page).timeline.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Home");
  await expect(spoken).toHaveText(/^Event \d+ of/);
  for (let turn = 0; turn < 3; turn++) {
    const before = await spoken.textContent();
    await page.keyboard.press("ArrowLeft");
    await expect(spoken).not.toHaveText(before ?? "");
    await expect(spoken).toHaveText(/^Event \d+ of/);
  }
  const window = await expectWindow(page, "is earlier", (one) => one.from < spring.from);
  expect(isAbout(window, spring, 1)).toBe(true);
  await expectInStep(page);
});

test("the keys + and - zoom", async ({ page }) => {
  await openDashboard(page, toQuery(spring));
  await parts(page).timeline.focus();
  await page.keyboard.press("-");
  const wide = await expectWindow(page, "is doubled", (one) => isAbout(one, spring, 2));
  await page.keyboard.press("+");
  await expectWindow(page, "is halved", (one) => isAbout(one, wide, 0.5));
});

test("the wheel zooms with Ctrl, pans sideways, and scrolls the page otherwise", async ({
  page,
}) => {
  await openDashboard(page, toQuery(spring));
  await pointAt(parts(page).timeline);
  await page.mouse.wheel(150, 0);
  const later = await expectWindow(page, "is later", (one) => one.from > spring.from);
  expect(isAbout(later, spring, 1)).toBe(true);

  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -240);
  await page.keyboard.up("Control");
  const closer = await expectWindow(
    page,
    "is shorter",
    (one) => toDayCount(one) < toDayCount(later),
  );
  expect(closer.from >= later.from && closer.to <= later.to).toBe(true);

  await comeToRest(page);
  const before = await page.evaluate(() => window.scrollY);
  await page.mouse.wheel(0, 40);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before + 40);
  expect(toWindow(page)).toEqual(closer);
});

test("dragging the timeline pans it and takes the list along", async ({ page }) => {
  await openDashboard(page, toQuery(spring));
  await drag(page, 700);
  const earlier = await expectWindow(page, "is earlier", (one) => one.to < spring.to);
  expect(isAbout(earlier, spring, 1)).toBe(true);
  await expectInStep(page);
  await drag(page, 700);
  await expectWindow(page, "is earlier again", (one) => one.to < earlier.to);
  await expectInStep(page);
});

test("scrolling the list beyond the window pans the timeline to it", async ({ page }) => {
  await openDashboard(page, toQuery(spring));
  await expectInStep(page);
  await pointAt(parts(page).entries.first());
  let seen = spring;
  for (let turn = 0; turn < 3; turn++) {
    await expect(async () => {
      await page.mouse.wheel(0, 400);
      expect((toWindow(page) ?? spring).from < seen.from).toBe(true);
    }).toPass({ intervals: [100] });
    seen = toWindow(page) ?? spring;
    expect(toDayCount(seen), "without zooming").toBe(toDayCount(spring));
    await expectInStep(page);
  }
  const state = await page.evaluate(() => history.length);
  expect(state, "scrolling fills no history").toBeLessThan(4);
});

test("a link with a window opens there", async ({ page }) => {
  await openDashboard(page, toQuery(spring));
  const inside = eventsIn(spring);
  await expect(parts(page).filters.getByRole("status").locator("b")).toHaveText(
    String(inside.length),
  );
  await expect(parts(page).timeline).toHaveAccessibleName(
    `Timeline, 1 March – 31 May 2023, ${inside.length} events`,
  );
  const newest = inside.findLast((event) => event.earliest < spring.to);
  expect((await readTopEntry(page)).earliest).toBe(newest?.earliest);
  expect(toWindow(page), "opening it does not move it").toEqual(spring);
  await page.reload();
  await expect(page.locator(".timeline-stage[data-drawn]")).toBeVisible();
  expect(toWindow(page)).toEqual(spring);
});

test("the years of the overview lead to their year", async ({ page }) => {
  await openDashboard(page);
  const years = page.getByRole("list", { name: "Years" });
  await expect(years.getByRole("link")).toHaveText(datasetYears.map(String));
  for (const year of [middleYear, datasetYears[0] ?? 0]) {
    const link = years.getByRole("link", { name: String(year) });
    await link.click();
    const window = { from: `${year}-01-01`, to: `${year + 1}-01-01` };
    await expectWindow(
      page,
      "is the year",
      (one) => one.from === window.from && one.to === window.to,
    );
    await expect(link).toHaveAttribute("aria-current", "true");
    await expect(parts(page).filters.getByRole("status").locator("b")).toHaveText(
      String(eventsIn(window).length),
    );
    await expectInStep(page);
  }
  await page.goBack();
  await expect(years.getByRole("link", { name: String(middleYear) })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await expectInStep(page);
});

test("with all lanes open the list can still be read", async ({ page }) => {
  await openDashboard(page);
  await page.getByRole("link", { name: /^all \d+ lanes$/ }).click();
  await expect(page.getByRole("link", { name: "Fewer lanes" })).toBeVisible();
  const entry = parts(page).entries.nth(2).getByRole("link");
  await entry.click();
  await expect(parts(page).panel).toBeVisible();
});

test("dates can be typed", async ({ page }) => {
  await openDashboard(page);
  await page.locator("summary", { hasText: "All dates" }).click();
  await page.getByLabel("From").fill(spring.from);
  await page.getByLabel("From").press("Enter");
  await expectWindow(page, "begins there", (one) => one.from === spring.from);
  await page.getByLabel("Before").fill(spring.to);
  await page.getByLabel("Before").press("Enter");
  await expectWindow(page, "ends there", (one) => one.to === spring.to);
  await expectInStep(page);
});

test("a window is moved past its end by typing one day after the other", async ({ page }) => {
  await openDashboard(page, "/?from=2021-01-01&to=2022-01-01");
  await page.locator(".filter-menus summary", { hasText: "2021" }).click();
  const [from, before] = [page.getByLabel("From"), page.getByLabel("Before")];
  await from.fill("2023-01-01");
  await from.press("Enter");
  const problem = page.getByRole("alert").filter({ hasText: "must be before" });
  await expect(problem).toBeVisible();
  await expect(from).toBeFocused();
  await from.fill("2021-01-01");
  await from.blur();
  await expect(problem).toHaveCount(0);
  await from.fill("2023-01-01");
  await before.fill("2024-01-01");
  await before.press("Enter");
  await expectWindow(
    page,
    "is typed",
    (one) => one.from === "2023-01-01" && one.to === "2024-01-01",
  );
  await expect(problem).toHaveCount(0);
  await expect(before).toBeFocused();
  await before.fill("2022-01-01");
  await page.getByRole("button", { name: "All dates" }).click();
  await expect(problem).toHaveCount(0);
  await expect.poll(() => toWindow(page)).toBeNull();
  await expect(from).not.toHaveValue("2023-01-01");
  await page.keyboard.press("Escape");
  await expect(page.locator(".menu[open]")).toHaveCount(0);
});

/** Drags the timeline to the right, which moves into the past. */
async function drag(page: Page, pixels: number) {
  const { x, y, width, height } = await boxOf(parts(page).timeline);
  const start = { x: x + (width - pixels) / 2, y: y + height - 4 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + pixels / 2, start.y, { steps: 5 });
  await page.mouse.move(start.x + pixels, start.y, { steps: 5 });
  await page.mouse.up();
}

/** Whether a window is about `factor` times as long as another; their edges are whole days. */
function isAbout(window: Window, other: Window, factor: number): boolean {
  return Math.abs(toDayCount(window) - toDayCount(other) * factor) <= 2;
}
