import type { Page } from "@playwright/test";
import { boxOf, openDashboard, parts, toMark } from "../dashboard.ts";
import {
  addDays,
  type DatasetEvent,
  events,
  eventsIn,
  requireEvent,
  type Window,
} from "../dataset.ts";
import { expect, test } from "../test.ts";

// With a filter by its organization, an event's lane is among those drawn initially.
const monthly = requireEvent(
  (event) => event.precision === "MONTH" && event.organizations.length > 0,
);
const inferred = requireEvent(
  (event) =>
    event.dateBasis === "INFERRED" &&
    event.earliest === event.latest &&
    event.organizations.length > 0,
);
const lasting = requireEvent(
  (event) => event.precision === "DAY" && toLength(event) > 8 && event.organizations.length > 0,
);

test("an event that is known to the month is drawn as a span with soft ends", async ({ page }) => {
  const window = toWindowAround(monthly, 60);
  await openDashboard(page, toFilteredQuery(window, monthly));
  const mark = toMark(page, monthly.title);
  await expect(mark).toHaveClass(/\bmark-soft\b/);
  await expect(mark, "it never pretends to be a day").not.toHaveClass(/\bmark-dot\b/);
  expectNear((await boxOf(mark)).width, (await lanesOf(page)).width * share(monthly, window));
  const mask = await mark.evaluate((element) => getComputedStyle(element, "::before").maskImage);
  expect(mask).toContain("linear-gradient");

  const entry = page.locator(`[data-event="${monthly.slug}"]`);
  await expect(entry.locator("time")).not.toHaveText(/\d/);
  await entry.getByRole("link").click();
  await expect(parts(page).panel.getByText(/^known to the month/)).toBeVisible();
});

test("several days are a bar of their length, and one day is a dot", async ({ page }) => {
  const window = toWindowAround(lasting, 20);
  await openDashboard(page, toFilteredQuery(window, lasting));
  const mark = toMark(page, lasting.title);
  await expect(mark).toHaveClass(/\bmark-bar\b/);
  expectNear((await boxOf(mark)).width, (await lanesOf(page)).width * share(lasting, window));
});

test("an inferred date is marked as inferred everywhere", async ({ page }) => {
  await openDashboard(page, toFilteredQuery(toWindowAround(inferred, 30), inferred));
  const mark = toMark(page, inferred.title);
  await expect(mark).toHaveClass(/\bmark-hollow\b/);
  const entry = page.locator(`[data-event="${inferred.slug}"]`);
  await expect(entry).toContainText("date inferred");
  await mark.click();
  const { panel } = parts(page);
  await expect(panel.getByText("exact day, inferred")).toBeVisible();
  await expect(panel).toContainText(inferred.dateNote ?? "?");
});

test("the reader's time zone moves no day", async ({ openContext }) => {
  const year = Number(monthly.earliest.slice(0, 4));
  const window = { from: `${year}-01-01`, to: `${year + 1}-01-01` };
  const seen = [];
  for (const timezoneId of ["UTC", "America/Los_Angeles", "Pacific/Auckland"]) {
    const context = await openContext({ timezoneId });
    const page = await context.newPage();
    await openDashboard(page, toQuery(window));
    await showAllLanes(page);
    seen.push(await readPicture(page));
    await context.close();
  }
  const [utc, west, east] = seen;
  expect(utc?.marks.length).toBeGreaterThan(eventsIn(window).length / 2);
  expect(west, "in Los Angeles").toEqual(utc);
  expect(east, "in Auckland").toEqual(utc);
});

test("a mark is at its day", async ({ page }) => {
  const window = toWindowAround(inferred, 15);
  await openDashboard(page, toQuery(window));
  await showAllLanes(page);
  const lanes = await lanesOf(page);
  const scale = lanes.width / toLength({ earliest: window.from, latest: addDays(window.to, -1) });
  const days = eventsIn(window).filter((event) => isDay(event) && event.earliest >= window.from);
  expect(days.length).toBeGreaterThan(0);
  for (const event of days) {
    const dot = await boxOf(toMark(page, event.title));
    const middle = toLength({ earliest: window.from, latest: event.earliest }) - 0.5;
    expectNear(dot.x + dot.width / 2, lanes.x + middle * scale);
  }
});

/**
 * Everything in the view that a wrong time zone would shift: the labels of dates, the axis, and the
 * positions of the marks.
 */
async function readPicture(page: Page) {
  const label = page.locator("summary").last();
  return {
    window: await label.textContent(),
    dates: await parts(page).entries.locator("time").allTextContents(),
    months: await page.locator("h2.month").allTextContents(),
    axis: await page.locator(".vis-time-axis .vis-text:visible").allTextContents(),
    fields: await page
      .locator("input[type=date]")
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value)),
    marks: await page.locator(".canvas .mark:has(.mark-label)").evaluateAll((marks) =>
      marks
        .map((mark) => {
          const { left, top } = mark.getBoundingClientRect();
          return `${mark.textContent} at ${Math.round(left)}, ${Math.round(top)}`;
        })
        .sort(),
    ),
  };
}

async function showAllLanes(page: Page) {
  const all = page.getByRole("link", { name: /^all \d+ lanes$/ });
  if ((await all.count()) > 0) await all.click();
  await expect(all).toHaveCount(0);
}

/** The area of the lanes, without their names. */
const lanesOf = (page: Page) => boxOf(parts(page).timeline);

function expectNear(actual: number, expected: number) {
  expect(Math.abs(actual - expected), `${actual} instead of ${expected}`).toBeLessThan(2);
}

function isDay(event: DatasetEvent): boolean {
  return event.precision === "DAY" && event.earliest === event.latest && events.includes(event);
}

type Days = { earliest: string; latest: string };

/** Number of days, including both ends. */
function toLength({ earliest, latest }: Days): number {
  return (Date.parse(latest) - Date.parse(earliest)) / 86_400_000 + 1;
}

const share = (days: Days, { from, to }: Window) =>
  toLength(days) / toLength({ earliest: from, latest: addDays(to, -1) });

const toWindowAround = ({ earliest, latest }: Days, days: number): Window => ({
  from: addDays(earliest, -days),
  to: addDays(latest, days + 1),
});

const toQuery = ({ from, to }: Window) => `/?from=${from}&to=${to}`;

const toFilteredQuery = (window: Window, { organizations }: DatasetEvent) =>
  `${toQuery(window)}&organizations=${organizations[0]}`;
