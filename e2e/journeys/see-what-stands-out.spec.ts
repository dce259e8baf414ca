import type { Page } from "@playwright/test";
import { ask, askCount } from "../ask.ts";
import { openDashboard, parts } from "../dashboard.ts";
import { busiest, datasetYears, eventsOf } from "../dataset.ts";
import { expect, test } from "../test.ts";

const [organization, other] = busiest;
if (!organization || !other) throw new Error("The dataset has too few organizations.");
const year = datasetYears[1] ?? 2022;

const facts = (page: Page) => page.getByRole("list", { name: "Stands out" });
const count = (page: Page) => parts(page).filters.getByRole("status").locator("b").first();

const views = [
  "/",
  `/?from=${year}-01-01&to=${year + 1}-01-01`,
  `/?from=${year}-03-05&to=${year + 1}-09-11&match=certain&owners=2`,
  "/?roles=part&lanes=kind",
  "/?lanes=country&countries=BY,RU,KZ",
  `/?organizations=${organization.slug},${other.slug}&lanes.all=1`,
  `/organizations/${organization.slug}`,
];

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const view of views) {
    test(`the facts about ${view} are what their links show`, async ({ page }) => {
      await page.goto(view);
      const said = await facts(page)
        .getByRole("link")
        .evaluateAll((links) =>
          links.map((link) => ({
            text: link.textContent ?? "",
            href: link.getAttribute("href") ?? "",
          })),
        );
      expect(said.length).toBeGreaterThan(0);
      expect(said.length).toBeLessThanOrEqual(3);
      for (const { text, href } of said) {
        const counted = /, ([\d,]+) events$/.exec(text)?.[1];
        await page.goto(href);
        if (counted) await expect(count(page), text).toHaveText(counted);
        else await expectGap(new URL(href, page.url()));
      }
    });
  }
});

/** Expects an event at both ends of a gap, and none in between. */
async function expectGap(address: URL) {
  const { searchParams: params, pathname } = address;
  const [from, to] = [params.get("from") ?? "", params.get("to") ?? ""];
  const [last, next] = [from, addDays(to, -1)];
  const [, folder, subject] = pathname.split("/");
  const lists = Object.fromEntries(
    ["kinds", "countries"].flatMap((name) => {
      const values = params.get(name)?.split(",");
      return values ? [[name, values]] : [];
    }),
  );
  const anyOf = params.get("organizations")?.split(",");
  const filter = {
    ...lists,
    organizations: {
      ...(anyOf && { anyOf }),
      ...(folder === "organizations" && { allOf: [subject] }),
      ...(params.get("roles") && { roles: ["HOST", "ORGANIZER", "PARTICIPANT", "SUBJECT"] }),
    },
    ...(params.get("owners") && { minOwners: Number(params.get("owners")) }),
  };
  const during = (from: string, to: string) => askCount({ ...filter, during: { from, to } });
  expect(await during(last, addDays(last, 1)), "on its last day before").toBeGreaterThan(0);
  expect(await during(addDays(last, 1), next), "between").toBe(0);
  expect(await during(next, to), "on its first day after").toBeGreaterThan(0);
}

const addDays = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

test("it follows the window and the filters, and its links work in the page", async ({ page }) => {
  await openDashboard(page, `/?organizations=${organization.slug}`);
  const first = facts(page).getByRole("link", { name: /^Busiest: / });
  const before = (await first.textContent()) ?? "";
  const { timeline } = await ask<{ timeline: { buckets: { from: string; count: number }[] } }>(
    `query ($organizations: [String!]!) { timeline(
       window: { from: "${datasetYears[0]}-01-01", to: "${year + 3}-01-01" }, resolution: 60, items: 0
       filter: { organizations: { anyOf: $organizations } }) { buckets { from count } } }`,
    { organizations: [organization.slug] },
  );
  const most = Math.max(...timeline.buckets.map(({ count }) => count));
  expect(before).toMatch(new RegExp(`, ${most} events$`));
  await first.click();
  await expect(page).toHaveURL(/from=\d{4}-\d\d-01&to=\d{4}-\d\d-01&organizations=/);
  await expect(count(page)).toHaveText(String(most));
  await expect(page.getByText(before)).toHaveCount(0);
  await page.goBack();
  await expect(first).toHaveText(before);
});

test("the lanes stay where they are, with or without it", async ({ page }) => {
  const rare = busiest.find(({ slug }) => eventsOf(slug).length < 5);
  await openDashboard(page, "/");
  const top = async () => (await parts(page).timeline.boundingBox())?.y;
  const before = await top();
  await expect(facts(page)).toBeVisible();
  await page.locator(".stands-out a").first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=/);
  await expect(count(page)).not.toHaveText("");
  expect(await top()).toBe(before);
  await openDashboard(page, `/?organizations=${rare?.slug}`);
  await expect(facts(page)).toHaveCount(0);
});

test("About has its rule", async ({ page }) => {
  await page.goto("/about#stands-out");
  await expect(page.getByRole("heading", { name: "What stands out" })).toBeVisible();
});
