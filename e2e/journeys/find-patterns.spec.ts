import type { Page } from "@playwright/test";
import { ask, askCount } from "../ask.ts";
import { findViolations } from "../axe.ts";
import { parts } from "../dashboard.ts";
import { busiest, mostInvolved } from "../dataset.ts";
import { expect, test } from "../test.ts";

const [first, second, third] = busiest;
const [person] = mostInvolved;
if (!first || !second || !third || !person) throw new Error("The dataset has too few names.");

const participations = ["HOST", "ORGANIZER", "PARTICIPANT", "SUBJECT"];
const involved = ["SPEAKER", "PARTICIPANT"];
const taking = { organizations: { roles: participations }, people: { roles: involved } };
const years = ["2021", "2022", "2023", "2024"].map((year) => ({
  from: `${year}-01-01`,
  to: `${Number(year) + 1}-01-01`,
}));
const randomOf = <Value>(values: readonly Value[]): Value =>
  values[Math.floor(Math.random() * values.length)] as Value;

/**
 * A random view: its address, and the filter for the events in which all organizations take part.
 */
function drawView() {
  const subject = randomOf(busiest.slice(0, 5)).slug;
  const during = randomOf([null, ...years]);
  const kinds = randomOf([[], ["meeting"], ["meeting", "summit", "exercise"]]);
  const query = new URLSearchParams({
    ...during,
    ...(kinds.length > 0 && { kinds: kinds.join(",") }),
  });
  const filter = {
    ...taking,
    organizations: { roles: participations, allOf: [subject] },
    ...(during && { during }),
    ...(kinds.length > 0 && { kinds }),
  };
  return { address: `/patterns/organizations/${subject}?${query}`, subject, filter };
}

/** The matrix of a page: the slugs of its rows, and a count for every two of them. */
const readMatrix = (page: Page) =>
  page.locator(".matrix tbody tr").evaluateAll((rows) =>
    rows.map((row) => ({
      slug: new URL((row.querySelector("th a") as HTMLAnchorElement).href).pathname
        .split("/")
        .at(-1),
      counts: [...row.querySelectorAll("td")].map((cell) =>
        Number.parseInt(cell.querySelector("b, .matrix-none")?.textContent ?? "", 10),
      ),
    })),
  );

