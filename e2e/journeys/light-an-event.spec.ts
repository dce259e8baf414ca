import type { Page } from "@playwright/test";
import { boxOf, openDashboard, parts, pointAt } from "../dashboard.ts";
import { addDays, busiest, type DatasetEvent, events, requireEvent } from "../dataset.ts";
import { expect, test } from "../test.ts";

const lanes = busiest.slice(0, 5).map(({ slug }) => slug);
const toLanes = (event: DatasetEvent) => event.organizations.filter((slug) => lanes.includes(slug));

/** An event of a single day in several lanes, with no other event nearby. */
const event = requireEvent(
  (one) =>
    one.earliest === one.latest &&
    toLanes(one).length > 1 &&
    events.every(
      (other) =>
        other === one ||
        other.latest < addDays(one.earliest, -3) ||
        other.earliest > addDays(one.latest, 3),
    ),
);
const around = `/?from=${addDays(event.earliest, -20)}&to=${addDays(event.latest, 20)}&lanes.all=1`;

const marksOf = (page: Page) =>
  parts(page).timeline.locator(".mark-dot", {
    has: page.locator(`[data-slug="${event.slug}"]`),
  });
const rowOf = (page: Page) => page.locator(`.entry[data-event="${event.slug}"]`);
const lit = (page: Page) => page.locator(".mark-lit, .entry-lit");

async function expectLit(page: Page) {
  await expect(rowOf(page)).toHaveClass(/entry-lit/);
  const marks = marksOf(page);
  expect(await marks.count()).toBeGreaterThan(1);
  for (const mark of await marks.all()) await expect(mark).toHaveClass(/mark-lit/);
  await expect(lit(page), "and nothing else").toHaveCount((await marks.count()) + 1);
}

test("the mouse over a mark lights the event's marks in all lanes and its row", async ({
  page,
}) => {
  await openDashboard(page, around);
  await expect(rowOf(page)).toBeAttached();
  await pointAt(marksOf(page).first());
  await expectLit(page);
  await page.mouse.move(4, 4);
  await expect(lit(page)).toHaveCount(0);
});

test("the mouse over a row of the list lights the event's marks", async ({ page }) => {
  await openDashboard(page, around);
  await rowOf(page).scrollIntoViewIfNeeded();
  await expect(marksOf(page).first()).toBeVisible();
  const before = await boxOf(marksOf(page).first());
  await rowOf(page).hover();
  await expectLit(page);
  expect(await boxOf(marksOf(page).first()), "nothing moves").toEqual(before);
});

test("the focus lights as the mouse does, in the list and in the timeline", async ({ page }) => {
  await openDashboard(page, around);
  await page.keyboard.press("Tab");
  await rowOf(page).getByRole("link").focus();
  await expectLit(page);

  await parts(page).timeline.focus();
  await expect(lit(page)).toHaveCount(0);
  const focused = page.locator(":focus");
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveAttribute("data-slug", /./);
  while ((await focused.getAttribute("data-slug")) !== event.slug) {
    const before = await focused.getAttribute("data-mark");
    await page.keyboard.press("ArrowRight");
    await expect(focused).not.toHaveAttribute("data-mark", before ?? "");
  }
  await expectLit(page);
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowLeft");
  await expectLit(page);
});

test("a finger that has left a row leaves no light", async ({ openContext }) => {
  const context = await openContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await openDashboard(page, around);
  await rowOf(page).locator("time").tap();
  await expect(lit(page)).toHaveCount(0);
});
