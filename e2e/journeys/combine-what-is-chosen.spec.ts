import type { Page } from "@playwright/test";
import fc from "fast-check";
import { openDashboard, parts } from "../dashboard.ts";
import { busiest, type DatasetEvent, events, publishers } from "../dataset.ts";
import { expect, test } from "../test.ts";

// Any, all or none of the chosen values of a menu, and the numbers beside the other values.

type Operator = "any" | "all" | "none";

const menus = {
  organizations: { label: "Organizations", key: "organizations" },
  people: { label: "People", key: "people" },
  publishers: { label: "Sources", key: "publishers" },
} as const;
type Name = keyof typeof menus;

const suffixes: Record<Operator, string> = { any: "", all: ".all", none: ".not" };

const has = (event: DatasetEvent, name: Name, value: string) => event[name].includes(value);

const meets: Record<Operator, (event: DatasetEvent, name: Name, values: string[]) => boolean> = {
  any: (event, name, values) =>
    values.length === 0 || values.some((value) => has(event, name, value)),
  all: (event, name, values) => values.every((value) => has(event, name, value)),
  none: (event, name, values) => !values.some((value) => has(event, name, value)),
};

/** The values with the most events, in descending order. */
function toBusy(name: Name): string[] {
  const counts = new Map<string, number>();
  for (const event of events) {
    for (const value of event[name]) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
}

for (const name of Object.keys(menus) as Name[]) {
  test(`the number beside each of the ${name} is the number of events after choosing it, in random filters`, async ({
    page,
  }) => {
    test.slow();
    const busy = toBusy(name);
    const cases = fc.record({
      operator: fc.constantFrom<Operator>("any", "all", "none"),
      chosen: fc.uniqueArray(fc.constantFrom(...busy.slice(0, 8)), { minLength: 2, maxLength: 3 }),
      year: fc.constantFrom(null, "2022", "2023"),
      kind: fc.constantFrom(null, ...new Set(events.map(({ kind }) => kind))),
    });
    for (const { operator, chosen, year, kind } of fc.sample(cases, { numRuns: 8, seed: 14 })) {
      const isOther = (event: DatasetEvent) =>
        (!year || (event.earliest < `${Number(year) + 1}` && event.latest >= year)) &&
        (!kind || event.kind === kind);
      const others = events.filter(isOther);
      const query = new URLSearchParams({ [`${name}${suffixes[operator]}`]: chosen.join() });
      if (year) query.set("from", `${year}-01-01`);
      if (year) query.set("to", `${Number(year) + 1}-01-01`);
      if (kind) query.set("kinds", kind);
      const told = `${query}`;
      await openDashboard(page, `/?${query}`);
      const total = others.filter((event) => meets[operator](event, name, chosen)).length;
      await expectCount(page, total);
      await openMenu(page, menus[name].label);
      await expect(radio(page, operator), told).toBeChecked();
      // With "all" and "none", the events that are left; with "any", the events of the value.
      const expected = (value: string) =>
        operator === "any"
          ? others.filter((event) => has(event, name, value)).length
          : others.filter((event) => meets[operator](event, name, [...chosen, value])).length;
      for (const value of chosen) {
        await expect(number(page, name, value), `${told}: ${value}`).toHaveText(
          String(expected(value)),
        );
      }
      const offered = await page
        .locator(`.menu[open] input[name="${name}"]:not(:checked)`)
        .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
      for (const value of offered.slice(0, 12)) {
        await expect(number(page, name, value), `${told}: ${value}`).toHaveText(
          String(expected(value)),
        );
      }
      const next = offered.find((value) => expected(value) > 0);
      if (!next) continue;
      await choice(page, name, next).click();
      const after = others.filter((event) => meets[operator](event, name, [...chosen, next]));
      await expectCount(page, after.length);
      if (operator !== "any") expect(after.length, told).toBe(expected(next));
    }
  });
}

test("the operator of a menu, by mouse", async ({ page }) => {
  const [first, second] = busiest.map(({ slug }) => slug);
  if (!first || !second) throw new Error("The dataset has too few organizations.");
  const chosen = [first, second];
  const meeting = (operator: Operator) =>
    events.filter((event) => meets[operator](event, "organizations", chosen)).length;
  await openDashboard(page);
  await openMenu(page, "Organizations");
  await choice(page, "organizations", first).click();
  await expect(page.getByRole("radio", { name: "any", exact: true })).toHaveCount(0);
  const place = await choice(page, "organizations", second).boundingBox();
  await choice(page, "organizations", second).click();
  await expect(radio(page, "any")).toBeChecked();
  expect(await choice(page, "organizations", second).boundingBox(), "nothing moves").toEqual(place);
  for (const operator of ["all", "none", "any"] as const) {
    await page.locator(".operator label", { hasText: operator }).click();
    await expectCount(page, meeting(operator));
    expect(new URL(page.url()).search).toBe(
      `?organizations${suffixes[operator]}=${first},${second}`,
    );
  }
});

test("the operator of a menu, with the keyboard alone", async ({ page }) => {
  const [first, second] = toBusy("people");
  if (!first || !second) throw new Error("The dataset has too few people.");
  await openDashboard(page, `/?people=${first},${second}`);
  await page.locator("summary", { hasText: "People · 2" }).focus();
  await page.keyboard.press("Enter");
  await expect(radio(page, "any")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(radio(page, "any")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(radio(page, "all")).toBeChecked();
  const both = events.filter((event) => meets.all(event, "people", [first, second]));
  await expectCount(page, both.length);
  await expect(page).toHaveURL(new RegExp(`\\?people.all=${first},${second}$`));
  await page.keyboard.press("Escape");
  await expect(page.locator("summary", { hasText: "People · 2" })).toBeFocused();
});

test("one value is excluded beside others that are chosen", async ({ page }) => {
  const [first, second, third] = busiest.map(({ slug }) => slug);
  if (!first || !second || !third) throw new Error("The dataset has too few organizations.");
  await openDashboard(page, `/?organizations=${first},${second},${third}`);
  await openMenu(page, "Organizations");
  const line = page.locator("li", { has: choice(page, "organizations", third) });
  const not = line.getByRole("button", { name: /^not / });
  await not.click();
  await expect(not).toHaveAttribute("aria-pressed", "true");
  const left = events.filter(
    (event) =>
      (has(event, "organizations", first) || has(event, "organizations", second)) &&
      !has(event, "organizations", third),
  );
  await expectCount(page, left.length);
  await expect(number(page, "organizations", third)).toHaveText(String(left.length));
  await expect(radio(page, "any")).toBeChecked();
  await page.locator(".operator label", { hasText: "all" }).click();
  const both = left.filter((event) => meets.all(event, "organizations", [first, second]));
  await expectCount(page, both.length);
  await not.click();
  await expect(not).toHaveAttribute("aria-pressed", "false");
  const all = events.filter((event) => meets.all(event, "organizations", [first, second, third]));
  await expectCount(page, all.length);
});

test("a filter that an event meets at most once has no operator", async ({ page }) => {
  const [one, other] = new Set(events.map(({ kind }) => kind));
  await openDashboard(page, `/?kinds=${one},${other}`);
  await openMenu(page, "Kinds");
  await expect(page.locator(`.menu[open] input[name="kinds"]`).first()).toBeVisible();
  await expect(page.locator(".menu[open] .operator")).toHaveCount(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the operator of a menu, by touch", async ({ page }) => {
    const [first, second] = toBusy("publishers").filter((slug) => publishers.has(slug));
    if (!first || !second) throw new Error("The dataset has too few publishers.");
    await openDashboard(page, `/?publishers=${first},${second}`);
    await page.getByRole("button", { name: /^Filters/ }).tap();
    const sheet = page.getByRole("dialog", { name: "Filters" });
    await sheet.locator("summary", { hasText: "Sources" }).tap();
    await sheet.locator(".operator label", { hasText: "all" }).tap();
    const both = events.filter((event) => meets.all(event, "publishers", [first, second]));
    await expect(sheet.getByRole("button", { name: /^Show/ })).toContainText(String(both.length));
    await expect(page).toHaveURL(/publishers.all=/);
  });
});

const openMenu = (page: Page, name: string) =>
  page.locator(".filter-menus summary", { hasText: name }).click();

const choice = (page: Page, name: Name, value: string) =>
  page.locator(`input[type="checkbox"][name="${name}"][value="${value}"]`);

const number = (page: Page, name: Name, value: string) =>
  page.locator("label", { has: choice(page, name, value) }).locator("i");

const radio = (page: Page, operator: Operator) =>
  page.locator(`.menu[open] .operator input[value="${operator}"]`);

const expectCount = (page: Page, count: number) =>
  expect(parts(page).filters.getByRole("status").locator("b")).toHaveText(
    count.toLocaleString("en"),
  );
