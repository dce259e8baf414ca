import type { Page } from "@playwright/test";
import { openDashboard, parts, readFirstSlugs, readSlugs } from "../dashboard.ts";
import { busiest, datasetTitle, events, eventsOf, toShown } from "../dataset.ts";
import { expect, test } from "../test.ts";

const [first, second] = busiest;
if (!first || !second) throw new Error("The dataset has too few organizations.");
const one = eventsOf(first.slug).length;
const both = eventsOf(first.slug, second.slug).length;

test("a reader filters with the keyboard alone", async ({ page }) => {
  await openDashboard(page);
  await expect(count(page)).toHaveText(String(events.length));

  const menu = page.locator("summary", { hasText: "Organizations" });
  await menu.focus();
  await page.keyboard.press("Enter");
  const find = page.getByRole("searchbox", { name: "Find in organizations" });
  await expect(find).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(find).toBeFocused();
  await page.keyboard.type(first.name);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Clear the search" }).last()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(choice(page, first.slug)).toBeFocused();
  await page.keyboard.press("Space");

  await expect(choice(page, first.slug)).toBeChecked();
  await expect(count(page)).toHaveText(String(one));
  await expect(page).toHaveURL(new RegExp(`[?&]organizations=${first.slug}$`));
  await page.keyboard.press("Escape");
  await expect(choice(page, first.slug)).toBeHidden();
  await expect(page.locator("summary", { hasText: "Organizations · 1" })).toBeFocused();
  await expectOnly(page, first.slug);
});

test("a reader filters with the mouse, and every filter that is on can be seen and removed", async ({
  page,
}) => {
  await openDashboard(page);
  await choose(page, first.slug);
  await expect(count(page)).toHaveText(String(one));
  await choice(page, second.slug).click();
  await expect(count(page)).toHaveText(String(both));
  await page.getByText(datasetTitle).first().click();
  await expect(choice(page, second.slug)).toBeHidden();

  await page.getByRole("link", { name: `Remove: ${toShown(second)}` }).click();
  await expect(count(page)).toHaveText(String(one));
  await expect(page.getByRole("link", { name: `Remove: ${toShown(second)}` })).toHaveCount(0);
  await page.getByRole("link", { name: "Reset" }).click();
  await expect(count(page)).toHaveText(String(events.length));
  await expect(page).toHaveURL(/\/$/);
});

test("a shared link shows the same view in another browser", async ({ page, openContext }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openDashboard(page);
  await choose(page, first.slug);
  await expect(count(page)).toHaveText(String(one));
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this view" });
  await expect(dialog.getByRole("textbox", { name: "Link", exact: true })).toHaveValue(page.url());
  await dialog.getByRole("button", { name: "Copy: Link", exact: true }).click();
  await expect(dialog.getByText("Copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Share" })).toBeFocused();

  const other = await (await openContext()).newPage();
  await openDashboard(other, link);
  await expect(other.getByRole("link", { name: `Remove: ${toShown(first)}` })).toBeVisible();
  expect(await readFirstSlugs(other)).toEqual(await readFirstSlugs(page));
  expect(await count(other).textContent()).toBe(await count(page).textContent());
});

test("back, forward and reload keep the view", async ({ page }) => {
  await openDashboard(page);
  await choose(page, first.slug);
  await expect(count(page)).toHaveText(String(one));
  await choice(page, second.slug).click();
  await expect(count(page)).toHaveText(String(both));
  await page.keyboard.press("Escape");

  await page.goBack();
  await expect(count(page)).toHaveText(String(one));
  await expectOnly(page, first.slug);
  await page.goBack();
  await expect(count(page)).toHaveText(String(events.length));
  await page.goForward();
  await expect(count(page)).toHaveText(String(one));
  await expectOnly(page, first.slug);

  const before = await readFirstSlugs(page);
  await page.reload();
  await expect(count(page)).toHaveText(String(one));
  expect(await readFirstSlugs(page)).toEqual(before);
  await expect(page.getByRole("link", { name: `Remove: ${toShown(first)}` })).toBeVisible();
});

test("the menus show the number of events of each choice", async ({ page }) => {
  await openDashboard(page);
  await page.locator("summary", { hasText: "Organizations" }).click();
  for (const { slug, count } of busiest) {
    const label = page.locator("label", { has: choice(page, slug) });
    await expect(label.locator("i"), slug).toHaveText(String(count));
  }
  await page.locator("summary", { hasText: "Kinds" }).click();
  await expect(choice(page, first.slug), "one menu at a time").toBeHidden();
  const label = page
    .getByRole("group", { name: "Kinds" })
    .locator("label", { hasText: "Exercise" });
  const exercises = events.filter(({ kind }) => kind === "exercise");
  await expect(label.locator("i")).toHaveText(String(exercises.length));
});

const count = (page: Page) => parts(page).filters.getByRole("status").locator("b");
const choice = (page: Page, slug: string) =>
  page.locator(`input[type="checkbox"][name="organizations"][value="${slug}"]`);

async function choose(page: Page, slug: string) {
  await page.locator("summary", { hasText: "Organizations" }).click();
  await choice(page, slug).click();
}

/** Expects the list to have only events of the organization. */
async function expectOnly(page: Page, slug: string) {
  const slugs = new Set(eventsOf(slug).map((event) => event.slug));
  await expect
    .poll(async () => {
      const listed = await readSlugs(page);
      return listed.length > 0 && listed.every((listedSlug) => slugs.has(listedSlug));
    })
    .toBe(true);
}
