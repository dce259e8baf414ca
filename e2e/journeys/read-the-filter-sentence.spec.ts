import type { Page } from "@playwright/test";
import { openDashboard, parts } from "../dashboard.ts";
import { busiest, events, toShown } from "../dataset.ts";
import { expect, test } from "../test.ts";

// The active filters read as a sentence, whose parts open their menus.

const [first, second, third] = busiest;
if (!first || !second || !third) throw new Error("The dataset has too few organizations.");
const both = `organizations=${first.slug},${second.slug}`;
const [one, two] = [toShown(first), toShown(second)];

for (const [query, sentence] of [
  [both, `${one}or${two}`],
  [`organizations.all=${first.slug},${second.slug}`, `${one}and${two}`],
  [`${both}&organizations.not=${third.slug}`, `${one}or${two}·without ${toShown(third)}`],
  [`${both}&from=2022-01-01&to=2023-01-01`, `${one}or${two}·in 2022`],
  [
    `kinds=exercise&countries=KZ,BY&owners=2&roles=part&q=army&match=certain&from=2022-03-01&to=2022-04-01`,
    "Exercise·in Kazakhstanorin Belarus·without mentions·at least 2 owners·“army”·in March 2022·certainly within",
  ],
] as const) {
  test(`${query} is "${sentence}"`, async ({ page, openContext }) => {
    await openDashboard(page, `/?${query}`);
    await expect(chips(page).locator("li")).not.toHaveCount(0);
    expect(await read(page)).toBe(sentence);
    const plain = await (await openContext({ javaScriptEnabled: false })).newPage();
    await plain.goto(`/?${query}`);
    expect(await read(plain), "the server's page").toBe(sentence);
  });
}

test("search and dates alone are read in their own fields", async ({ page }) => {
  await openDashboard(page, "/?q=army&from=2022-01-01&to=2023-01-01");
  await expect(page.getByRole("link", { name: "Reset" })).toBeVisible();
  await expect(chips(page)).toHaveCount(0);
});

test("a part opens its menu, and Escape returns to it, with the keyboard alone", async ({
  page,
}) => {
  await openDashboard(page, `/?${both}&from=2022-01-01&to=2023-01-01`);
  const part = page.getByRole("link", { name: `Change: ${two}` });
  await part.focus();
  await page.keyboard.press("Enter");
  const menu = page.locator(".menu[open]");
  await expect(menu.locator("summary")).toBeFocused();
  await expect(choice(page, first.slug)).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(menu.getByRole("radio", { name: "any", exact: true })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => read(page)).toBe(`${one}and${two}·in 2022`);
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(
    page.locator(".filter-menus summary").first(),
    "the part is another now",
  ).toBeFocused();

  const dates = page.getByRole("link", { name: "Change: in 2022" });
  await dates.focus();
  await page.keyboard.press("Enter");
  await expect(menu.getByLabel("From")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dates).toBeFocused();
});

test("parts are removed one by one with the keyboard, and the focus stays beside them", async ({
  page,
}) => {
  await openDashboard(page, `/?${both}&kinds=exercise`);
  await page.getByRole("link", { name: `Remove: ${one}` }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: `Remove: ${two}` })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Remove: Exercise" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".filter-menus summary", { hasText: "Kinds" })).toBeFocused();
  await expect(count(page)).toHaveText(String(events.length));
});

test("a part by mouse: its text opens, its cross removes", async ({ page }) => {
  await openDashboard(page, `/?${both}&q=army`);
  await page.getByRole("link", { name: `Change: ${one}` }).click();
  await expect(choice(page, second.slug)).toBeVisible();
  // The open menu may cover the sentence.
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Change: “army”" }).click();
  await expect(page.locator(".menu[open]")).toHaveCount(0);
  await expect(page.getByRole("search").getByRole("searchbox")).toBeFocused();
  await page.getByRole("link", { name: `Remove: ${one}` }).click();
  await expect(page).toHaveURL(new RegExp(`\\?q=army&organizations=${second.slug}$`));
});

test("a part with a modifier key opens its menu in a tab, as a browser does", async ({
  page,
  context,
}) => {
  await openDashboard(page, `/?${both}`);
  const opened = context.waitForEvent("page");
  const part = page.getByRole("link", { name: `Change: ${one}` });
  await part.click({ modifiers: ["ControlOrMeta"] });
  await expect(choice(await opened, first.slug)).toBeChecked();
  await expect(page.locator(".menu[open]")).toHaveCount(0);
});

test("a menu that the address opens has its choices", async ({ page }) => {
  await page.goto(`/?${both}#filter-organizations`);
  await expect(choice(page, first.slug)).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the parts are links: to the menu, and to the view without the filter", async ({ page }) => {
    await page.goto(`/?${both}`);
    await page.getByRole("link", { name: `Change: ${one}` }).click();
    const box = choice(page, first.slug);
    await expect(box).toBeVisible();
    await expect(box).toBeChecked();
    await page.goto(`/?${both}`);
    await page.getByRole("link", { name: `Remove: ${one}` }).click();
    await expect(page).toHaveURL(new RegExp(`\\?organizations=${second.slug}$`));
    expect(await read(page)).toBe(two);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the sentence is in the sheet, and its parts open the sections", async ({ page }) => {
    await openDashboard(page, `/?${both}&from=2022-01-01&to=2023-01-01`);
    await page.getByRole("button", { name: /^Filters/ }).tap();
    const sheet = page.getByRole("dialog", { name: "Filters" });
    await sheet.getByRole("link", { name: `Change: ${one}` }).tap();
    await expect(choice(page, first.slug)).toBeVisible();
    await sheet.getByRole("link", { name: "Remove: in 2022" }).tap();
    await expect(page).toHaveURL(new RegExp(`\\?${both}$`));
    await expect(sheet.getByRole("link", { name: `Remove: ${one}` })).toBeVisible();
  });
});

const chips = (page: Page) => parts(page).filters.getByRole("list", { name: "Active filters" });
const choice = (page: Page, slug: string) =>
  page.locator(`input[name="organizations"][value="${slug}"]`);
const count = (page: Page) => parts(page).filters.getByRole("status").locator("b");
const read = async (page: Page) =>
  ((await chips(page).first().textContent()) ?? "").replaceAll("✕", "");
