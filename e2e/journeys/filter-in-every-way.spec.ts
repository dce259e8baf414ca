import type { Page } from "@playwright/test";
import { openDashboard, parts, readSlugs } from "../dashboard.ts";
import {
  busiest,
  type DatasetEvent,
  events,
  people,
  publishers,
  requireEvent,
  toShown,
  type Window,
} from "../dataset.ts";
import { operations, readOperation } from "../read-operation.ts";
import { expect, test } from "../test.ts";

const [first, second] = busiest;
if (!first || !second) throw new Error("The dataset has too few organizations.");

const has = (event: DatasetEvent, slug: string) => event.organizations.includes(slug);

test("only those that take part, or mentions too, which stand beside the counts", async ({
  page,
}) => {
  const role = (event: DatasetEvent, slug: string) =>
    event.participations?.find(({ organization }) => organization === slug)?.role;
  const mentions = (slug: string) => events.filter((event) => role(event, slug) === "MENTIONED");
  const mentioned = busiest.find(({ slug }) => mentions(slug).length > 1);
  if (!mentioned) throw new Error("The dataset mentions no organization twice.");
  const { slug } = mentioned;
  const takesPart = (event: DatasetEvent) => has(event, slug) && role(event, slug) !== "MENTIONED";
  await openDashboard(page);
  await openMenu(page, "Organizations");
  await expect(line(page, slug)).toContainText(`, of them ${mentions(slug).length} mentions`);
  await choice(page, slug).click();
  await expectEvents(page, (event) => has(event, slug));
  await page.getByRole("radio", { name: "Taking part" }).check();
  await expectEvents(page, takesPart);
  await expect(page).toHaveURL(new RegExp(`[?&]organizations=${slug}&roles=part$`));
  await expect(line(page, slug).locator("i")).toHaveText(String(events.filter(takesPart).length));
  await expect(line(page, slug)).not.toContainText("mention");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Remove: without mentions" }).click();
  await expectEvents(page, (event) => has(event, slug));
});

test("mentions of people stand beside their counts", async ({ page }) => {
  const roles = (slug: string) =>
    events.flatMap(({ involvements = [] }) =>
      involvements.flatMap(({ person, role }) => (person === slug ? [role] : [])),
    );
  const mentions = (slug: string) => roles(slug).filter((role) => role === "MENTIONED").length;
  const busy = people.filter(({ slug }) => mentions(slug) > 1);
  const [one] = busy.sort((a, b) => roles(b.slug).length - roles(a.slug).length);
  if (!one) throw new Error("The dataset mentions nobody twice.");
  await openDashboard(page);
  await findPerson(page, one.name);
  const shown = line(page, one.slug, "people");
  await expect(shown).toContainText(`, of them ${mentions(one.slug)} mentions`);
  await page.getByRole("radio", { name: "Taking part" }).check();
  await expect(shown.locator("i")).toHaveText(String(roles(one.slug).length - mentions(one.slug)));
  await expect(shown).not.toContainText("mention");
});

test("a person is found by name, and the chip has the name", async ({ page }) => {
  const { people: involved } = requireEvent((event) => event.people.length > 0);
  const person = people.find(({ slug }) => slug === involved[0]);
  if (!person) throw new Error("An event names a person that the dataset does not have.");
  await openDashboard(page);
  await findPerson(page, person.name);
  const box = page.getByRole("checkbox", { name: person.name });
  const own = events.filter((event) => event.people.includes(person.slug));
  await expect(page.locator("label", { has: box }).locator("i")).toHaveText(String(own.length));
  await box.check();
  await expectEvents(page, (event) => event.people.includes(person.slug));

  await page.reload();
  await page.getByRole("link", { name: `Remove: ${person.name}` }).click();
  await expectEvents(page, () => true);
});

test("the list of people is busy from the first letter until those that are found are there", async ({
  page,
}) => {
  const [one] = people;
  if (!one) throw new Error("The dataset has no people.");
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await openDashboard(page);
  await openMenu(page, "People");
  const list = page.locator(".menu[open] .check-list > ul");
  await expect(list).toHaveAttribute("aria-busy", "false");
  await page.route(operations, async (route) => {
    if (readOperation(route.request())?.name === "FindPeople") await released;
    await route.continue();
  });
  const find = page.getByRole("searchbox", { name: "Find in people" });
  const asked = page.waitForRequest((request) => readOperation(request)?.name === "FindPeople");
  const isBusy = await find.evaluate(async (input: HTMLInputElement, name) => {
    input.focus();
    document.execCommand("insertText", false, name);
    await new Promise(requestAnimationFrame);
    return input.closest(".check-list")?.querySelector("ul")?.getAttribute("aria-busy");
  }, one.name);
  expect(isBusy, "before the search begins").toBe("true");
  await asked;
  await expect(list).toHaveAttribute("aria-busy", "true");
  release();
  await expect(list).toHaveAttribute("aria-busy", "false");
  await expect(list.getByRole("checkbox").first()).toHaveAttribute("value", one.slug);
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
    await expect(page.getByRole("application")).toHaveAccessibleName(
      new RegExp(`, ${events.filter(accept).length} events?$`),
    );
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
  await not(page, first).click();
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

test("going back before a busy page has rendered the new address returns to the old one", async ({
  page,
}) => {
  await openDashboard(page, `/?organizations=${first.slug}`);
  await openMenu(page, "Organizations");
  await expect(not(page, first)).toHaveAttribute("aria-pressed", "false");
  await not(page, first).evaluate((button: HTMLButtonElement) => {
    button.click();
    history.back();
  });
  await expectCount(page, (event) => has(event, first.slug));
  await expect(not(page, first)).toHaveAttribute("aria-pressed", "false");
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

test("a menu that cannot load shows an error, and loads on retry", async ({ page, watch }) => {
  watch.expectProblem(/Failed to load resource|failed: .*graphql/);
  await openDashboard(page);
  await page.route(operations, (route) => route.abort());
  await openMenu(page, "Sources");
  const menu = page.locator(".menu[open]");
  await expect(menu.getByRole("alert")).toContainText("The server cannot be reached.", {
    timeout: 30_000,
  });
  await page.unroute(operations);
  await menu.getByRole("button", { name: "Try again" }).click();
  await expect(menu.getByRole("alert")).toHaveCount(0);
  await expect(menu.getByRole("checkbox").first()).toBeVisible();
});

const openMenu = (page: Page, name: string) => page.locator("summary", { hasText: name }).click();

/** Waits for the response, which moves the lines below the pointer. */
async function findPerson(page: Page, name: string) {
  await openMenu(page, "People");
  await page.getByRole("searchbox", { name: "Find in people" }).fill(name);
  await expect(page.locator(".menu[open] .check-list > ul")).toHaveAttribute("aria-busy", "false");
}

const choice = (page: Page, value: string, name = "organizations") =>
  page.locator(`input[type="checkbox"][name="${name}"][value="${value}"]`);

const line = (page: Page, value: string, name?: string) =>
  page.locator("label", { has: choice(page, value, name) });

/** Excludes an organization whose filter is active. */
const not = (page: Page, organization: (typeof busiest)[number]) =>
  page.getByRole("button", { name: `not ${toShown(organization)}`, exact: true });

const within = (day: string, { from, to }: Window) => day >= from && day < to;

function nextMonth(day: string): string {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

/** Expects the count beside the filters to match the files of the dataset. */
async function expectCount(page: Page, accept: (event: DatasetEvent) => boolean) {
  await expect(parts(page).filters.getByRole("status").locator("b")).toHaveText(
    String(events.filter(accept).length),
  );
}

/** Also expects the list to have only accepted events. */
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
