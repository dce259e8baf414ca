import type { Page } from "@playwright/test";
import { ask, askCount } from "../ask.ts";
import { findViolations } from "../axe.ts";
import { openDashboard, parts } from "../dashboard.ts";
import { busiest, eventsOf, toShown } from "../dataset.ts";
import { expect, test } from "../test.ts";

const organizations = busiest.slice(0, 8);
const [first, second, third] = organizations;
if (!first || !second || !third) throw new Error("The dataset has too few organizations.");

const count = (page: Page) => parts(page).filters.getByRole("status").locator("b").first();
const picture = (page: Page) => page.getByRole("figure", { name: /^Comparison of / });
const takingPart = ["HOST", "ORGANIZER", "PARTICIPANT", "SUBJECT"];

type Filter = {
  during?: { from: string; to: string };
  match?: string;
  kinds?: string[];
  countries?: string[];
  minOwners?: number;
};

type Case = { slugs: string[]; query: string; filter: Filter; roles: "all" | "part" };

/** The same random cases in every run. */
function makeCases(number: number): Case[] {
  let seed = 20_220_816;
  const next = (max: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * max);
  };
  const pick = <Item>(items: readonly Item[]): Item => items[next(items.length)] as Item;
  return Array.from({ length: number }, (_, index) => {
    const slugs = new Set<string>();
    while (slugs.size < 2 + (index % 2)) slugs.add(pick(organizations).slug);
    const filter: Filter = {};
    const query: string[] = [];
    const roles = pick(["all", "part"] as const);
    if (roles === "part") query.push("roles=part");
    if (next(2)) {
      const year = 2021 + next(3);
      const during = {
        from: `${year}-0${1 + next(9)}-1${next(9)}`,
        to: `${year + 1}-0${1 + next(9)}-0${1 + next(9)}`,
      };
      const match = pick(["possible", "certain", "starts"]);
      Object.assign(filter, { during, match: match.toUpperCase() });
      query.push(`from=${during.from}&to=${during.to}&match=${match}`);
    }
    if (next(3) === 0) {
      filter.kinds = ["meeting", "summit", "statement"];
      query.push(`kinds=${filter.kinds.join()}`);
    }
    if (next(3) === 0) {
      filter.minOwners = 2;
      query.push("owners=2");
    }
    return { slugs: [...slugs], query: query.join("&"), filter, roles };
  });
}

