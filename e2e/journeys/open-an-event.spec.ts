import type { Locator } from "@playwright/test";
import { expectWindow, openDashboard, parts, readFocusedTitle, toMark } from "../dashboard.ts";
import {
  addDays,
  busiest,
  type DatasetEvent,
  events,
  publishers,
  reports,
  requireEvent,
  toDayLabel,
} from "../dataset.ts";
import { expect, test } from "../test.ts";

const lanes = busiest.slice(0, 5).map(({ slug }) => slug);

/**
 * An event whose mark can be clicked without hitting another: the only one of its week, in a lane
 * that is drawn initially.
 */
const event = requireEvent(
  (one) =>
    one.citations.filter(reports).length > 1 &&
    one.citations.length > 2 &&
    one.earliest === one.latest &&
    one.organizations.some((slug) => lanes.includes(slug)) &&
    events.every((other) => other === one || apart(one, other) > 4),
);
const around = `from=${addDays(event.earliest, -45)}&to=${addDays(event.latest, 45)}`;

test("a click on a mark opens the event with its sources", async ({ page }) => {
  await openDashboard(page, `/?${around}`);
  await toMark(page, event.title).click();

  const { panel, timeline } = parts(page);
  await expect(panel.getByRole("heading", { name: event.title })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`[?&]event=${event.slug}$`));
  await expect(timeline.locator(".mark-selected .mark-label").first()).toHaveAccessibleName(
    event.title,
  );
  await expect(panel.locator(".event-date time")).toHaveText(toDayLabel(event.earliest));
  await expect(panel.getByText(/^exact day, stated by the sources?$/)).toBeVisible();
  await expectSources(panel, event);
});

test("arrow keys move along the timeline, and Enter opens the event", async ({ page }) => {
  await openDashboard(page, `/?${around}`);
  const { timeline, panel } = parts(page);
  const spoken = page.locator("[aria-live=polite]").first();
  await timeline.focus();
  await page.keyboard.press("ArrowRight");
  await expect(spoken).toHaveText(/^Event \d+ of \d+, \d.* 20\d\d, .+ lane$/);
  const firstLane = /, ([^,]+) lane$/.exec((await spoken.textContent()) ?? "")?.[1] ?? "";
  await page.keyboard.press("ArrowDown");
  await expect(spoken).not.toHaveText(new RegExp(`, ${firstLane} lane$`));
  const focused = page.locator(":focus");
  const title = await readFocusedTitle(page);
  expect(events.map((one) => one.title)).toContain(title);
  await expect(focused, "the focus is on the mark itself").toHaveAttribute("href", /^\/events\//);

  await page.keyboard.press("Enter");
  await expect(panel.getByRole("heading", { name: title })).toBeVisible();
  await expect(panel, "the reader is moved to the event").toBeFocused();
});

test("Escape closes the event panel", async ({ page }) => {
  await openDashboard(page, `/?event=${event.slug}`);
  await expect(parts(page).panel).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(parts(page).panel).toHaveCount(0);
  await expect(page).toHaveURL(/\/$/);
  await page.goBack();
  await expect(parts(page).panel.getByRole("heading", { name: event.title })).toBeVisible();
});

test("Previous and Next open the neighbors by date, and Back returns", async ({ page }) => {
  await openDashboard(page, `/?event=${event.slug}`);
  const { panel } = parts(page);
  const index = events.indexOf(event);
  const [previous, next] = [events[index - 1], events[index + 1]];
  if (!previous || !next) throw new Error("The event stands at an end of the dataset.");
  const titleOf = (one: DatasetEvent) => panel.getByRole("heading", { name: one.title });

  await panel.getByRole("link", { name: /^Next/ }).click();
  await expect(titleOf(next)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`event=${next.slug}$`));
  await panel.getByRole("link", { name: /^Previous/ }).click();
  await expect(titleOf(event)).toBeVisible();
  await panel.getByRole("link", { name: /^Previous/ }).click();
  await expect(titleOf(previous)).toBeVisible();
  await page.goBack();
  await expect(titleOf(event)).toBeVisible();
  await page.reload();
  await expect(titleOf(event)).toBeVisible();
});

