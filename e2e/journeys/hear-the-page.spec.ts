import type { Page } from "@playwright/test";
import { openDashboard, parts } from "../dashboard.ts";
import { busiest, events, mostInvolved, reports, requireEvent } from "../dataset.ts";
import { expect, test } from "../test.ts";
import { findAll, readText, readTree, type TreeNode } from "../tree.ts";

const organization = busiest[0]?.slug ?? "";
const person = mostInvolved[0]?.slug ?? "";
const titles = new Set(events.map(({ title }) => title));
const month = /^(?:[A-Z][a-z]+ )?\d{4}$/;

for (const { name, viewport, javaScriptEnabled } of [
  { name: "on a wide screen", viewport: { width: 1440, height: 900 }, javaScriptEnabled: true },
  { name: "on a phone", viewport: { width: 390, height: 844 }, javaScriptEnabled: true },
  { name: "without JavaScript", viewport: { width: 1440, height: 900 }, javaScriptEnabled: false },
]) {
  test.describe(name, () => {
    test.use({ viewport, javaScriptEnabled });
    for (const address of ["/", `/organizations/${organization}`, `/people/${person}`]) {
      test(`the chronology of ${address} is heard as lists under the headings of their months`, async ({
        page,
      }) => {
        if (javaScriptEnabled) await openDashboard(page, address);
        else await page.goto(address);
        await expectChronology(page);
      });
    }
  });
}

test("all loaded events are in the accessibility tree, wherever the list is scrolled to", async ({
  page,
}) => {
  await openDashboard(page);
  await page.mouse.move(700, 800);
  await page.mouse.wheel(0, 2400);
  await expect.poll(() => parts(page).entries.count()).toBe(100);
  await expectChronology(page);
});

test("closing the sheet of an event on a phone restores the list in the accessibility tree", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openDashboard(page);
  await parts(page).entries.first().getByRole("link").click();
  await expect(parts(page).panel.getByRole("heading").first()).toBeVisible();
  expect(findAll(await readTree(page), "listitem").filter(isEntry), "not beneath it").toEqual([]);
  await parts(page)
    .panel.getByRole("link", { name: /^Close/ })
    .click();
  await expect(parts(page).panel).toHaveCount(0);
  await expectChronology(page);
});

test("an embed is heard as a list of links with their dates", async ({ page }) => {
  await page.goto("/embed");
  const tree = await readTree(page);
  expect(findAll(tree, "heading").map(({ level }) => level)).toEqual([1]);
  const lists = findAll(tree, "list").filter(({ name }) => name === "Events");
  expect(lists).toHaveLength(1);
  const items = findAll(tree, "listitem");
  expect(items).toHaveLength(await page.locator("ol > li").count());
  for (const item of items.slice(0, -1)) {
    expect(findAll(item, "time"), readText(item)).toHaveLength(1);
    const [link, ...others] = findAll(item, "link");
    expect(others).toEqual([]);
    expect(titles, link?.name).toContain(link?.name);
    expect(readText(item)).toMatch(
      /(?:\d+|no)\s(?:report|announcement|background\sdocument|reaction)s?$/,
    );
  }
});

test("a printed page is heard as its months with their events and sources", async ({ page }) => {
  await page.goto(`/print/organizations/${organization}`);
  const tree = await readTree(page);
  const headings = findAll(tree, "heading");
  expect(headings[0]?.level).toBe(1);
  const months = headings.filter(({ level }) => level === 2);
  expect(months.length).toBeGreaterThan(1);
  for (const { name } of months) expect(name).toMatch(month);
  const articles = findAll(tree, "article");
  expect(articles).toHaveLength(await page.locator(".print-entry").count());
  for (const article of articles) {
    const [title] = findAll(article, "heading");
    expect(title?.level).toBe(3);
    expect(titles, title?.name).toContain(title?.name);
    expect(findAll(article, "time").length, title?.name).toBeGreaterThan(0);
    const [sources] = findAll(article, "list");
    expect(findAll(article, "listitem").length, title?.name).toBe(
      events.find((event) => event.title === title?.name)?.citations.length,
    );
    expect(findAll(sources ?? article, "link").length).toBeGreaterThan(0);
  }
});

test("an event's page is heard with its date, its parties and its sources", async ({ page }) => {
  const event = requireEvent(
    ({ organizations, people, citations }) =>
      organizations.length > 1 &&
      people.length > 0 &&
      citations.length > 1 &&
      citations.every(reports),
  );
  await page.goto(`/events/${event.slug}`);
  const article = findAll(await readTree(page), "article")[0];
  if (!article) throw new Error("There is no article.");
  expect(findAll(article, "heading")[0]).toMatchObject({ name: event.title, level: 1 });
  expect(findAll(article, "time").length).toBeGreaterThan(0);
  // The first list has the previous and the next events.
  const [, ...sizes] = findAll(article, "list").map((list) => list.children.length);
  expect(sizes.slice(0, 3)).toEqual([
    event.organizations.length,
    event.people.length,
    event.citations.length,
  ]);
});

const isEntry = (item: TreeNode) => findAll(item, "heading").length > 0;

/** Expects each entry of the document to be in a list that follows the heading of its month. */
async function expectChronology(page: Page) {
  await expect(async () => {
    const shown = await parts(page).entries.evaluateAll((entries) =>
      entries.map((entry) => ({
        title: entry.querySelector("h3")?.textContent,
        date: entry.querySelector("time")?.textContent,
        counts: entry.querySelector(".entry-sources")?.children.length,
      })),
    );
    const tree = await readTree(page);
    const region = findAll(tree, "region").find(({ name }) => name === "Chronology");
    if (!region) throw new Error("There is no chronology.");
    const groups = region.children.flatMap((child, index) => {
      const before = region.children[index - 1];
      return child.role === "list" ? [{ heading: before, items: child.children }] : [];
    });
    expect(groups.length).toBeGreaterThan(0);
    for (const { heading } of groups) {
      expect(heading).toMatchObject({ role: "heading", level: 2 });
      expect(heading?.name).toMatch(month);
    }
    const items = groups.flatMap(({ items }) => items);
    expect(items.every(({ role }) => role === "listitem")).toBe(true);
    expect(
      items.map((item) => {
        const [heading] = findAll(item, "heading");
        expect(heading).toMatchObject({ level: 3 });
        expect(findAll(item, "link")[0]?.name).toBe(heading?.name);
        return {
          title: heading?.name,
          date: findAll(item, "time").map(readText)[0],
          counts: readText(item).match(/(?:\d+|no) (?:reports?|owners?)/g)?.length,
        };
      }),
    ).toEqual(shown);
  }).toPass();
}
