import { openDashboard, parts, pointAt, toWindow } from "../../dashboard.ts";
import { countElements, watchFetchWindows } from "../../large.ts";
import { expect, test } from "../../test.ts";

// Each turn pans by a third of a screen.
const turns = 60;

test("long panning sends few requests and does not grow memory", async ({ page }) => {
  await openDashboard(page, "/?from=2022-01-01&to=2022-04-01");
  const before = await countElements(page);
  const asked = watchFetchWindows(page);
  await pointAt(parts(page).timeline);
  for (const direction of [1, -1]) {
    for (let turn = 0; turn < turns; turn++) await page.mouse.wheel(direction * 400, 0);
    await expect(page.locator(".timeline-stage[data-stale]")).toHaveCount(0);
    await expect(page.locator(".chronology[aria-busy=true]")).toHaveCount(0);
  }
  expect(toWindow(page)).not.toBeNull();
  // Panning passes forty screens, with two windows for each, however slow the machine is.
  expect(asked.count, "windows that are asked for").toBeGreaterThan(0);
  expect(asked.count, "windows that are asked for").toBeLessThan(2 * turns);
  expect(await countElements(page), "elements").toBeLessThan(before * 1.5 + 500);
});
