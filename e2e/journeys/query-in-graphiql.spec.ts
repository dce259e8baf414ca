import type { APIResponse } from "@playwright/test";
import { findViolations } from "../axe.ts";
import { openDashboard, parts, readSlugs } from "../dashboard.ts";
import { events } from "../dataset.ts";
import { apiUrl } from "../env.ts";
import { expect, test } from "../test.ts";

// test.ts asserts for every journey that no page sends requests to another origin.

const editor = `${apiUrl}/graphql?editor=graphiql`;
const execute = /^Execute query/;

test("an analyst goes from a task to GraphiQL, where it has run, and back with another query", async ({
  page,
}) => {
  await page.goto(`${apiUrl}/graphql`);
  await page.getByRole("link", { name: "Who met whom" }).click();
  await page.getByRole("button", { name: "Open in GraphiQL" }).click();
  await expect(page).toHaveTitle("GraphiQL · Dateline API");
  await expect(page.locator("html")).toHaveAttribute("lang", /^en/);
  const result = page.locator(".result-window");
  await expect(result).toContainText('"coParticipants"');
  await expect(result).not.toContainText('"errors"');

  await page.locator(".graphiql-query-editor").click();
  await page.keyboard.press("Control+a");
  // The editor adds the closing bracket.
  await page.keyboard.type("{ eventCount ");
  await page.getByRole("button", { name: execute }).click();
  await expect(result).toContainText(`"eventCount": ${events.length}`);
  await page.getByRole("button", { name: "Tasks, code and fields" }).click();
  await expect(page.getByLabel("Query", { exact: true })).toHaveValue(/^\{ eventCount +\}$/);
  await expect(page.locator("#body")).toContainText(`"eventCount": ${events.length}`);
});

test("GraphiQL completes and documents the schema", async ({ page }) => {
  await page.goto(`${editor}&query=${encodeURIComponent("{ eventCount }")}`);
  await expect(page.locator(".result-window")).toContainText('"eventCount"');
  await expect(page.getByText("A GraphQL schema provides a root type")).toBeVisible();
  await page.locator(".graphiql-query-editor").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("{ fac");
  await expect(page.locator(".suggest-widget").getByText("facets").first()).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in GraphiQL but the button in its tab, ${colorScheme}`, async ({
    openContext,
  }) => {
    const context = await openContext({ colorScheme, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(editor);
    await expect(page.locator(".result-window")).toContainText('"events"');
    await expect(page.getByText("A GraphQL schema provides a root type")).toBeVisible();
    const found = await findViolations(page, { contrast: false });
    // Each of its tabs contains a close button, which no style can change.
    expect(found.filter((one) => !one.startsWith("nested-interactive"))).toEqual([]);
  });
}

for (const width of [1440, 390]) {
  test(`from right to left, GraphiQL stays within ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(editor);
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    await expect(page.locator(".result-window")).toContainText('"events"');
    const toExcess = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(toExcess).toBeLessThanOrEqual(0);
    await expect(page.getByRole("button", { name: execute })).toBeInViewport();
  });
}

test("the page opens in a browser, whatever encoding another client requested before", async ({
  page,
  request,
}) => {
  for (const coding of ["identity", "gzip", "br"]) {
    const headers = { accept: "text/html", "accept-encoding": coding };
    expect((await request.get(editor, { headers })).ok()).toBe(true);
    await page.goto(editor);
    await expect(page.getByRole("button", { name: execute })).toBeVisible();
  }
});

test("the dashboard leads to the API", async ({ page }) => {
  await openDashboard(page);
  await page.getByRole("link", { name: "API", exact: true }).click();
  await expect(page.locator("#body")).toContainText(events.at(-1)?.slug ?? "?");
  expect(new URL(page.url()).pathname).toBe("/graphql");
});

for (const address of [
  "/",
  "/?organizations.all=csto,sco",
  "/?organizations=csto,sco&organizations.not=nato&roles=part&match=certain&from=2022-01-01&to=2023-01-01",
  "/organizations/csto?kinds=exercise&order=asc",
  '/?q="defence ministers" or exercise&owners=2&countries=KZ,BY,RU',
]) {
  test(`the query for the view ${address} returns exactly its events`, async ({
    page,
    request,
  }) => {
    await openDashboard(page, address);
    const link = page.locator("#foot").getByRole("link", { name: "Query for this view" });
    const href = (await link.getAttribute("href")) ?? "";
    const query = new URL(href).searchParams.get("query");
    const found: string[] = [];
    let total = 0;
    for (let after: string | null = null; ; ) {
      const answer: APIResponse = await request.post(`${apiUrl}/graphql`, {
        data: { query, variables: { after } },
      });
      const { data, errors }: QueryAnswer = await answer.json();
      expect(errors).toBeUndefined();
      found.push(...data.events.nodes.map(({ slug }) => slug));
      total = data.events.totalCount;
      if (!data.events.pageInfo.hasNextPage) break;
      after = data.events.pageInfo.endCursor;
    }
    await expect(parts(page).filters.getByRole("status").locator("b")).toHaveText(String(total));
    expect(new Set(found).size).toBe(total);
    // The list starts at the edge of the window and loads more on scrolling; only this part is
    // compared.
    const listed = await readSlugs(page);
    const days = new URL(page.url()).searchParams.has("from");
    if (!days) expect(found.slice(0, listed.length)).toEqual(listed);
    expect(listed.filter((slug) => found.includes(slug))).not.toEqual([]);
  });
}

test("the query for a view opens with its answer, from the dialog and from the palette", async ({
  page,
}) => {
  await openDashboard(page, "/?organizations.all=csto,sco");
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this view" });
  await dialog.getByRole("link", { name: "Query for this view" }).click();
  await expect(page).toHaveURL(/\/graphql\?query=/);
  const both = events.filter(
    ({ organizations }) => organizations.includes("csto") && organizations.includes("sco"),
  );
  await expect(page.locator("#body")).toContainText(`"totalCount": ${both.length}`);
  await page.getByRole("button", { name: "Open in GraphiQL" }).click();
  await expect(page.locator(".result-window")).toContainText(`"totalCount": ${both.length}`);

  await openDashboard(page, "/?organizations.all=csto,sco");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("query for this");
  await page.getByRole("option", { name: "Query for this view" }).click();
  await expect(page).toHaveURL(/\/graphql\?query=/);
  await expect(page.locator("#body")).toContainText(`"totalCount": ${both.length}`);
});

type QueryAnswer = {
  data: {
    events: {
      totalCount: number;
      nodes: { slug: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  };
  errors?: unknown;
};
