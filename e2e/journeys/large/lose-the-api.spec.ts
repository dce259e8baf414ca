import { expectWindow, openDashboard, parts, readFirstSlugs, toDayCount } from "../../dashboard.ts";
import { large } from "../../env.ts";
import { openOwnDashboard } from "../../own-dashboard.ts";
import { expect, test } from "../../test.ts";

test("zooming goes on when the API is killed and restarted", async ({ page, watch }) => {
  const dashboard = await openOwnDashboard(large?.apiUrl ?? "");
  try {
    watch.allowOrigin(dashboard.webUrl);
    watch.expectProblem(/status of 50\d/);
    // It is killed while it sends a response.
    watch.expectProblem(/ERR_INCOMPLETE_CHUNKED_ENCODING/);
    await openDashboard(page, `${dashboard.webUrl}/?from=2023-01-01&to=2023-07-01`);
    const before = await readFirstSlugs(page);

    await dashboard.killApi();
    // Twice, because data slightly beyond the window has been prefetched.
    for (const days of [200, 400]) {
      await page.getByRole("button", { name: "Zoom out" }).click();
      await expectWindow(page, "is longer", (window) => toDayCount(window) > days);
    }
    const alert = page.getByRole("alert").filter({ hasText: "cannot be reached" });
    await expect(alert.first()).toBeVisible({ timeout: 30_000 });
    expect(await readFirstSlugs(page), "the list stays").toEqual(before);
    await expect(parts(page).timeline).toBeVisible();

    await dashboard.restartApi();
    const retry = page.getByRole("button", { name: "Try again" }).first();
    // It may have recovered before the reader retries.
    if (await retry.isVisible()) await retry.click({ timeout: 2_000 }).catch(() => {});
    await expect(alert).toHaveCount(0, { timeout: 30_000 });
  } finally {
    // An open page would continue to send requests to a server that has stopped.
    await page.close();
    await dashboard.close();
  }
});
