import type { Page } from "@playwright/test";
import { askCount } from "../ask.ts";
import { parts } from "../dashboard.ts";
import { busiest, mostInvolved } from "../dataset.ts";
import { expect, test } from "../test.ts";

const [first, second, third] = busiest;
const [person] = mostInvolved;
if (!first || !second || !third || !person) throw new Error("The dataset has too few names.");

const takingPart = ["HOST", "ORGANIZER", "PARTICIPANT", "SUBJECT"];
const anyRole = [...takingPart, "MENTIONED"];
const year = { from: "2022-01-01", to: "2023-01-01" };
const inYear = `from=${year.from}&to=${year.to}`;

// Without JavaScript nothing of a page comes after it has loaded.
test.use({ javaScriptEnabled: false });

/** The server does not wait long for the bars; when it has asked for them once, it has them. */
async function openWithBars(page: Page, address: string) {
  await expect(async () => {
    await page.goto(address);
    await expect(page.locator(".met[aria-busy=false]")).toBeVisible({ timeout: 1 });
  }).toPass();
}

for (const [subject, query] of [
  [`organizations/${first.slug}`, ""],
  [`organizations/${second.slug}`, `${inYear}&match=certain`],
  [`organizations/${third.slug}`, `from=2023-03-15&to=2024-11-02&roles=part`],
  [`organizations/${first.slug}`, `${inYear}&organizations.all=${second.slug}`],
  [`organizations/${second.slug}`, `kinds=meeting,summit&people=${person.slug}&roles=part`],
  [`organizations/${first.slug}`, `organizations.not=${third.slug}&owners=2`],
  [`people/${person.slug}`, ""],
  [`people/${person.slug}`, inYear],
] as const) {
  test(`on ${subject}?${query} each bar shows as many events as it counts`, async ({ page }) => {
    await openWithBars(page, `/${subject}?${query}`);
    const bars = await page.locator(".met li a").evaluateAll((links) =>
      links.map((link) => ({
        href: link.getAttribute("href") ?? "",
        isChosen: link.hasAttribute("aria-current"),
        count: Number.parseInt(link.querySelector("b")?.textContent ?? "", 10),
      })),
    );
    expect(bars.length).toBeGreaterThan(3);
    const count = parts(page).filters.getByRole("status").locator("b").first();
    for (const { href, isChosen, count: counted } of bars) {
      if (isChosen) continue;
      await openWithBars(page, href);
      await expect(count, href).toHaveText(String(counted));
      const chosen = page.locator(".met li a[aria-current]").locator("b");
      await expect(chosen.first(), "is the same when chosen").toHaveText(
        new RegExp(`^${counted}\\D`),
      );
    }
  });
}

test("a pale end counts the events with a mention, in words for screen readers", async ({
  page,
}) => {
  await openWithBars(page, `/organizations/${first.slug}?${inYear}`);
  const bars = await page.locator(".met section").first().locator("li a").all();
  let tails = 0;
  for (const bar of bars) {
    const address = new URL((await bar.getAttribute("href")) ?? "", page.url());
    const slug = address.searchParams.get("organizations.all");
    const allOf = [first.slug, slug];
    const toFilter = (roles: string[]) => ({ during: year, organizations: { allOf, roles } });
    const part = await askCount(toFilter(takingPart));
    const mentioned = (await askCount(toFilter(anyRole))) - part;
    const events = part === 1 ? "event" : "events";
    const more = mentioned > 0 ? `, ${mentioned} more with a mention` : "";
    await expect(bar).toHaveAccessibleName(new RegExp(` ${part} shared ${events}\\s*${more}$`));
    await expect(bar.locator(".met-tail")).toHaveCount(mentioned > 0 ? 1 : 0);
    tails += mentioned;
  }
  expect(tails).toBeGreaterThan(0);
});