test("Previous and Next pan the timeline to the event", async ({ page }) => {
  const window = { from: addDays(event.earliest, -3), to: addDays(event.earliest, 5) };
  await openDashboard(page, `/?from=${window.from}&to=${window.to}&event=${event.slug}`);
  await parts(page)
    .panel.getByRole("link", { name: /^Previous/ })
    .click();
  const previous = events[events.indexOf(event) - 1];
  await expect(parts(page).panel.getByRole("heading", { level: 2 })).toHaveText(
    previous?.title ?? "?",
  );
  const panned = await expectWindow(page, "is earlier", (one) => one.from < window.from);
  expect((previous?.earliest ?? "") >= panned.from).toBe(true);
  expect((previous?.earliest ?? "9") < panned.to).toBe(true);
});

test("the event's own page has the same content as the panel", async ({ page }) => {
  await openDashboard(page, `/?event=${event.slug}`);
  const { panel } = parts(page);
  await expectSources(panel, event);
  const article = await panel.getByRole("article").textContent();
  await panel.getByRole("link", { name: "Page", exact: true }).click();

  await expect(page).toHaveURL(new RegExp(`/events/${event.slug}$`));
  await expect(page.getByRole("heading", { level: 1, name: event.title })).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(toPattern(event.title)));
  await expectSources(page.getByRole("article"), event);
  // Only the page shows the time around the event; stand-in-time.spec.ts tests that.
  await page.locator(".in-time").evaluate((inTime) => inTime.remove());
  expect(toWords(await page.getByRole("article").textContent())).toEqual(toWords(article));

  await page.getByRole("link", { name: "← On the timeline" }).click();
  await expect(panel.getByRole("heading", { name: event.title })).toBeVisible();
});

test("sources that announce, give background or react are listed apart and not counted", async ({
  page,
}) => {
  const announced = requireEvent(
    ({ citations }) =>
      citations.filter(reports).length > 1 &&
      citations.some(({ relation }) => relation === "ANNOUNCES"),
  );
  await page.goto(`/events/${announced.slug}`);
  const article = page.getByRole("article");
  await expectSources(article, announced);
  await expect(article.getByRole("heading", { level: 3, name: "Reports" })).toBeVisible();
  await expect(article.getByRole("heading", { level: 3, name: "Announcements" })).toBeVisible();
});

test("the page of an unknown event links to the home page", async ({ page, watch }) => {
  watch.expectProblem(/status of 404/);
  const response = await page.goto("/events/there-is-no-such-event");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "All events" }).click();
  await expect(parts(page).entries.first()).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
});

/**
 * Expects the counts, and every document with publisher, owner, date and a link that opens a new
 * tab.
 */
async function expectSources(within: Locator, { citations, owners }: DatasetEvent) {
  const sources = within.locator(".sources > li");
  await expect(sources).toHaveCount(citations.length);
  for (const citation of citations) {
    const link = within.page().getByRole("link", { name: citation.linkName, exact: true });
    await expect(link).toHaveAttribute("href", citation.url);
    await expect(link).toHaveAttribute("target", "_blank");
    await expect(link).toHaveAttribute("rel", /\bnoopener\b/);
    const source = sources.filter({ has: link });
    await expect(source).toHaveCount(1);
    await expect(source).toContainText(publishers.get(citation.publisher)?.name ?? "?");
    await expect(source).toContainText(
      citation.publishedOn ? toDayLabel(citation.publishedOn) : "date of publication not known",
    );
  }
  const groups = within.locator(".sources");
  await expect(groups).toHaveCount(new Set(citations.map(({ relation }) => relation)).size);
  const documents = citations.filter(reports).length;
  const told = within.locator(".corroboration");
  await expect(told).toContainText(
    `${toCounted(documents, "report")} by ${toCounted(owners, owners === 1 ? "owner" : "independent owner")}`,
  );
  const announcements = citations.filter(({ relation }) => relation === "ANNOUNCES").length;
  if (announcements > 0) await expect(told).toContainText(toCounted(announcements, "announcement"));
}

const toCounted = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

const toWords = (text: string | null) => (text ?? "").split(/\s+/).filter(Boolean);

const toPattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Days between two events. */
function apart(one: DatasetEvent, other: DatasetEvent): number {
  const gap =
    one.earliest < other.earliest ? [one.latest, other.earliest] : [other.latest, one.earliest];
  return (Date.parse(gap[1] ?? "") - Date.parse(gap[0] ?? "")) / 86_400_000;
}
