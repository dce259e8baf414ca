import { openDashboard } from "../dashboard.ts";
import { expect, test } from "../test.ts";

// The tabs of the share dialog. The fonts of embed and picture, and the addresses in the lines to
// copy, depend on the machine, so all of these are masked.

const tabs = ["Link", "Embed", "Picture", "Cite", "Download"];

for (const [place, viewport] of [
  ["", { width: 1440, height: 900 }],
  ["phone-", { width: 390, height: 844 }],
] as const) {
  test(`${place}share`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.setViewportSize(viewport);
    await openDashboard(page, "/?from=2024-01-01&to=2025-01-01&organizations=csto");
    await page.getByRole("button", { name: "Share", exact: true }).click();
    const dialog = page.getByRole("dialog");
    for (const tab of tabs) {
      await dialog.getByRole("tab", { name: tab }).click();
      await expect(dialog.getByRole("tabpanel", { name: tab })).toBeVisible();
      if (tab === "Embed") {
        // Fixed, because the height of the content depends on the fonts.
        await dialog.getByLabel("Height in pixels").fill("400");
        await dialog.getByRole("tab", { name: tab }).click();
        await expect(dialog.locator("iframe")).toHaveJSProperty("clientHeight", 400);
      }
      if (tab === "Picture") {
        await expect(dialog.getByRole("img")).not.toHaveJSProperty("naturalWidth", 0);
      }
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const name = `${place}share-${tab.toLowerCase()}-${colorScheme}.png`;
        await expect.soft(dialog).toHaveScreenshot(name, {
          mask: [
            dialog.locator("textarea, iframe, img"),
            dialog.getByText(/^Link to dataset version/),
          ],
        });
      }
    }
  });
}
