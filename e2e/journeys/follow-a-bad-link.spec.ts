import { openDashboard, parts, readSlugs } from "../dashboard.ts";
import { events } from "../dataset.ts";
import { expect, test } from "../test.ts";

const wrong: [query: string, notice: RegExp][] = [
  ["from=2023-02-30", /^One value of from was left out/],
  ["from=2023-03-01&to=2022-03-01", /dates were left out/],
  ["match=perhaps", /^One value of match was left out/],
  ["order=random", /^One value of order/],
  ["owners=many", /^One value of owners/],
  ["organizations=CS/TO", /^One value of organizations/],
  ["countries=Belarus", /^One value of countries/],
  [`event=${encodeURIComponent("<script>alert(1)</script>")}`, /event is the name of an event/],
];

test("wrong values fall back and say so, each by itself", async ({ openContext }) => {
  // The server renders the message, so the pages need no scripts.
  const page = await (await openContext({ javaScriptEnabled: false })).newPage();
  for (const [query, notice] of wrong) {
    await page.goto(`/?${query}`);
    await expect(page.locator(".notice"), query).toHaveText(notice);
    await expect(parts(page).filters.getByRole("status").locator("b"), query).toHaveText(
      String(events.length),
    );
    expect((await readSlugs(page)).length, query).toBeGreaterThan(0);
  }
});

test("a link with several wrong values still works", async ({ page }) => {
  await openDashboard(page, `/?${wrong.map(([query]) => query).join("&")}&unknown=1`);
  const notices = page.getByRole("status").and(page.locator(".notice"));
  await expect(notices).toHaveCount(wrong.length);
  await expect(parts(page).filters.getByRole("status").locator("b")).toHaveText(
    String(events.length),
  );
});

test("filters that nothing matches lead out again", async ({ page }) => {
  await openDashboard(page, "/?organizations=no-such-organization");
  const list = parts(page).chronology;
  await expect(list.getByText("No events match.")).toBeVisible();
  await expect(parts(page).filters.getByRole("status").locator("b")).toHaveText("0");
  await list.getByRole("link", { name: "Remove the filter unknown organization" }).click();
  await expect(parts(page).entries.first()).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
});

test("of several filters that nothing matches each can be removed, or all", async ({ page }) => {
  await openDashboard(page, "/?organizations=no-such-organization&kinds=EXERCISE&owners=999");
  const list = parts(page).chronology;
  await expect(list.getByText("No events match.")).toBeVisible();
  await expect(list.getByRole("link", { name: /^Remove the filter / })).toHaveCount(3);
  await list.getByRole("link", { name: "Remove the filter at least 999 owners" }).click();
  await expect(page).toHaveURL(/organizations=no-such-organization&kinds=exercise$/);
  await expect(list.getByRole("link", { name: /^Remove the filter / })).toHaveCount(2);
  await list.getByRole("link", { name: "All filters" }).click();
  await expect(parts(page).entries.first()).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
});

test("dates at which nothing happened lead out again", async ({ page }) => {
  await openDashboard(page, "/?from=1900-01-01&to=1901-01-01");
  const list = parts(page).chronology;
  await expect(list.getByText("No events match.")).toBeVisible();
  await list.getByRole("link", { name: "Show all dates" }).click();
  await expect(parts(page).entries.first()).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
});

test("a link to a removed event shows a notice and keeps the page", async ({ page }) => {
  await openDashboard(page, "/?event=there-is-no-such-event");
  await expect(parts(page).panel.getByText("There is no event with this name.")).toBeVisible();
  await expect(parts(page).panel.getByRole("link", { name: "Page", exact: true })).toHaveCount(0);
  await parts(page)
    .panel.getByRole("link", { name: /^Close/ })
    .click();
  await expect(parts(page).panel).toHaveCount(0);
  await expect(parts(page).entries.first()).toBeVisible();
});

test("an address without an event suggests others, each with its date apart", async ({
  page,
  watch,
}) => {
  watch.expectProblem(/404 \(Not Found\)/);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/events/there-is-no-such-event");
  // Visible text only: the space at the start of an inline block is not rendered.
  const suggestions = await page.locator(".nearby li").allInnerTexts();
  expect(suggestions.length).toBeGreaterThan(0);
  for (const text of suggestions) expect(text).toMatch(/\s\d[^a-z]* [A-Z][a-z]+ \d{4}$/);
});

test("the embed falls back with a notice, too", async ({ page }) => {
  await page.goto("/embed?match=perhaps&from=yesterday&to=today");
  await expect(page.getByText(/^One value of match was left out/)).toBeVisible();
  await expect(page.getByText(/^One value of from was left out/)).toBeVisible();
  expect(await page.locator("li[data-event]").count()).toBeGreaterThan(0);
  await page.goto("/embed?organizations=no-such-organization");
  await expect(page.getByText("No events match this view.")).toBeVisible();
});
