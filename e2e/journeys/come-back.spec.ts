import {
  comeToRest,
  expectInStep,
  expectWindow,
  openDashboard,
  parts,
  scrollToEnd,
} from "../dashboard.ts";
import { datasetYears } from "../dataset.ts";
import { expect, test } from "../test.ts";

test("closing an event opened from the timeline returns the focus to its mark", async ({
  page,
}) => {
  await openDashboard(page);
  const { timeline, panel } = parts(page);
  await timeline.focus();
  await page.keyboard.press("ArrowRight");
  const mark = (await page.locator(":focus").getAttribute("data-mark")) ?? "";
  await page.keyboard.press("Enter");
  await expect(panel).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(timeline.locator(`[data-mark="${mark}"]`)).toBeFocused();
});

for (const way of ["Escape", "the button"]) {
  test(`closing an event opened from the list by ${way} returns the focus to its entry`, async ({
    page,
  }) => {
    await openDashboard(page);
    const entry = parts(page).entries.nth(2).getByRole("link");
    await entry.focus();
    await page.keyboard.press("Enter");
    await expect(parts(page).panel).toBeFocused();
    if (way === "Escape") await page.keyboard.press("Escape");
    else
      await parts(page)
        .panel.getByRole("link", { name: /^Close/ })
        .click();
    await expect(parts(page).panel).toHaveCount(0);
    await expect(entry).toBeFocused();
  });
}

test("the link of a year leads back from the end of the list", async ({ page }) => {
  const [first = 0, last = 0] = [datasetYears[0], datasetYears.at(-1)];
  await openDashboard(page, `/?from=${first + 1}-03-01&to=${first + 1}-06-01`);
  await scrollToEnd(page, "The earliest event.");
  await comeToRest(page);
  await expectWindow(page, "follows the list", (window) => window.from < `${first + 1}-01-01`);
  await page.getByRole("link", { name: String(last), exact: true }).click();
  await expectWindow(page, "is the last year", (window) => window.from === `${last}-01-01`);
  await comeToRest(page);
  await expectWindow(page, "stays there", (window) => window.from === `${last}-01-01`);
  await expectInStep(page);
});