// Its numbers, links and sorting need no script.
test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const attempt of [1, 2, 3, 4]) {
    test(`the matrix agrees with coParticipants at a filter by chance, ${attempt}`, async ({
      page,
    }, { annotations }) => {
      const { address, subject, filter } = drawView();
      annotations.push({ type: "address", description: address });
      await page.goto(address);
      const rows = await readMatrix(page);
      const { organizationsBySlug } = await ask<{
        organizationsBySlug: {
          slug: string;
          coParticipants: { organization: { slug: string }; count: number }[];
        }[];
      }>(
        `query ($slugs: [String!]!, $filter: EventFilter) { organizationsBySlug(slugs: $slugs) {
          slug coParticipants(first: 50, filter: $filter) { organization { slug } count } } }`,
        { slugs: rows.map(({ slug }) => slug), filter },
      );
      for (const [index, { slug, counts }] of rows.entries()) {
        const met = new Map(
          organizationsBySlug[index]?.coParticipants.map(({ organization, count }) => [
            organization.slug,
            count,
          ]),
        );
        // On the diagonal: the events that an organization shares with the subject of the page.
        const expected = rows.map((other) =>
          other.slug === slug ? met.get(subject) : (met.get(other.slug ?? "") ?? 0),
        );
        expect(counts, `${address}: ${slug}`).toEqual(expected);
      }
    });
  }

  test("a square leads to as many events as it counts", async ({ page }) => {
    await page.goto(`/patterns/organizations/${first.slug}?from=2022-01-01&to=2025-01-01`);
    const squares = await page.locator(".matrix td a:has(svg)").evaluateAll((links) =>
      links.map((link) => ({
        href: link.getAttribute("href") ?? "",
        count: link.querySelector("b")?.textContent ?? "",
      })),
    );
    for (const { href, count } of [squares[0], squares.at(-1)].flatMap((one) => one ?? [])) {
      await page.goto(href);
      await expect(parts(page).filters.getByRole("status").locator("b").first()).toHaveText(count);
    }
  });

  test("the matrix is sorted by number or by name, as its address says", async ({ page }) => {
    await page.goto(`/patterns/organizations/${first.slug}`);
    const names = page.locator(".matrix tbody th");
    const byCount = await names.allTextContents();
    await page.getByRole("link", { name: "name", exact: true }).click();
    await expect(page).toHaveURL(/[?&]sort=name/);
    const byName = await names.allTextContents();
    expect(byName).toEqual(byCount.toSorted((a, b) => a.localeCompare(b, "en")));
    expect(await page.locator(".matrix thead th").allTextContents()).toEqual(byName);
    await page.getByRole("link", { name: "2022", exact: true }).click();
    await expect(page).toHaveURL(/from=2022-01-01&to=2023-01-01&sort=name/);
    await page.getByRole("link", { name: "number of events" }).click();
    await expect(page).not.toHaveURL(/sort=/);
  });

  for (const [path, owner] of [
    [`organizations/${second.slug}`, { organizations: { allOf: [second.slug] } }],
    [`people/${person.slug}`, { people: { allOf: [person.slug] } }],
    ["", {}],
  ] as const) {
    test(`on /patterns/${path} every event counts in the year and at a place, or is mentioned`, async ({
      page,
    }) => {
      const during = { from: "2022-01-01", to: "2024-01-01" };
      await page.goto(`/patterns/${path}?from=${during.from}&to=${during.to}`);
      const total = await askCount({ ...owner, during, match: "POSSIBLE" });
      await expect(page.locator("main > p b")).toHaveText(`${total} events`);
      const sum = (texts: string[]) =>
        texts.reduce((all, text) => all + Number.parseInt(text, 10), 0);
      for (const bars of await page.locator(".rhythm > div").all()) {
        const counted = sum(await bars.locator("td:last-child").allTextContents());
        const left = sum(await bars.locator(".patterns-note").allTextContents());
        expect(counted + left).toBe(total);
      }
      const atPlaces = sum(await page.locator(".places-list span").allTextContents());
      const note = (await page.locator(".places > div > .patterns-note").textContent()) ?? "";
      const others = /(\d+) events? at other/.exec(note)?.[1] ?? "0";
      const none = /(\d+) events? without a place/.exec(note)?.[1] ?? "";
      expect(atPlaces + sum([others, none])).toBe(total);
      // Every circle on the map is also in the list.
      const toHrefs = (links: Element[]) => links.map((link) => link.getAttribute("href"));
      const circles = await page.locator(".places-map a").evaluateAll(toHrefs);
      expect(circles.length).toBeGreaterThan(3);
      expect(await page.locator(".places-list a").evaluateAll(toHrefs)).toEqual(
        expect.arrayContaining(circles),
      );
    });
  }

  test("other dates are chosen by a form, and the filters stay", async ({ page }) => {
    await page.goto(`/patterns/organizations/${first.slug}?kinds=meeting`);
    await page.getByLabel("From").fill("2023-03-01");
    await page.getByLabel("Before").fill("2023-09-01");
    await page.getByRole("button", { name: "Show" }).click();
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toEqual({
      from: "2023-03-01",
      to: "2023-09-01",
      kinds: "meeting",
    });
    await expect(page.locator("main > p .date")).toHaveText("March – August 2023");
  });

  test("a place leads to its events", async ({ page }) => {
    await page.goto(`/patterns/organizations/${first.slug}`);
    const place = page.locator(".places-list li").first();
    const count = await place.locator("span").textContent();
    await place.getByRole("link").click();
    await expect(page).toHaveURL(new RegExp(`/organizations/${first.slug}\\?.*places=`));
    await expect(parts(page).filters.getByRole("status").locator("b").first()).toHaveText(
      count ?? "",
    );
  });
});

test("an organization's page leads to its patterns, which nobody has to see", async ({ page }) => {
  await page.goto(`/organizations/${first.slug}?from=2022-01-01&to=2023-01-01`);
  await page
    .getByRole("link", { name: /^Who meets whom/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/patterns\/organizations\/.+\?from=2022-01-01&to=2023-01-01/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const table = page.getByRole("table", { name: /^Events in which two/ });
  const [row] = await table.getByRole("rowheader").allTextContents();
  expect(row).toBeTruthy();
  await expect(table.getByRole("link", { name: /shared event/ }).first()).toBeVisible();
  expect(await findViolations(page, { contrast: true })).toEqual([]);
});

test("the patterns fit a phone, and a finger", async ({ page }) => {
  for (const width of [390, 280]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`/patterns/organizations/${first.slug}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  for (const cell of await page.locator(".matrix td a").all()) {
    const box = await cell.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
  }
});

test("an unknown subject has no patterns", async ({ page, watch }) => {
  watch.expectProblem(/status of 404/);
  const answer = await page.goto("/patterns/organizations/no-such-organization");
  expect(answer?.status()).toBe(404);
});
