import { openDashboard, parts, readFirstSlugs } from "../dashboard.ts";
import { events } from "../dataset.ts";
import { expect, test } from "../test.ts";

const year = "2022";

test("without a connection the page keeps its content with a notice, and recovers", async ({
  page,
  context,
  watch,
}) => {
  watch.expectProblem(/ERR_INTERNET_DISCONNECTED/);
  await openDashboard(page, "/?from=2024-01-01&to=2025-01-01");
  // The notice takes up room, so the last rows of the list may leave the document.
  const before = await readFirstSlugs(page);
  const marks = await page.locator(".canvas .mark").count();

  await context.setOffline(true);
  await page.getByRole("list", { name: "Years" }).getByRole("link", { name: year }).click();
  await expect(parts(page).timeline).toBeVisible();
  const alert = page.getByRole("alert").filter({ hasText: "The server cannot be reached." });
  await expect(alert.first()).toBeVisible({ timeout: 30_000 });
  expect(marks).toBeGreaterThan(0);
  expect(await readFirstSlugs(page)).toEqual(before);
  await expect(page.locator(".timeline-stage .picture-row").first()).toBeAttached();

  await context.setOffline(false);
  const retry = page.getByRole("button", { name: "Try again" }).first();
  // It may have recovered before the reader retries.
  if (await retry.isVisible()) await retry.click({ timeout: 2_000 }).catch(() => {});
  await expect(alert).toHaveCount(0, { timeout: 30_000 });
  const first = events.filter((event) => event.slug.startsWith(year)).length;
  expect(first).toBeGreaterThan(0);
  await expect(parts(page).entries.first()).toHaveAttribute(
    "data-earliest",
    new RegExp(`^${year}`),
  );
});
