import type { Page } from "@playwright/test";
import { openDashboard, parts, readSlugs, scrollToEnd } from "../dashboard.ts";
import { events } from "../dataset.ts";
import { expect, test } from "../test.ts";

const everySlug = events.map((event) => event.slug).sort();

test("a reader scrolls through all events, newest first, month by month", async ({ page }) => {
  await openDashboard(page);
  const atFirst = await readSlugs(page);
  expect(atFirst.length).toBeGreaterThan(0);
  expect(atFirst.length, "pages load as one scrolls").toBeLessThan(events.length);

  await scrollToEnd(page, "The earliest event.");
  const slugs = await readSlugs(page);
  expect([...slugs].sort(), "every event exactly once").toEqual(everySlug);
  expect(slugs.slice(0, atFirst.length), "what was read stays").toEqual(atFirst);
  expectOrder(await readDays(page), "newest first");
  await expectMonths(page);
});

test("oldest first is the same list the other way round", async ({ page }) => {
  await openDashboard(page);
  await page.getByRole("link", { name: "Oldest first" }).click();
  await expect(page).toHaveURL(/[?&]order=asc/);
  await expect(page.getByRole("link", { name: "Newest first" })).toBeVisible();
  await expect.poll(async () => (await readDays(page))[0]).toBe(events[0]?.earliest);

  await scrollToEnd(page, "The latest event.");
  expect([...(await readSlugs(page))].sort()).toEqual(everySlug);
  expectOrder(await readDays(page), "oldest first");
  await expectMonths(page);
});

test("a reader who comes in the middle reaches both ends", async ({ page }) => {
  const middle = events[Math.floor(events.length / 2)]?.earliest.slice(0, 4) ?? "";
  await openDashboard(page, `/?from=${middle}-01-01&to=${middle}-07-01`);
  const [newest = ""] = await readDays(page);
  expect(newest < `${middle}-07-01`, "the list begins in the window").toBe(true);

  await scrollToEnd(page, "The earliest event.");
  const later = page.getByRole("button", { name: "Later events" });
  await expect(async () => {
    if (await later.isEnabled({ timeout: 500 }).catch(() => false)) await later.click();
    await expect(later).toHaveCount(0, { timeout: 500 });
  }).toPass();
  expect([...(await readSlugs(page))].sort()).toEqual(everySlug);
  expectOrder(await readDays(page), "newest first");
});

async function readDays(page: Page): Promise<string[]> {
  return parts(page).entries.evaluateAll((entries) =>
    entries.map((entry) => entry.getAttribute("data-earliest") ?? ""),
  );
}

function expectOrder(days: string[], order: "newest first" | "oldest first") {
  const sorted = [...days].sort();
  expect(days, order).toEqual(order === "newest first" ? sorted.reverse() : sorted);
}

/** Every entry stands under the heading of the month in which it begins, and every month has one heading. */
async function expectMonths(page: Page) {
  const months = await parts(page).chronology.evaluate((list) => {
    const found: { heading: string; days: string[] }[] = [];
    for (const element of list.querySelectorAll("h2.month, .entry")) {
      if (element.matches("h2")) found.push({ heading: element.textContent ?? "", days: [] });
      else found.at(-1)?.days.push(element.getAttribute("data-earliest") ?? "");
    }
    return found;
  });
  const headings = months.map(({ heading }) => heading);
  expect(new Set(headings).size, "one heading for each month").toBe(headings.length);
  for (const { heading, days } of months) {
    expect(days.length, heading).toBeGreaterThan(0);
    for (const day of days) expect(toMonths(day), day).toContain(heading);
  }
}

/** The heading of an event's month; of its year for one that is known by its year only. */
function toMonths(day: string): string[] {
  const options = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  return [
    new Intl.DateTimeFormat("en-GB", options).format(Date.parse(day)),
    String(Number(day.slice(0, 4))),
  ];
}
