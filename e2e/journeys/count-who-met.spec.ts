import type { Page } from "@playwright/test";
import { askCount } from "../ask.ts";
import { busiest, mostInvolved } from "../dataset.ts";
import { expect, test } from "../test.ts";

const [first, second, third] = busiest;
const [person] = mostInvolved;
if (!first || !second || !third || !person) throw new Error("The dataset has too few names.");

const takingPart = ["HOST", "ORGANIZER", "PARTICIPANT", "SUBJECT"];
const anyRole = [...takingPart, "MENTIONED"];
const year = { from: "2022-01-01", to: "2023-01-01" };
const inYear = `from=${year.from}&to=${year.to}`;

type Bar = { href: string; isChosen: boolean; count: number };

/** Reads the server's HTML, which is faster than rendering the page. */
function readWritten(page: Page, address: string) {
  return page.evaluate(async (address) => {
    const html = await (await fetch(address)).text();
    const written = new DOMParser().parseFromString(html, "text/html");
    const bars = [...written.querySelectorAll(".met li a")].map(
      (link): Bar => ({
        href: link.getAttribute("href") ?? "",
        isChosen: link.hasAttribute("aria-current"),
        count: Number.parseInt(link.querySelector("b")?.textContent ?? "", 10),
      }),
    );
    return {
      isWhole: written.querySelector(".met")?.getAttribute("aria-busy") === "false",
      count: written.querySelector(".filters [role=status] b")?.textContent,
      bars,
    };
  }, address);
}

/** The server does not wait long for the bars, but after the first request their data is cached. */
async function readBars(page: Page, address: string) {
  let found = await readWritten(page, address);
  await expect(async () => {
    if (!found.isWhole) found = await readWritten(page, address);
    expect(found.isWhole, address).toBe(true);
  }).toPass();
  return found;
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
    await page.goto("/about");
    const { bars } = await readBars(page, `/${subject}?${query}`);
    expect(bars.length).toBeGreaterThan(3);
    for (const { href, isChosen, count } of bars) {
      if (isChosen) continue;
      const opened = await readBars(page, href);
      expect(opened.count, href).toBe(String(count));
      const chosen = opened.bars.filter((bar) => bar.isChosen);
      expect(
        chosen.map((bar) => bar.count),
        "is the same when chosen",
      ).toContain(count);
    }
  });
}

test("a pale end counts the events with a mention, in words for screen readers", async ({
  page,
}) => {
  const address = `/organizations/${first.slug}?${inYear}`;
  await page.goto(address);
  await expect(page.locator(".met[aria-busy=false]")).toBeVisible();
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
