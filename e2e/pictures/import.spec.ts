import { apiUrl } from "../env.ts";
import { correctMapping, openFilesDashboard, readTable } from "../files-dashboard.ts";
import type { OwnDashboard } from "../own-dashboard.ts";
import { expect, test } from "../test.ts";

// The page that reads a file. Its monospaced font depends on the machine and would break lines
// differently, so the pictures use one of ours.

let dashboard: OwnDashboard;
test.beforeAll(async () => {
  dashboard = await openFilesDashboard(apiUrl);
});
test.afterAll(() => dashboard.close());

for (const [name, viewport] of [
  ["import", { width: 1440, height: 900 }],
  ["phone-import", { width: 390, height: 844 }],
] as const) {
  test(name, async ({ page, watch }) => {
    watch.allowOrigin(dashboard.webUrl);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.setViewportSize(viewport);
    await readTable(page, dashboard.webUrl);
    await correctMapping(page);
    await page.evaluate(() => {
      document.documentElement.style.setProperty("--font-mono", "var(--font-sans)");
      return document.fonts.ready;
    });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expect.soft(page).toHaveScreenshot(`${name}-${colorScheme}.png`, { fullPage: true });
    }
  });
}
