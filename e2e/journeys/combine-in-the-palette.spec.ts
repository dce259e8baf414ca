import type { Page } from "@playwright/test";
import { openDashboard, parts, readSlugs } from "../dashboard.ts";
import { type DatasetEvent, events, people, requireEvent } from "../dataset.ts";
import { expect, test } from "../test.ts";

// The palette understands combinations of names and dates, and lists the events of a date.

const has = (event: DatasetEvent, slug: string) => event.organizations.includes(slug);
const isIn = (event: DatasetEvent, from: string, to: string) =>
  event.earliest < to && event.latest >= from;
const isYear = (event: DatasetEvent, year: number) => isIn(event, `${year}`, `${year + 1}`);

type Case = [typed: string, said: string, accept: (event: DatasetEvent) => boolean, query: string];
const cases: Case[] = [
  [
    "csto and sco 2022",
    "CSTO and SCO · in 2022",
    (event) => has(event, "csto") && has(event, "sco") && isYear(event, 2022),
    "from=2022-01-01&to=2023-01-01&organizations.all=csto,sco",
  ],
  [
    "csto or sco",
    "CSTO or SCO",
    (event) => has(event, "csto") || has(event, "sco"),
    "organizations=csto,sco",
  ],
  [
    "not nato 2023",
    "without NATO · in 2023",
    (event) => !has(event, "nato") && isYear(event, 2023),
    "from=2023-01-01&to=2024-01-01&organizations.not=nato",
  ],
  [
    "exercise in kazakhstan 2022",
    "Exercise · in Kazakhstan · in 2022",
    (event) => event.kind === "exercise" && event.countryCode === "KZ" && isYear(event, 2022),
    "from=2022-01-01&to=2023-01-01&kinds=exercise&countries=KZ",
  ],
  [
    "csto march 2022",
    "CSTO · in March 2022",
    (event) => has(event, "csto") && isIn(event, "2022-03-01", "2022-04-01"),
    "from=2022-03-01&to=2022-04-01&organizations=csto",
  ],
  [
    "csto 2022-03",
    "CSTO · in March 2022",
    (event) => has(event, "csto") && isIn(event, "2022-03-01", "2022-04-01"),
    "from=2022-03-01&to=2022-04-01&organizations=csto",
  ],
];

for (const [typed, said, accept, query] of cases) {
  test(`"${typed}" is offered as "${said}", with the number of events that it shows`, async ({
    page,
  }) => {
    // It replaces the active filters.
    await openDashboard(page, "/?kinds=meeting&owners=2");
    const count = events.filter(accept).length;
    await open(page);
    await page.keyboard.type(typed);
    const line = combination(page);
    await expect(line).toContainText(said);
    const number = count === 0 ? "no events" : count === 1 ? "1 event" : `${count} events`;
    await expect(line.locator("small")).toHaveText(number);
    await expect(line).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`\\?${query.replaceAll(".", "\\.")}$`));
    await expect(parts(page).filters.getByRole("status").locator("b")).toHaveText(String(count));
  });
}

test("people are combined too, though the page has no list of them", async ({ page }) => {
  const { people: involved } = requireEvent((event) => event.people.length > 1);
  const [one, other] = involved.map((slug) => people.find((person) => person.slug === slug));
  if (!one || !other) throw new Error("An event names people that the dataset does not have.");
  const count = events.filter(
    (event) => event.people.includes(one.slug) && event.people.includes(other.slug),
  ).length;
  await openDashboard(page);
  await open(page);
  await page.keyboard.type(`${one.name} and ${other.name}`);
  await expect(combination(page)).toContainText(`${one.name} and ${other.name}`);
  await expect(combination(page).locator("small")).toHaveText(new RegExp(`^${count} events?$`));
  await combination(page).click();
  await expect(page).toHaveURL(new RegExp(`\\?people\\.all=${one.slug},${other.slug}$`));
});

test("a combination leaves the page of an organization, as its line does not name it", async ({
  page,
}) => {
  await openDashboard(page, "/organizations/nato?order=asc");
  await open(page);
  await page.keyboard.type("csto or sco");
  await combination(page).click();
  await expect(page).toHaveURL(/\/\?organizations=csto,sco&order=asc$/);
  const wanted = events.filter((event) => has(event, "csto") || has(event, "sco"));
  await expect(parts(page).filters.getByRole("status").locator("b")).toHaveText(
    String(wanted.length),
  );
});

test("all events of a day are listed, and one of them opens", async ({ page }) => {
  const day = requireEvent(
    (event) =>
      event.earliest === event.latest && eventsIn(event.earliest, next(event.earliest)).length > 1,
  ).earliest;
  const wanted = eventsIn(day, next(day));
  await openDashboard(page);
  await open(page);
  await page.keyboard.type(toTyped(day));
  const group = palette(page).getByRole("group", { name: `${wanted.length} events on ` });
  await expect(group.getByRole("option")).toHaveCount(wanted.length);
  const titles = await group.locator("bdi").allTextContents();
  for (const { title } of wanted) expect(titles.join("\n")).toContain(title);
  const [event] = wanted;
  await group.getByRole("option", { name: event?.title ?? "?" }).click();
  await expect(parts(page).panel.getByRole("heading", { name: event?.title ?? "?" })).toBeVisible();
});

test("a day without events says so", async ({ page }) => {
  let day = "2022-01-01";
  while (eventsIn(day, next(day)).length > 0) day = next(day);
  await openDashboard(page);
  await open(page);
  await page.keyboard.type(toTyped(day));
  await expect(palette(page).getByRole("group", { name: "Dates" })).toContainText(
    "no events are recorded then",
  );
});

test("all events of a month are listed, and what a year has is counted", async ({ page }) => {
  await openDashboard(page);
  await open(page);
  const month = eventsIn("2022-09-01", "2022-10-01");
  await page.keyboard.type("sep 2022");
  const group = palette(page).getByRole("group", {
    name: `${month.length} events in September 2022`,
  });
  await expect(group.getByRole("option")).toHaveCount(month.length);
  await palette(page).getByRole("combobox").fill("2022");
  const year = eventsIn("2022-01-01", "2023-01-01");
  await expect(
    palette(page).getByRole("group", { name: `${year.length} events in 2022` }),
  ).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?from=2022-01-01&to=2023-01-01$/);
  expect(await readSlugs(page)).not.toEqual([]);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a combination is chosen by touch", async ({ page }) => {
    await openDashboard(page);
    await page.getByRole("button", { name: /jump to anything/ }).tap();
    await palette(page).getByRole("combobox").fill("csto and sco 2022");
    await combination(page).tap();
    await expect(page).toHaveURL(/organizations\.all=csto,sco$/);
  });
});

const palette = (page: Page) => page.getByRole("dialog", { name: "Jump to anything" });
const combination = (page: Page) =>
  palette(page).getByRole("group", { name: "Combination" }).getByRole("option");

async function open(page: Page) {
  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
}

const eventsIn = (from: string, to: string) => events.filter((event) => isIn(event, from, to));

const next = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** "28 nov 2022" */
const toTyped = (day: string) =>
  new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  })
    .format(new Date(day))
    .toLowerCase()
    .replace("sept", "sep");
