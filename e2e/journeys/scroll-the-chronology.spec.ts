import { comeToRest, openDashboard, parts, type Read, readThrough, sees } from "../dashboard.ts";
import { events } from "../dataset.ts";
import { expect, test } from "../test.ts";

const everySlug = events.map((event) => event.slug).sort();

test("lists every event once when read from an end, oldest first, month by month", async ({
  page,
}) => {
  await openDashboard(page);
  await page.getByRole("link", { name: "Oldest first" }).click();
  await expect(page).toHaveURL(/[?&]order=asc/);
  await expect(page.getByRole("link", { name: "Newest first" })).toBeVisible();
  await expect(parts(page).entries.first()).toHaveAttribute(
    "data-earliest",
    events[0]?.earliest ?? "",
  );
  const read = await readThrough(page, 600, sees(page, "The latest event."));
  expect(toSlugs(read)).toEqual(everySlug);
  expectOrder(read, "oldest first");
  expectMonths(read);
});

test("reaches both ends from the middle, and lists every event once, newest first", async ({
  page,
}) => {
  const middle = events[Math.floor(events.length / 2)]?.earliest.slice(0, 4) ?? "";
  await openDashboard(page, `/?from=${middle}-01-01&to=${middle}-07-01`);
  const day = await parts(page).entries.first().getAttribute("data-earliest");
  expect(day && day < `${middle}-07-01`, "the list begins in the window").toBe(true);
  const later = page.getByRole("button", { name: "Later events" });
  await expect(later).toBeVisible();

  const newest = events.at(-1)?.slug ?? "";
  const up = await readThrough(page, -600, async () => {
    const first = parts(page).entries.first();
    return (await first.getAttribute("data-event")) === newest && (await isAtTop());
  });
  await expect(later).toHaveCount(0);
  const down = await readThrough(page, 600, sees(page, "The earliest event."));
  expectOrder(up, "newest first");
  expectOrder(down, "newest first");
  expectMonths(down);
  expect(toSlugs(down), "every event exactly once").toEqual(everySlug);

  function isAtTop() {
    return page.evaluate(() => window.scrollY === 0);
  }
});

test("a reader who comes in the middle reaches what is later with the keyboard", async ({
  page,
}) => {
  const middle = events[Math.floor(events.length / 2)]?.earliest.slice(0, 4) ?? "";
  await openDashboard(page, `/?from=${middle}-01-01&to=${middle}-07-01`);
  const first = parts(page).entries.first();
  const before = await first.getAttribute("data-earliest");
  await page.getByRole("button", { name: "Later events" }).press("Enter");
  await comeToRest(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect
    .poll(async () => ((await first.getAttribute("data-earliest")) ?? "") > (before ?? ""))
    .toBe(true);
});

test("find-in-page finds every loaded event, far above and below the screen", async ({ page }) => {
  await openDashboard(page);
  await page.mouse.move(700, 850);
  for (let turn = 0; turn < 4; turn++) {
    await page.mouse.wheel(0, 900);
    await comeToRest(page);
  }
  const loaded = await parts(page).entries.evaluateAll((entries) =>
    entries.map((entry) => entry.querySelector("h3")?.textContent ?? ""),
  );
  expect(loaded.length).toBeGreaterThanOrEqual(100);
  // Hides the marks, whose labels have the same texts but cannot be selected.
  await parts(page).timeline.evaluate((timeline) => timeline.style.setProperty("display", "none"));
  for (const title of [loaded[0], loaded.at(-1), loaded[50]]) {
    // Like Ctrl+F, this scrolls to the text and selects it.
    const found = await page.evaluate((text) => {
      getSelection()?.removeAllRanges();
      const find = Reflect.get(window, "find") as (...options: unknown[]) => boolean;
      return find.call(window, text, true, false, true) && getSelection()?.toString();
    }, title);
    expect(found).toBe(title);
    const entry = parts(page)
      .entries.filter({ hasText: title ?? "" })
      .first();
    await expect(entry).toBeInViewport();
  }
});

test("the heading of the month stays above its events", async ({ page }) => {
  await openDashboard(page);
  await page.mouse.move(700, 850);
  for (let turn = 0; turn < 4; turn++) {
    await page.mouse.wheel(0, 437);
    await comeToRest(page);
    const shown = await page.evaluate(() => {
      const edge = document.querySelector(".stage")?.getBoundingClientRect().bottom ?? 0;
      const text = (y: number, selector: string) =>
        document.elementFromPoint(100, y)?.closest(selector);
      const entry = text(edge + 60, ".entry");
      // Where two months meet, one heading replaces the other, with a gap between them.
      const heading = [10, 20, 32].map((y) => text(edge + y, "h2.month")).find(Boolean);
      return {
        top: heading?.textContent,
        month: entry?.closest("ol")?.previousElementSibling?.textContent,
      };
    });
    if (shown.month) expect([shown.top, undefined]).toContain(shown.top);
    expect(shown.top).toBeTruthy();
  }
});

const toSlugs = (read: Read[]) => read.map(({ slug }) => slug).sort();

function expectOrder(read: Read[], order: "newest first" | "oldest first") {
  const days = read.map(({ earliest }) => earliest);
  const sorted = [...days].sort();
  expect(days, order).toEqual(order === "newest first" ? sorted.reverse() : sorted);
}

/**
 * Expects each entry under the heading of the month in which it begins, and one heading per month.
 */
function expectMonths(read: Read[]) {
  const headings = read
    .map(({ month }) => month)
    .filter((month, index, all) => month !== all[index - 1]);
  expect(new Set(headings).size, "one heading for each month").toBe(headings.length);
  for (const { month, earliest } of read) expect(toMonths(earliest), earliest).toContain(month);
}

/** The heading of an event's month, and of its year in case it is known only to the year. */
function toMonths(day: string): string[] {
  const options = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  return [
    new Intl.DateTimeFormat("en-GB", options).format(Date.parse(day)),
    String(Number(day.slice(0, 4))),
  ];
}
