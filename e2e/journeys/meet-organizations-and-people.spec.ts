import type { Page } from "@playwright/test";
import { openDashboard, parts, readSlugs } from "../dashboard.ts";
import { busiest, events, eventsOf, mostInvolved, toDayLabel } from "../dataset.ts";
import { expect, test } from "../test.ts";

const [organization, , other] = busiest;
const [person] = mostInvolved;
if (!organization || !other || !person) throw new Error("The dataset has too few names.");
const own = eventsOf(organization.slug);

const count = (page: Page) => parts(page).filters.getByRole("status").locator("b").first();
const met = (page: Page) => page.locator(".met");

test("an organization's page has its names, its own timeline and whom it met most", async ({
  page,
}) => {
  await openDashboard(page, `/organizations/${organization.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(organization.name);
  await expect(page).toHaveTitle(`${organization.acronym ?? organization.name} · Dateline`);
  await expect(count(page)).toHaveText(String(own.length));
  const mentions = own.filter((event) =>
    event.participations?.some(
      (one) => one.organization === organization.slug && one.role === "MENTIONED",
    ),
  ).length;
  const ofThem = mentions > 1 ? `, of them ${mentions} mentions` : "";
  await expect(page.locator(".subject-facts")).toContainText(`${own.length} events${ofThem}`);
  await expect(page.locator(".subject-facts")).toContainText(toDayLabel(own[0]?.earliest ?? ""));
  const wanted = new Set(own.map((event) => event.slug));
  const listed = await readSlugs(page);
  expect(listed.length).toBeGreaterThan(0);
  expect(listed.every((slug) => wanted.has(slug))).toBe(true);
  expect(listed[0], "newest first").toBe(own.at(-1)?.slug);
});

test("a bar shows the shared events alone, and shows all again", async ({ page }) => {
  await openDashboard(page, `/organizations/${organization.slug}`);
  const bar = met(page).locator("section").first().locator("li").first();
  const shared = Number.parseInt((await bar.locator("b").textContent()) ?? "", 10);
  await bar.getByRole("link").click();
  await expect(page).toHaveURL(/organizations\.all=/);
  const slug = new URL(page.url()).searchParams.get("organizations.all") ?? "";
  const takesPart = (event: (typeof own)[number], one: string) =>
    event.participations?.some(
      ({ organization, role }) => organization === one && role !== "MENTIONED",
    );
  const both = own.filter((event) => takesPart(event, organization.slug) && takesPart(event, slug));
  expect(both).toHaveLength(shared);
  await expect(count(page)).toHaveText(String(shared));
  await expect(bar.getByRole("link")).toHaveAttribute("aria-current", "true");
  await page.goBack();
  await expect(count(page)).toHaveText(String(own.length));
  await page.goForward();
  await bar.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/organizations/${organization.slug}$`));
  await expect(count(page)).toHaveText(String(own.length));
});

test("a person's page has the offices held, and its bars filter it", async ({ page }) => {
  await openDashboard(page, `/people/${person.slug}`);
  await expect(page.getByRole("heading", { level: 1, name: person.name })).toBeVisible();
  await expect(count(page)).toHaveText(String(person.events.length));
  const { office } =
    person.events[0]?.involvements?.find((one) => one.person === person.slug) ?? {};
  if (office) await expect(page.locator(".subject-offices")).toContainText(office);
  const bar = met(page).locator("section").first().locator("li").first();
  const shared = String(Number.parseInt((await bar.locator("b").textContent()) ?? "", 10));
  await bar.getByRole("link").click();
  await expect(page).toHaveURL(/\?people=/);
  await expect(count(page)).toHaveText(shared);
});

test("the names in an event lead to their pages", async ({ page }) => {
  const event = events.find((one) => one.organizations.includes(organization.slug));
  await openDashboard(page, `/?event=${event?.slug}`);
  const name = organization.acronym ?? organization.name;
  await parts(page).panel.getByRole("link", { name, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/organizations/${organization.slug}$`));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(organization.name);
});

test("filters, an event and previous and next stay on the page of the organization", async ({
  page,
}) => {
  await openDashboard(page, `/organizations/${organization.slug}?from=2022-01-01&to=2023-01-01`);
  await parts(page).entries.nth(1).getByRole("link").first().click();
  const { panel } = parts(page);
  await expect(panel.getByRole("heading", { level: 2 })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/organizations/${organization.slug}\\?.*event=`));
  for (let step = 0; step < 3; step++) {
    const before = new URL(page.url()).searchParams.get("event");
    await panel.getByRole("link", { name: /^Previous/ }).click();
    await expect(page).not.toHaveURL(new RegExp(`event=${before}$`));
    const slug = new URL(page.url()).searchParams.get("event");
    const index = own.findIndex((one) => one.slug === before);
    const expected = own.filter((one) => one.earliest === own[index - 1]?.earliest);
    expect(expected.map((one) => one.slug)).toContain(slug);
  }
});

test("the page of an unknown name suggests similar ones", async ({ page, watch }) => {
  watch.expectProblem(/status of 404/);
  const [word = ""] = person.slug.split("-").slice(-1);
  const response = await page.goto(`/people/mr-${word}`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("no person");
  expect((await page.goto("/organizations/UPPER"))?.status()).toBe(404);
  expect((await page.goto(`/people/${word}`))?.status()).toBe(404);
  await page.getByRole("main").getByRole("link", { name: person.name }).click();
  await expect(page).toHaveURL(new RegExp(`/people/${person.slug}$`));
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page, its bars, its filters and its list work", async ({ page }) => {
    await page.goto(`/organizations/${organization.slug}`);
    await expect(count(page)).toHaveText(String(own.length));
    const bar = met(page).locator("section").first().locator("li").first();
    const shared = String(Number.parseInt((await bar.locator("b").textContent()) ?? "", 10));
    await bar.getByRole("link").click();
    await expect(page).toHaveURL(
      new RegExp(`/organizations/${organization.slug}\\?organizations\\.all=`),
    );
    await expect(count(page)).toHaveText(shared);
    await bar.getByRole("link").click();
    await expect(count(page)).toHaveText(String(own.length));

    const further = page.getByRole("link", { name: /^(Earlier|More) events/ });
    const seen = new Set(await readSlugs(page));
    while ((await further.count()) > 0) {
      const address = page.url();
      await further.click();
      await expect(page).not.toHaveURL(address);
      for (const slug of await readSlugs(page)) seen.add(slug);
    }
    expect([...seen].sort()).toEqual(own.map((event) => event.slug).sort());

    await page.goto(`/organizations/${organization.slug}`);
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/organizations/${organization.slug}(\\?|$)`));
    await expect(count(page)).toHaveText(String(own.length));
  });
});
