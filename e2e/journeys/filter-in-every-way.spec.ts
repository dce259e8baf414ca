import type { Page } from "@playwright/test";
import { openDashboard, parts, readSlugs } from "../dashboard.ts";
import {
  busiest,
  type DatasetEvent,
  events,
  eventsOf,
  people,
  publishers,
  requireEvent,
  toShown,
  type Window,
} from "../dataset.ts";
import { expect, test } from "../test.ts";

const [first, second, third] = busiest;
if (!first || !second || !third) throw new Error("The dataset has too few organizations.");

const has = (event: DatasetEvent, slug: string) => event.organizations.includes(slug);

test("any, all or none of the organizations", async ({ page }) => {
  await openDashboard(page);
  await openMenu(page, "Organizations");
  await choice(page, first.slug).click();
  await choice(page, second.slug).click();
  await expectEvents(page, (event) => has(event, first.slug) || has(event, second.slug));

  await ways(page, first).selectOption({ label: "all of these" });
  await ways(page, second).selectOption({ label: "all of these" });
  await expectEvents(page, (event) => has(event, first.slug) && has(event, second.slug));
  await expect(page).toHaveURL(new RegExp(`[?&]organizations.all=${first.slug},${second.slug}$`));

  await ways(page, second).selectOption({ label: "none of these" });
  await expectEvents(page, (event) => has(event, first.slug) && !has(event, second.slug));
  const others = eventsOf(first.slug).filter((event) => !has(event, second.slug));
  // A count is the number of events left after also choosing that value. An excluded value has 0
  // and can still be removed.
  const both = others.filter((event) => has(event, third.slug)).length;
  await expect(line(page, third.slug).locator("i")).toHaveText(String(both));
  await expect(line(page, second.slug).locator("i")).toHaveText("0");
  await expect(page.getByRole("link", { name: `Remove: with ${toShown(first)}` })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: `Remove: without ${toShown(second)}` }).click();
  await expectEvents(page, (event) => has(event, first.slug));
});

