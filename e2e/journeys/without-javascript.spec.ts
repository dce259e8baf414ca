import type { Page } from "@playwright/test";
import { parts, readSlugs } from "../dashboard.ts";
import { busiest, datasetYears, events, eventsIn, eventsOf, toShown } from "../dataset.ts";
import { expect, test } from "../test.ts";

test.use({ javaScriptEnabled: false });

const [organization] = busiest;
if (!organization) throw new Error("The dataset has no organizations.");
const newest = events.at(-1);

test("the list and the picture are in the page", async ({ page }) => {
  await page.goto("/");
  await expect(parts(page).entries.first()).toContainText(newest?.title ?? "?");
  await expect(page.getByRole("heading", { level: 2 }).nth(1)).toBeVisible();
  await expect(page.getByRole("figure").first()).toBeVisible();
  expect(await page.locator(".picture .mark").count()).toBeGreaterThan(50);
  await expect(page.getByText("Loading")).toHaveCount(0);
});

test("what needs JavaScript is not offered", async ({ page }) => {
  await page.goto(`/?event=${newest?.slug}`);
  const buttons = await page.getByRole("button").allTextContents();
  expect(buttons).toEqual(["Show"]);
});

test("the filters are a form", async ({ page }) => {
  await page.goto("/");
  await page.locator("summary", { hasText: "Organizations" }).click();
  await page.locator(`input[name="organizations"][value="${organization.slug}"]`).check();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/\?/);

  await expect(count(page)).toHaveText(String(eventsOf(organization.slug).length));
  expect(new URL(page.url()).searchParams.get("organizations")).toBe(organization.slug);
  const wanted = new Set(eventsOf(organization.slug).map((event) => event.slug));
  const listed = await readSlugs(page);
  expect(listed.length).toBeGreaterThan(0);
  expect(listed.every((slug) => wanted.has(slug))).toBe(true);

  await page.getByRole("link", { name: `Remove: ${toShown(organization)}` }).click();
  await expect(count(page)).toHaveText(String(events.length));
});

test("dates are part of the form", async ({ page }) => {
  const window = { from: `${datasetYears[0]}-06-01`, to: `${datasetYears[0]}-10-01` };
  await page.goto("/");
  await page.locator("summary", { hasText: "All dates" }).click();
  await page.getByLabel("From").fill(window.from);
  await page.getByLabel("Before").fill(window.to);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(/\?/);

  await expect(count(page)).toHaveText(String(eventsIn(window).length));
  const [slug] = await readSlugs(page);
  const top = events.findLast((event) => event.earliest < window.to);
  expect(events.find((event) => event.slug === slug)?.earliest).toBe(top?.earliest);
});

test("the years lead through the whole dataset", async ({ page }) => {
  await page.goto("/");
  for (const year of datasetYears) {
    await page.getByRole("list", { name: "Years" }).getByText(String(year)).click();
    await expect(page).toHaveURL(new RegExp(`from=${year}-01-01`));
    const window = { from: `${year}-01-01`, to: `${year + 1}-01-01` };
    await expect(count(page)).toHaveText(String(eventsIn(window).length));
    const [slug] = await readSlugs(page);
    expect(events.find((event) => event.slug === slug)?.earliest.slice(0, 4)).toBe(String(year));
  }
  await page.getByRole("link", { name: "Oldest first" }).click();
  await expect(page).toHaveURL(/order=asc/);
  const [slug] = await readSlugs(page);
  expect(eventsIn({ from: `${datasetYears.at(-1)}-01-01`, to: "9999-01-01" })[0]?.earliest).toBe(
    events.find((event) => event.slug === slug)?.earliest,
  );
});

test("every event of the dataset can be reached", async ({ page }) => {
  await page.goto("/");
  const seen = new Set(await readSlugs(page));
  const further = page.getByRole("link", { name: /^(Earlier|More) events/ });
  while ((await further.count()) > 0) {
    const [before, address] = [seen.size, page.url()];
    await further.click();
    await expect(page).not.toHaveURL(address);
    await page.waitForLoadState();
    for (const slug of await readSlugs(page)) seen.add(slug);
    expect(seen.size, "each page has more").toBeGreaterThan(before);
  }
  expect(seen.size).toBe(events.length);
});

test("an event opens beside the list, and on its own page", async ({ page }) => {
  await page.goto("/");
  await parts(page).entries.first().getByRole("link").click();
  const { panel } = parts(page);
  await expect(panel.getByRole("heading", { name: newest?.title ?? "?" })).toBeVisible();
  for (const { linkName, url } of newest?.citations ?? []) {
    await expect(panel.getByRole("link", { name: linkName, exact: true })).toHaveAttribute(
      "href",
      url,
    );
  }
  await panel.getByRole("link", { name: "Page", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: newest?.title ?? "?" })).toBeVisible();
  await page.getByRole("link", { name: "← On the timeline" }).click();
  await panel.getByRole("link", { name: /^Close/ }).click();
  await expect(panel).toHaveCount(0);
  await expect(parts(page).entries.first()).toBeVisible();
});

const count = (page: Page) => parts(page).filters.getByRole("status").locator("b");
