import { openDashboard, parts, readSlugs } from "../dashboard.ts";
import { events } from "../dataset.ts";
import { expect, test } from "../test.ts";

test("on paper there are the list and the picture, and nothing to press", async ({ page }) => {
  await openDashboard(page);
  await page.emulateMedia({ media: "print" });
  const slugs = await readSlugs(page);
  expect(slugs.length).toBeGreaterThan(0);
  for (const entry of [parts(page).entries.first(), parts(page).entries.last()]) {
    await expect(entry).toBeVisible();
  }
  await expect(page.getByRole("figure").first()).toBeVisible();
  await expect(page.locator(".picture-mark:visible").first()).toBeVisible();
  await expect(page.getByRole("application")).toBeHidden();
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("link", { name: /Reset|first$/ })).toHaveCount(0);
});

test("a selected event does not push the list off the paper", async ({ page }) => {
  await openDashboard(page, `/?event=${events.at(-1)?.slug}`);
  await page.emulateMedia({ media: "print" });
  await expect(parts(page).entries.first()).toBeVisible();
  await expect(page.getByRole("figure").first()).toBeVisible();
  await page.setViewportSize({ width: 700, height: 1000 });
  await expect(parts(page).entries.first()).toBeVisible();
});

test("an event's page prints whole", async ({ page }) => {
  const event = events.at(-1);
  await page.goto(`/events/${event?.slug}`);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(event?.title ?? "?");
  await expect(page.locator(".sources > li")).toHaveCount(event?.citations.length ?? 0);
  await expect(page.locator(".sources > li").last()).toBeVisible();
});
