import type { Locator, Page } from "@playwright/test";
import {
  boxOf,
  expectWindow,
  openDashboard,
  parts,
  pointAt,
  readFocusedTitle,
  toMark,
} from "../dashboard.ts";
import { addDays, busiest, events, reports, requireEvent } from "../dataset.ts";
import { expect, test } from "../test.ts";

const lanes = busiest.slice(0, 5).map(({ slug }) => slug);

/** An event of a single day with reports, and no other event nearby. */
const event = requireEvent(
  (one) =>
    one.earliest === one.latest &&
    one.citations.filter(reports).length > 1 &&
    one.organizations.some((slug) => lanes.includes(slug)) &&
    events.every(
      (other) =>
        other === one ||
        other.latest < addDays(one.earliest, -4) ||
        other.earliest > addDays(one.latest, 4),
    ),
);
const around = `/?from=${addDays(event.earliest, -45)}&to=${addDays(event.latest, 45)}`;

const cardOf = (page: Page) => page.locator(".event-card");
const dotOf = (page: Page) => toMark(page, event.title);

/** Expects the card to show the event with its evidence, and not to cover the lane of its mark. */
async function expectCard(page: Page, mark: Locator) {
  const card = cardOf(page);
  await expect(card).toBeVisible();
  await expect(card.getByRole("link", { name: event.title })).toBeVisible();
  await expect(card.locator("time")).toHaveAttribute("datetime", event.earliest);
  const documents = event.citations.filter(reports).length;
  await expect(card.getByText(new RegExp(`^${documents} reports? · \\d+ owners?$`))).toBeVisible();
  await expect(card.getByRole("listitem").first()).toHaveText(
    / (host|organizer|participant|subject|mentioned)$/,
  );
  const [box, lane, timeline] = await Promise.all([
    boxOf(card),
    boxOf(mark.locator("xpath=ancestor::*[contains(@class, 'canvas-lane')][1]")),
    boxOf(parts(page).timeline),
  ]);
  const isBeside = box.y >= lane.y + lane.height - 1 || box.y + box.height <= lane.y + 1;
  expect(isBeside, "beside its lane").toBe(true);
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(timeline.x + timeline.width + 1);
}

test.describe("with a mouse", () => {
  test("a mark shows its card, which stays while the mouse is on it", async ({ page }) => {
    await openDashboard(page, around);
    const before = await boxOf(parts(page).entries.first());
    await pointAt(dotOf(page));
    await expectCard(page, dotOf(page));
    expect(await boxOf(parts(page).entries.first()), "the list does not move").toEqual(before);

    const [dot, card] = [await boxOf(dotOf(page)), await boxOf(cardOf(page))];
    const x = dot.x + dot.width / 2;
    const y = card.y > dot.y ? card.y + 12 : card.y + card.height - 12;
    // In one step: on a slow machine, several would take longer than a card stays open.
    await page.mouse.move(x, y);
    // Longer than the delay after which a card closes.
    const isThere = await cardOf(page).evaluate(
      (card) => new Promise<boolean>((resolve) => setTimeout(() => resolve(card.isConnected), 600)),
    );
    expect(isThere).toBe(true);
    await page.mouse.move(4, 4);
    await expect(cardOf(page)).toHaveCount(0);
  });

  test("Escape closes the card and nothing else; the mark opens it again", async ({ page }) => {
    const other = events.find((one) => one !== event);
    await openDashboard(page, `${around}&event=${other?.slug}`);
    await expect(parts(page).panel).toBeVisible();
    await pointAt(dotOf(page));
    await expect(cardOf(page)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(cardOf(page)).toHaveCount(0);
    await expect(parts(page).panel).toBeVisible();
    await page.mouse.move(4, 4);
    await pointAt(dotOf(page));
    await expect(cardOf(page)).toBeVisible();
  });

  test("the title of the card opens the event, as the mark does", async ({ page }) => {
    await openDashboard(page, around);
    await pointAt(dotOf(page));
    await cardOf(page).getByRole("link").click();
    await expect(parts(page).panel.getByRole("heading", { name: event.title })).toBeVisible();
    await expect(cardOf(page)).toHaveCount(0);
  });

  test("a drag closes the card", async ({ page }) => {
    await openDashboard(page, around);
    await pointAt(dotOf(page));
    await expect(cardOf(page)).toBeVisible();
    const { x, y } = await boxOf(dotOf(page));
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 5, { steps: 4 });
    await expect(cardOf(page)).toHaveCount(0);
    await page.mouse.up();
  });
});

test("the focus shows the card at once, described by it, and keeps it while the window changes", async ({
  page,
}) => {
  const year = event.earliest.slice(0, 4);
  await openDashboard(page, `/?from=${year}-01-01&to=${Number(year) + 1}-01-01`);
  const card = cardOf(page);
  await parts(page).timeline.focus();
  const focused = page.locator(":focus");
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveAttribute("data-slug", /./);
  const first = await readFocusedTitle(page);
  await expect(card.getByRole("link")).toHaveText(first);
  await expect(focused).toHaveAccessibleDescription(/\d reports?/);
  await page.keyboard.press("Escape");
  await expect(card).toHaveCount(0);
  await expect(focused, "the focus stays").toHaveAccessibleName(first);
  await expect(focused).toHaveAccessibleDescription("");

  await page.keyboard.press("End");
  await expect(focused).not.toHaveAccessibleName(first);
  const last = await readFocusedTitle(page);
  await expect(card.getByRole("link")).toHaveText(last);
  await page.keyboard.press("+");
  await expectWindow(page, "is shorter", ({ from }) => from !== `${year}-01-01`);
  await expect(card.getByRole("link")).toHaveText(last);
  await page.keyboard.press("Tab");
  await expect(card, "the card goes with the focus").toHaveCount(0);
});

test.describe("with a finger", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the first tap shows the card, the second opens the event", async ({ page }) => {
    await openDashboard(page, around);
    await dotOf(page).tap();
    await expectCard(page, dotOf(page));
    await expect(page).not.toHaveURL(/event=/);
    await expect(page.locator(".mark-lit").first(), "its marks are lit").toBeVisible();
    await dotOf(page).tap();
    await expect(parts(page).panel.getByRole("heading", { name: event.title })).toBeVisible();
    await expect(cardOf(page)).toHaveCount(0);
  });

  test("a tap on the card opens the event, a tap elsewhere closes the card", async ({ page }) => {
    await openDashboard(page, around);
    await dotOf(page).tap();
    await expect(cardOf(page)).toBeVisible();
    await page.locator(".overview-caption, .legend").last().tap();
    await expect(cardOf(page)).toHaveCount(0);
    await expect(page.locator(".mark-lit")).toHaveCount(0);
    await dotOf(page).tap();
    await cardOf(page).getByRole("link").tap();
    await expect(parts(page).panel.getByRole("heading", { name: event.title })).toBeVisible();
  });
});
