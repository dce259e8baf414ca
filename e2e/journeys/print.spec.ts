import type { Page } from "@playwright/test";
import { findViolations } from "../axe.ts";
import { openDashboard, parts } from "../dashboard.ts";
import { busiest, events, eventsIn, eventsOf, toShown } from "../dataset.ts";
import { expect, test } from "../test.ts";

const [organization] = busiest;
if (!organization) throw new Error("The dataset has no organizations.");

test("a printed dashboard has the picture and all loaded events, and no controls", async ({
  page,
}) => {
  await openDashboard(page);
  await print(page);
  await expect(parts(page).entries).toHaveCount(50);
  for (const entry of [parts(page).entries.first(), parts(page).entries.last()]) {
    await expect(entry).toBeVisible();
  }
  await expect(page.getByRole("figure").first()).toBeVisible();
  await expect(page.locator(".picture .mark:visible").first()).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("link", { name: /Reset|first$/ })).toHaveCount(0);
  const note = page.getByText(`50 of ${events.length} events are listed.`);
  await expect(note, "it says how much there is, and where").toContainText(/http.+\/print$/);

  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(note).toHaveCount(0);
});

test("in print nothing around the list is a grid, which Firefox would move to the second page as a whole", async ({
  page,
}) => {
  for (const address of ["/", `/?event=${events.at(-1)?.slug}`]) {
    await openDashboard(page, address);
    await print(page);
    const around = await parts(page)
      .entries.first()
      .evaluate((entry) => {
        const displays: string[] = [];
        for (let box = entry.parentElement; box; box = box.parentElement) {
          displays.push(getComputedStyle(box).display);
        }
        return displays;
      });
    expect(around, address).not.toContain("grid");
    expect(around, address).not.toContain("flex");
    await page.emulateMedia({ media: "screen" });
  }
});

test("a selected event does not hide the printed list", async ({ page }) => {
  await openDashboard(page, `/?event=${events.at(-1)?.slug}`);
  await print(page);
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

for (const javaScriptEnabled of [true, false]) {
  test(`a view has a page to be printed, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    openContext,
  }) => {
    const page = await (await openContext({ javaScriptEnabled })).newPage();
    await page.goto(`/?organizations=${organization.slug}&from=2022-01-01&to=2023-01-01`);
    await page.getByRole("link", { name: "Print", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(toShown(organization));
    const inside = eventsIn({ from: "2022-01-01", to: "2023-01-01" }).filter((event) =>
      event.organizations.includes(organization.slug),
    );
    await expect(page.getByText(`${inside.length} events possibly within`)).toBeVisible();
    await expect(page.locator(".picture .mark").first()).toBeVisible();
    const entries = page.locator("article[data-event]");
    await expect(entries).toHaveCount(inside.length);
    for (const event of inside) {
      const entry = page.locator(`article[data-event="${event.slug}"]`);
      await expect(entry.getByRole("heading", { level: 3 })).toHaveText(event.title);
      await expect(entry.locator("li")).toHaveCount(event.citations.length);
      for (const { url } of event.citations) {
        await expect(entry.locator(`a[href="${url}"]`)).toHaveText(url);
      }
    }
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("button")).toHaveCount(0);
    await expect(page.getByRole("navigation")).toHaveCount(0);
  });
}

test("an organization has a page to print, and an unknown one has the status 404", async ({
  page,
  watch,
}) => {
  watch.expectProblem(/status of 404/);
  await page.goto(`/print/organizations/${organization.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(toShown(organization));
  await expect(page.locator("article[data-event]")).toHaveCount(eventsOf(organization.slug).length);
  for (const path of ["/print/organizations/there-is-none", "/print/nonsense"]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
  }
});

test("axe finds nothing wrong with the page to be printed", async ({ page }) => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto("/print?from=2022-01-01&to=2023-01-01&q=ministers");
    await page.emulateMedia({ colorScheme: "light" });
    expect(await findViolations(page, { contrast: false })).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await findViolations(page, { contrast: true })).toEqual([]);
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(needed).toBeLessThanOrEqual(width);
  }
});

/** Does what a browser does before it prints. */
async function print(page: Page) {
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
}
