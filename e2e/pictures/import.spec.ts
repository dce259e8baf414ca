import { apiUrl } from "../env.ts";
import { correctMapping, openFilesDashboard, readTable } from "../files-dashboard.ts";
import type { OwnDashboard } from "../own-dashboard.ts";
import { expect, test } from "../test.ts";

// The page on which a file is read. Its monospaced font is that of the machine, which breaks lines
// elsewhere than another: the pictures have a font of ours in its place.

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
