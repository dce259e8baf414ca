import type { APIResponse } from "@playwright/test";
import { openDashboard, parts, readSlugs } from "../dashboard.ts";
import { events } from "../dataset.ts";
import { apiUrl } from "../env.ts";
import { expect, test } from "../test.ts";

// That no page asks anything of another origin is asserted for every journey, in test.ts.

test("an analyst runs an example query in GraphiQL", async ({ page }) => {
  await page.goto(`${apiUrl}/graphql`);
  await expect(page).toHaveTitle(/.+/);
  await expect(page.locator("html")).toHaveAttribute("lang", /^en/);
  const tabs = page.getByRole("tablist").getByRole("tab");
  await expect(tabs.first()).toBeVisible();
  expect(await tabs.count()).toBeGreaterThan(3);

  await page.getByRole("button", { name: /^Execute query/ }).click();
  const result = page.locator(".result-window");
  await expect(result).toContainText('"data"');
  await expect(result).not.toContainText('"errors"');
  const newest = events.at(-1);
  await expect(result).toContainText(newest?.slug ?? "?");
});

test("the page opens for a browser, whatever client came before", async ({ page, request }) => {
  for (const coding of ["identity", "gzip", "br"]) {
    const headers = { accept: "text/html", "accept-encoding": coding };
    expect((await request.get(`${apiUrl}/graphql`, { headers })).ok()).toBe(true);
    await page.goto(`${apiUrl}/graphql`);
    await expect(page.getByRole("button", { name: /^Execute query/ })).toBeVisible();
  }
});

test("every example query works", async ({ page }) => {
  await page.goto(`${apiUrl}/graphql`);
  const tabs = page.getByRole("tablist").getByRole("tab");
  await expect(tabs.first()).toBeVisible();
  const count = await tabs.count();
  const result = page.locator(".result-window");
  for (let index = 0; index < count; index++) {
    const tab = tabs.nth(index).getByRole("button").first();
    const name = await tab.textContent();
    await tab.click();
    // GraphiQL knows the operations of a tab a moment after it shows it.
    await expect(async () => {
      const answered = page.waitForResponse(
        (response) => response.request().postDataJSON()?.operationName === name,
        { timeout: 2000 },
      );
      await page.getByRole("button", { name: /^Execute query/ }).click();
      const answer = await (await answered).json();
      expect(answer.errors, `${name}`).toBeUndefined();
      expect(Object.values(answer.data), `${name}`).not.toContain(null);
    }).toPass();
    await expect(result).toContainText('"data"');
  }
});

test("the dashboard leads to the API", async ({ page }) => {
  await openDashboard(page);
  await page.getByRole("link", { name: "API", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Execute query/ })).toBeVisible();
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
    // The list begins at the window's edge and loads more while one scrolls; what it has is there.
    const listed = await readSlugs(page);
    const days = new URL(page.url()).searchParams.has("from");
    if (!days) expect(found.slice(0, listed.length)).toEqual(listed);
    expect(listed.filter((slug) => found.includes(slug))).not.toEqual([]);
  });
}

test("the query for a view opens in GraphiQL, from the dialog and from the palette", async ({
  page,
}) => {
  await openDashboard(page, "/?organizations.all=csto,sco");
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this view" });
  await dialog.getByRole("link", { name: "Query for this view" }).click();
  await expect(page).toHaveURL(/\/graphql\?query=/);
  const result = page.locator(".result-window");
  await expect(async () => {
    await page.getByRole("button", { name: /^Execute query/ }).click();
    await expect(result).toContainText('"totalCount"', { timeout: 2000 });
  }).toPass();
  const both = events.filter(
    ({ organizations }) => organizations.includes("csto") && organizations.includes("sco"),
  );
  await expect(result).toContainText(`"totalCount": ${both.length}`);

  await page.goBack();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("query for this");
  await page.getByRole("option", { name: "Query for this view" }).click();
  await expect(page).toHaveURL(/\/graphql\?query=/);
  await expect(page.getByRole("button", { name: /^Execute query/ })).toBeVisible();
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
