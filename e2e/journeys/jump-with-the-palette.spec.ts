import type { Page } from "@playwright/test";
import { expectWindow, openDashboard, parts } from "../dashboard.ts";
import {
  addDays,
  busiest,
  datasetYears,
  eventsOf,
  people,
  requireEvent,
  toShown,
} from "../dataset.ts";
import { operations } from "../read-operation.ts";
import { expect, test } from "../test.ts";

const [organization] = busiest;
if (!organization) throw new Error("The dataset has no organizations.");

test("to an event with the keyboard alone, and back to the previous view", async ({ page }) => {
  const event = requireEvent((one) => one.earliest.startsWith(String(datasetYears[1])));
  await openDashboard(page, `/?from=${datasetYears[2]}-01-01&to=${datasetYears[2]}-07-01`);
  await page.getByRole("link", { name: "About", exact: true }).focus();
  await open(page);
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  await expect(page.getByRole("link", { name: "About", exact: true })).toBeFocused();

  await open(page);
  await page.keyboard.type(event.title);
  const option = palette(page).getByRole("option", { name: event.title });
  await expect(option).toBeVisible();
  for (let presses = 0; presses < 30; presses++) {
    if ((await option.getAttribute("aria-selected")) === "true") break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await expect(palette(page)).toHaveCount(0);
  await expect(parts(page).panel.getByRole("heading", { name: event.title })).toBeVisible();
  await expect(parts(page).panel).toBeFocused();
  await expectWindow(
    page,
    "holds the event",
    ({ from, to }) => event.earliest >= from && event.earliest < to,
  );
});

test("to an organization and to a person", async ({ page }) => {
  await openDashboard(page);
  await page.getByRole("button", { name: /jump to anything/ }).click();
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.type(organization.name);
  const group = palette(page).getByRole("group", { name: "Organizations" });
  await group
    .getByRole("option", { name: toShown(organization) })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/organizations/${organization.slug}$`));
  await expect(count(page)).toHaveText(String(eventsOf(organization.slug).length));

  const { people: involved } = requireEvent((event) => event.people.length > 0);
  const person = people.find(({ slug }) => slug === involved[0]);
  await open(page);
  await page.keyboard.type(person?.name ?? "");
  const found = palette(page).getByRole("group", { name: "People" }).getByRole("option");
  await found.filter({ hasText: person?.name ?? "" }).click();
  await expect(page).toHaveURL(new RegExp(`/people/${person?.slug}$`));
});

test("to a date: a year or a month is the window, a day is gone to", async ({ page }) => {
  const year = datasetYears[1] ?? 0;
  await openDashboard(page);
  await jump(page, String(year));
  await expectWindow(
    page,
    "is the year",
    ({ from, to }) => from === `${year}-01-01` && to === `${year + 1}-01-01`,
  );
  await jump(page, `march ${year}`);
  await expectWindow(
    page,
    "is the month",
    ({ from, to }) => from === `${year}-03-01` && to === `${year}-04-01`,
  );
  await jump(page, `28 nov ${year}`);
  await expectWindow(
    page,
    "is as long as before, around the day",
    ({ from, to }) => from < `${year}-11-28` && to > `${year}-11-28` && addDays(from, 31) === to,
  );
});

test("to a filter, and back out of it", async ({ page }) => {
  await openDashboard(page);
  await jump(page, "exercise", "Exercise");
  await expect(page).toHaveURL(/\?kinds=exercise$/);
  await jump(page, "exercise", "Exercise");
  await expect(page).toHaveURL(/\/$/);
  const name = toShown(organization);
  const filter = palette(page).getByRole("group", { name: "Filters" });
  await open(page);
  await page.keyboard.type(name);
  await filter.getByRole("option", { name: `${name}, ` }).click();
  await expect(page).toHaveURL(new RegExp(`\\?organizations=${organization.slug}$`));
  await expect(count(page)).toHaveText(String(eventsOf(organization.slug).length));
});

test("to a command", async ({ page }) => {
  await openDashboard(page);
  await jump(page, "oldest", "Oldest first");
  await expect(page).toHaveURL(/\?order=asc$/);
  await jump(page, "lanes by kind", "Lanes by kind");
  await expect(page).toHaveURL(/lanes=kind/);
  await jump(page, "share", "Share this view");
  await expect(page.getByRole("dialog", { name: "Share this view" })).toBeVisible();
  await page.keyboard.press("Escape");
  await jump(page, "keys", "Keys");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
});

test("without an API, commands and loaded filters still work", async ({ page, watch }) => {
  watch.expectProblem(/Failed to load resource|failed: .*graphql/);
  await openDashboard(page);
  await page.route(operations, (route) => route.abort());
  await open(page);
  await page.keyboard.type("newest or oldest");
  await expect(palette(page).getByRole("alert")).toContainText("The server cannot be reached.", {
    timeout: 30_000,
  });
  await palette(page).getByRole("combobox").fill("oldest");
  await expect(palette(page).getByRole("option", { name: "Oldest first" })).toBeVisible();
  await page.unroute(operations);
});

test("the keys are listed, do nothing in a field, and can be turned off", async ({ page }) => {
  await openDashboard(page);
  await page.keyboard.press("/");
  await page.keyboard.type("a/b?");
  await expect(page.getByRole("search").getByRole("searchbox")).toHaveValue("a/b?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "About", exact: true }).focus();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Zoom in and out");
  await keys.getByRole("checkbox", { name: /Single keys/ }).uncheck();
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);
  await expect(page.getByRole("link", { name: "About", exact: true })).toBeFocused();

  await page.keyboard.press("?");
  await page.keyboard.press("/");
  await expect(page.getByRole("link", { name: "About", exact: true })).toBeFocused();
  await expect(keys).toHaveCount(0);
  await page.reload();
  await jump(page, "keys", "Keys");
  await expect(keys.getByRole("checkbox", { name: /Single keys/ })).not.toBeChecked();
});

test("what is typed while the palette loads is typed into it", async ({ page }) => {
  await openDashboard(page);
  await page.keyboard.press("j");
  const first = parts(page).entries.first().locator(":focus");
  await expect(first).toHaveCount(1);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/_next/static/**", async (route) => {
    await released;
    await route.continue();
  });
  await page.keyboard.press("Control+k");
  // j, k and / are also keys of the page.
  await page.keyboard.type("kj/query for thiz");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("s");
  await expect(palette(page)).toHaveCount(0);
  await expect(first).toHaveCount(1);
  release();
  await expect(palette(page).getByRole("combobox")).toHaveValue("kj/query for this");
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
});

const palette = (page: Page) => page.getByRole("dialog", { name: "Jump to anything" });
const count = (page: Page) => parts(page).filters.getByRole("status").locator("b");

async function open(page: Page) {
  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
}

/** Types into the palette and chooses the first line, or the line with this name. */
async function jump(page: Page, text: string, name?: string) {
  await open(page);
  await page.keyboard.type(text);
  await expect(palette(page).getByRole("combobox")).toHaveValue(text);
  const options = palette(page).getByRole("option");
  if (name) await options.filter({ hasText: name }).first().click();
  else {
    await expect(options.first()).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
  }
  await expect(palette(page)).toHaveCount(0);
}
