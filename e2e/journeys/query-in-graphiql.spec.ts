import { openDashboard } from "../dashboard.ts";
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