/** The content of the picture (only the marks for this width) and of the table, without scripts. */
const readComparison = (page: Page) =>
  page.evaluate(() => {
    const isShown = (element: Element) => {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (getComputedStyle(at).display === "none") return false;
      return true;
    };
    const countMarks = (row: Element) =>
      [...row.querySelectorAll(".mark")].filter(isShown).reduce((sum, mark) => {
        const pill = mark.matches(".mark-pill")
          ? Number(mark.querySelector("text")?.textContent)
          : 1;
        return sum + pill;
      }, 0);
    const numbersOf = (elements: Iterable<Element>) =>
      [...elements].map((element) => Number.parseInt(element.textContent ?? "", 10));
    const rows = [...document.querySelectorAll(".compare .picture-row")];
    return {
      lanes: rows.filter((row) => row.matches(".compare-lane")).map(countMarks),
      shared: rows.filter((row) => row.matches(".compare-shared")).map(countMarks)[0],
      bars: rows
        .filter((row) => row.matches(".compare-bars"))
        .map((row) => numbersOf(row.querySelectorAll(".compare-number"))),
      table: [...document.querySelectorAll(".compare-table tbody tr")].map((row) =>
        numbersOf(row.querySelectorAll("td")),
      ),
      totals: numbersOf(document.querySelectorAll(".compare-table tfoot td")),
      mentions: [...document.querySelectorAll(".compare-table tfoot td")].map((cell) =>
        Number(/of them (\d+)/.exec(cell.textContent ?? "")?.[1] ?? 0),
      ),
    };
  });

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const { slugs, query, filter, roles } of makeCases(12)) {
    test(`of ${slugs.join()} with ${query || "no filter"} every counted event is drawn`, async ({
      page,
    }) => {
      await page.goto(`/?compare=${slugs.join()}&${query}`);
      await expect(picture(page)).toBeVisible();
      const shown = await readComparison(page);
      const toCount = (allOf: string[], onlyParts = roles === "part") =>
        askCount({
          ...filter,
          organizations: { anyOf: slugs, allOf, ...(onlyParts && { roles: takingPart }) },
        });
      const totals = await Promise.all(slugs.map((slug) => toCount([slug])));
      const parts = await Promise.all(slugs.map((slug) => toCount([slug], true)));
      const pairs = slugs.flatMap((one, index) =>
        slugs.slice(index + 1).map((other) => [one, other]),
      );
      const ofPairs = await Promise.all(pairs.map((pair) => toCount(pair, true)));
      const sum = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
      // Events that all three share are counted in each of the three pairs.
      const shared = sum(ofPairs) - (pairs.length > 1 ? 2 * (await toCount(slugs, true)) : 0);
      expect(shown.lanes, "marks").toEqual(totals);
      expect(shown.bars.map(sum), "bars").toEqual(totals);
      expect(shown.shared, "dots of shared events").toBe(shared);
      expect(shown.totals, "totals of the table").toEqual([...totals, shared]);
      expect(shown.mentions.slice(0, slugs.length)).toEqual(
        totals.map((total, index) => total - (parts[index] ?? 0)),
      );
      for (const [index, total] of [...totals, shared].entries())
        expect(sum(shown.table.map((row) => row[index] ?? 0)), "rows of the table").toBe(total);
      for (const [index, bars] of shown.bars.entries())
        expect(bars).toEqual(shown.table.map((row) => row[index]).filter(Boolean));
      await expect(count(page)).toHaveText(String(await toCount([])));
    });
  }

  test("its numbers are those of the views that they link to", async ({ page }) => {
    for (const address of [
      "/?compare=csto,sco",
      "/?compare=csto,sco&roles=part&from=2022-01-01&to=2024-01-01&match=certain",
      `/?compare=${first.slug},${second.slug},${third.slug}&owners=2`,
    ]) {
      await page.goto(address);
      const said = await page
        .getByRole("list", { name: "Compared" })
        .getByRole("link")
        .evaluateAll((links) =>
          links.map((link) => ({
            text: link.textContent ?? "",
            href: link.getAttribute("href") ?? "",
          })),
        );
      expect(said.length).toBeGreaterThan(1);
      for (const { text, href } of said) {
        const [number] =
          / none in .*?, (\d+) in |(\d+) in .*none in/.exec(text)?.slice(1).filter(Boolean) ??
          /\d+/.exec(text.replace(/^\D*(?= \d+ event)/, "")) ??
          [];
        await page.goto(href);
        await expect(count(page), text).toHaveText(number ?? "");
        await expect(picture(page)).toHaveCount(0);
      }
    }
  });

  test("bars count by the calendar steps of the API", async ({ page }) => {
    await page.goto("/?compare=csto,sco");
    const { table } = await readComparison(page);
    type Answer = { timeline: { buckets: { from: string; to: string }[] } };
    const { timeline } = await ask<Answer>(
      `{ timeline(window: { from: "2021-01-01", to: "2025-01-01" }, resolution: 24, items: 0) { buckets { from to } } }`,
    );
    for (const [index, during] of timeline.buckets.entries()) {
      const counts = await Promise.all(
        ["csto", "sco"].map((slug) =>
          askCount({ during, match: "STARTS", organizations: { allOf: [slug] } }),
        ),
      );
      expect(table[index]?.slice(0, 2), during.from).toEqual(counts);
    }
  });

  test("it is entered from the page of an organization and left by a link", async ({ page }) => {
    await expect(async () => {
      await page.goto(`/organizations/${first.slug}`);
      await expect(page.locator(".met[aria-busy=false]")).toBeVisible({ timeout: 1 });
    }).toPass();
    const link = page.locator(".met-compare a").first();
    const name = (await link.textContent()) ?? "";
    await link.click();
    await expect(page).toHaveURL(new RegExp(`/\\?compare=${first.slug},`));
    await expect(picture(page)).toHaveAccessibleName(new RegExp(`${toShown(first)} and ${name}`));
    await page.getByRole("link", { name: "End the comparison" }).click();
    await expect(page).toHaveURL(new RegExp(`/\\?organizations=${first.slug},`));
    await expect(picture(page)).toHaveCount(0);
    await page.getByRole("link", { name: "Compare both" }).click();
    await expect(page).toHaveURL(new RegExp(`/\\?compare=${first.slug},`));
  });

  for (const [query, notice] of [
    [`compare=${first.slug}`, "two or three organizations"],
    [`compare=${first.slug},nobody`, "this dataset has only one of the organizations"],
    ["compare=nobody,no-one", "this dataset has none of the organizations"],
    [`compare=${organizations.slice(0, 4).map(({ slug }) => slug)}`, "at most 3"],
  ] as const) {
    test(`the link ?${query} says what it does not compare`, async ({ page }) => {
      await page.goto(`/?${query}`);
      await expect(page.getByText(notice)).toBeVisible();
    });
  }

  test("print and the embed have the same picture", async ({ page }) => {
    await page.goto("/?compare=csto,sco");
    const { bars } = await readComparison(page);
    for (const path of ["/print", "/embed"]) {
      await page.goto(`${path}?compare=csto,sco`);
      await expect(picture(page)).toBeVisible();
      const drawn = await readComparison(page);
      expect(drawn.bars).toEqual(bars);
      expect(drawn.lanes).toEqual([eventsOf("csto").length, eventsOf("sco").length]);
    }
    await page.goto("/print?compare=csto,sco");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("CSTO and SCO compared");
    await expect(page.getByRole("table")).toBeVisible();
  });
});

test("an event of the picture opens beside it", async ({ page }) => {
  await openDashboard(page, "/?compare=csto,sco");
  const dot = page.locator(".compare-shared a:visible").first();
  const slug = await dot.getAttribute("data-event");
  await dot.click();
  await expect(page).toHaveURL(new RegExp(`compare=csto,sco&event=${slug}$`));
  await expect(parts(page).panel).toBeVisible();
  await expect(dot).toHaveAttribute("data-selected");
});

test("it follows window and filters", async ({ page }) => {
  await openDashboard(page, "/?compare=csto,sco");
  await expect(picture(page)).toContainText("by quarter");
  await page.getByRole("list", { name: "Years" }).getByText("2022").click();
  await expect(picture(page)).toContainText("by month");
  await expect(page).toHaveURL(/from=2022-01-01&to=2023-01-01&compare=csto,sco$/);
  await page.goBack();
  await expect(picture(page)).toContainText("by quarter");
  // The comparison is of the organizations in the filter, so removing one ends it.
  await page.getByRole("link", { name: "Remove: SCO" }).click();
  await expect(page).toHaveURL(/\?organizations=csto$/);
  await expect(parts(page).timeline).toBeVisible();
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`at ${width} px, ${colorScheme}, it is accessible and fits the page`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height });
      await openDashboard(page, `/?compare=${first.slug},${second.slug},${third.slug}`);
      await page.getByText("The numbers as a table").click();
      await expect(page.getByRole("table", { name: "Events by quarter" })).toBeVisible();
      expect(await findViolations(page, { contrast: false })).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }
}
