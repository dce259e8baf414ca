import { openDashboard } from "../dashboard.ts";
import { expect, test } from "../test.ts";

// How long it takes is told, not asserted: it depends on the machine.
test("the timeline measures how soon after its data it is seen", async ({ page }) => {
  await openDashboard(page);
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByName("timeline").length))
    .toBeGreaterThan(0);
  const [duration = 0, seen = 0] = await page.evaluate(() => {
    const [first] = performance.getEntriesByName("timeline");
    return first ? [first.duration, first.startTime + first.duration] : [];
  });
  const description = `${Math.round(duration)} ms after its data, ${Math.round(seen)} ms after the page was asked for`;
  test.info().annotations.push({ type: "timeline", description });
  console.log(`The timeline is seen ${description}.`);
  expect(duration).toBeGreaterThan(0);
});