test("any, all and none with the keyboard alone", async ({ page }) => {
  await openDashboard(page, `/?organizations=${first.slug}`);
  await page.locator("summary", { hasText: "Organizations · 1" }).focus();
  await page.keyboard.press("Enter");
  const find = page.getByRole("searchbox", { name: "Find in organizations" });
  await expect(find).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(find).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(choice(page, first.slug), "what is on stands first").toBeFocused();
  await page.keyboard.press("Tab");
  await expect(ways(page, first)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(ways(page, first)).toHaveValue("none");
  await expectEvents(page, (event) => !has(event, first.slug));
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  await expectEvents(page, () => true);
  await page.keyboard.press("Escape");
  await expect(page.locator("summary", { hasText: "Organizations" })).toBeFocused();
});

test("a person that is found by name, and whose name stands on the chip", async ({ page }) => {
  const { people: involved } = requireEvent((event) => event.people.length > 0);
  const person = people.find(({ slug }) => slug === involved[0]);
  if (!person) throw new Error("An event names a person that the dataset does not have.");
  await openDashboard(page);
  await openMenu(page, "People");
  await page.getByRole("searchbox", { name: "Find in people" }).fill(person.name);
  const box = page.getByRole("checkbox", { name: person.name });
  const own = events.filter((event) => event.people.includes(person.slug));
  await expect(page.locator("label", { has: box }).locator("i")).toHaveText(String(own.length));
  await box.check();
  await expectEvents(page, (event) => event.people.includes(person.slug));

  await page.reload();
  await page.getByRole("link", { name: `Remove: ${person.name}` }).click();
  await expectEvents(page, () => true);
});

test("a publisher, and how many independent owners report it", async ({ page }) => {
  const [publisher] = requireEvent((event) => event.publishers.length > 1).publishers;
  const { slug = "", name = "" } = publishers.get(publisher ?? "") ?? {};
  await openDashboard(page);
  await openMenu(page, "Sources");
  await page.getByRole("combobox", { name: "Independent owners" }).selectOption("3");
  await expectEvents(page, (event) => event.owners >= 3);
  await page.getByRole("searchbox", { name: "Find in sources" }).fill(name);
  const own = (event: DatasetEvent) => event.owners >= 3 && event.publishers.includes(slug);
  await expect(line(page, slug, "publishers").locator("i")).toHaveText(
    String(events.filter(own).length),
  );
  await choice(page, slug, "publishers").click();
  await expectEvents(page, own);
  await page.keyboard.press("Escape");
  await expect(page.locator("summary", { hasText: "Sources · 2" })).toBeFocused();

  await page.getByRole("link", { name: "Remove: at least 3 owners" }).click();
  await expectEvents(page, (event) => event.publishers.includes(slug));
  await page.getByRole("link", { name: `Remove: reported by ${name}` }).click();
  await expectEvents(page, () => true);
});

test("a country and a kind; what cannot be is greyed, not hidden, and does nothing", async ({
  page,
}) => {
  const { countryCode = "", kind } = requireEvent((event) => event.countryCode !== undefined);
  await openDashboard(page);
  await openMenu(page, "Countries");
  await choice(page, countryCode, "countries").click();
  await expectEvents(page, (event) => event.countryCode === countryCode);
  await page.keyboard.press("Escape");
  await openMenu(page, "Kinds");
  const here = events.filter((event) => event.countryCode === countryCode);
  const kinds = new Set(here.map((event) => event.kind));
  const missing = [...new Set(events.map((event) => event.kind))].find((one) => !kinds.has(one));
  const own = (event: DatasetEvent) => event.countryCode === countryCode && event.kind === kind;
  await expect(line(page, kind, "kinds").locator("i")).toHaveText(String(here.filter(own).length));
  if (missing) {
    await expect(line(page, missing, "kinds").locator("i")).toHaveText("0");
    await choice(page, missing, "kinds").click({ force: true });
    await expect(choice(page, missing, "kinds")).not.toBeChecked();
  }
  await choice(page, kind, "kinds").click();
  await expectEvents(page, own);
});

test("how a date that is long or imprecise lies to the window", async ({ page }) => {
  const event = requireEvent(({ earliest, latest }) => earliest.slice(0, 7) < latest.slice(0, 7));
  const window = { from: `${event.latest.slice(0, 7)}-01`, to: nextMonth(event.latest) };
  const address = `/?from=${window.from}&to=${window.to}`;
  await openDashboard(page, address);
  const overlaps = (one: DatasetEvent) => one.earliest < window.to && one.latest >= window.from;
  const begins = (one: DatasetEvent) => within(one.earliest, window);
  await expectCount(page, overlaps);
  for (const [name, value, accept] of [
    ["Begins within", "starts", begins],
    ["Certainly within", "certain", (one: DatasetEvent) => begins(one) && one.latest < window.to],
    ["Possibly within", "possible", overlaps],
  ] as const) {
    await page.locator(".filter-menus summary").last().click();
    await page.getByRole("radio", { name }).check();
    await expectCount(page, accept);
    await page.keyboard.press("Escape");
    await expect(page.locator(".filter-menus summary").last()).toHaveText(name);
    const match = new URL(page.url()).searchParams.get("match") ?? "possible";
    expect(match).toBe(value);
  }
});

test("back and forward through the filters, and reset keeps what is no filter", async ({
  page,
}) => {
  await openDashboard(page, "/?order=asc&lanes=kind");
  await openMenu(page, "Organizations");
  await choice(page, first.slug).click();
  await expectCount(page, (event) => has(event, first.slug));
  await ways(page, first).selectOption("none");
  await expectCount(page, (event) => !has(event, first.slug));
  await page.keyboard.press("Escape");
  await page.goBack();
  await expectCount(page, (event) => has(event, first.slug));
  await page.goBack();
  await expectCount(page, () => true);
  await page.goForward();
  await page.goForward();
  await expectCount(page, (event) => !has(event, first.slug));
  await page.getByRole("link", { name: "Reset" }).click();
  await expectCount(page, () => true);
  await expect(page).toHaveURL(/\?order=asc&lanes=kind$/);
});

test("on the page of an organization it is no chip, and the others are counted with it", async ({
  page,
}) => {
  await openDashboard(page, `/organizations/${first.slug}`);
  await expectCount(page, (event) => has(event, first.slug));
  await expect(page.getByRole("link", { name: /^Remove:/ })).toHaveCount(0);
  await openMenu(page, "Organizations");
  const both = (event: DatasetEvent) => has(event, first.slug) && has(event, second.slug);
  await expect(line(page, second.slug).locator("i")).toHaveText(String(events.filter(both).length));
  await choice(page, second.slug).click();
  await expectCount(page, both);
  await expect(page).toHaveURL(
    new RegExp(`/organizations/${first.slug}\\?organizations=${second.slug}$`),
  );
});

test("a menu that cannot be filled says so, and is filled on the next try", async ({
  page,
  watch,
}) => {
  watch.expectProblem(/Failed to load resource|failed: .*graphql/);
  await openDashboard(page);
  await page.route("**/api/graphql", (route) => route.abort());
  await openMenu(page, "Sources");
  const menu = page.locator(".menu[open]");
  await expect(menu.getByRole("alert")).toContainText("The server cannot be reached.", {
    timeout: 30_000,
  });
  await page.unroute("**/api/graphql");
  await menu.getByRole("button", { name: "Try again" }).click();
  await expect(menu.getByRole("alert")).toHaveCount(0);
  await expect(menu.getByRole("checkbox").first()).toBeVisible();
});

const openMenu = (page: Page, name: string) => page.locator("summary", { hasText: name }).click();

const choice = (page: Page, value: string, name = "organizations") =>
  page.locator(`input[type="checkbox"][name="${name}"][value="${value}"]`);

const line = (page: Page, value: string, name?: string) =>
  page.locator("label", { has: choice(page, value, name) });

/** Any, all or none of an organization that is on. */
const ways = (page: Page, organization: (typeof busiest)[number]) =>
  page.getByRole("combobox", { name: `${toShown(organization)}: how it takes part` });

const within = (day: string, { from, to }: Window) => day >= from && day < to;

function nextMonth(day: string): string {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

/** The count that the filters tell is that of the dataset's files. */
async function expectCount(page: Page, accept: (event: DatasetEvent) => boolean) {
  await expect(parts(page).filters.getByRole("status").locator("b")).toHaveText(
    String(events.filter(accept).length),
  );
}

/** The same, and the list has events that are meant and no others. */
async function expectEvents(page: Page, accept: (event: DatasetEvent) => boolean) {
  await expectCount(page, accept);
  const wanted = new Set(events.filter(accept).map(({ slug }) => slug));
  await expect
    .poll(async () => {
      const listed = await readSlugs(page);
      return (listed.length > 0 || wanted.size === 0) && listed.every((slug) => wanted.has(slug));
    })
    .toBe(true);
}
