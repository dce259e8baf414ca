import type { Page } from "@playwright/test";
import { expectWindow, openDashboard, toDayCount, toWindow } from "../../dashboard.ts";
import { ask, askCount, countDrawn, countElements, expectCount } from "../../large.ts";
import { expect, test } from "../../test.ts";

// Panning stutters above this number of marks. Of elements: a page of five events has about 1,400.
const mostDrawn = 320;
const mostElements = 4000;

test("from all events to a single day, with the right count at every step", async ({ page }) => {
  const { dataset } = await ask<{ dataset: { events: number } }>("{ dataset { events } }");
  await openDashboard(page);
  await expectCount(page, dataset.events);
  await zoomToADay(page, {});
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect.poll(() => toWindow(page)).toBeNull();
  await expectCount(page, dataset.events);
});

test("zooming in turns the density of an organization into its events", async ({ page }) => {
  // Not all events: about a thousand possibly lie on any day, those known to the month or year.
  const { organizations } = await ask<{ organizations: { nodes: { slug: string }[] } }>(
    "{ organizations(first: 10) { nodes { slug } } }",
  );
  const slug = organizations.nodes.at(-1)?.slug ?? "";
  await openDashboard(page, `/?organizations=${slug}`);
  await zoomToADay(page, { organizations: { anyOf: [slug] } });
  const stage = page.locator(".timeline-stage");
  await expect(stage).toHaveAttribute("data-detail", "events");
  await expect(stage.locator(".picture-density")).toHaveCount(0);
  expect(await countDrawn(page)).toBeGreaterThan(0);
});

/**
 * Zooms from many events to those of one day. At each step, expects the API's count and few marks.
 */
async function zoomToADay(page: Page, filter: object) {
  const stage = page.locator(".timeline-stage");
  await expect(stage).toHaveAttribute("data-detail", "density");
  await expect(stage.locator(".picture-density").first()).toBeVisible();
  let days = Number.POSITIVE_INFINITY;
  while (days > 1) {
    await page.getByRole("button", { name: "Zoom in" }).click();
    const window = await expectWindow(page, "is shorter", (one) => toDayCount(one) < days);
    days = toDayCount(window);
    await expectCount(page, await askCount({ ...filter, during: window }));
    await expect(page.locator(".timeline-stage[data-stale]")).toHaveCount(0);
    expect(await countDrawn(page), `marks in ${days} days`).toBeLessThanOrEqual(mostDrawn);
    expect(await countElements(page), `elements at ${days} days`).toBeLessThan(mostElements);
  }
}
