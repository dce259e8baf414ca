import { findViolations } from "../axe.ts";
import { openDashboard, parts } from "../dashboard.ts";
import { bounds } from "../dataset.ts";
import { expect, test } from "../test.ts";

// A view without matching events shows the requested dates, or those of the dataset.

const first = bounds.from.slice(0, 4);
const last = Number(bounds.to.slice(0, 4)) - 1;
const whole = `1 January ${first} – 31 December ${last}`;
const nothing = ["q=zzzz", "organizations=nope"];

test("without events the dashboard shows the dataset's years and no lane", async ({ page }) => {
  for (const query of nothing) {
    await openDashboard(page, `/?${query}`);
    await expect(parts(page).timeline).toHaveAccessibleName(new RegExp(`^Timeline, ${whole}`));
    const years = page.getByRole("list", { name: "Years" }).getByRole("link");
    await expect(years.first()).toHaveText(first);
    await expect(years.last()).toHaveText(String(last));
    await expect(page.locator(".picture-label")).toHaveCount(0);
  }
  await openDashboard(page, "/?q=zzzz&from=2022-01-01&to=2023-01-01");
  await expect(parts(page).timeline).toHaveAccessibleName(
    /^Timeline, 1 January – 31 December 2022/,
  );
});

test("without events, embed and print name the chosen dates or those of the dataset", async ({
  page,
}) => {
  for (const query of nothing) {
    for (const path of ["/embed", "/print"]) {
      await page.goto(`${path}?${query}`);
      await expect(page.getByText(`${first}–${last} · 0 events`)).toBeVisible();
    }
  }
  await page.goto("/embed?q=zzzz&from=2022-01-01&to=2023-01-01");
  await expect(page.getByText("2022 · 0 events", { exact: true })).toBeVisible();
});

test("a list without events offers no order, and all dates only where they have events", async ({
  page,
}) => {
  await openDashboard(page, "/?q=zzzz&from=2022-01-01&to=2023-01-01");
  const { chronology } = parts(page);
  await expect(chronology.getByText("No events match.")).toBeVisible();
  await expect(chronology.getByRole("link", { name: /first$/ })).toHaveCount(0);
  await expect(chronology.getByRole("link", { name: "Show all dates" })).toHaveCount(0);
  await chronology.getByRole("link", { name: /^Remove the filter/ }).click();
  await expect(chronology.getByRole("link", { name: "Oldest first" })).toBeVisible();
});

test("the panel of an event that does not exist has a way back and nothing inert", async ({
  page,
}) => {
  await openDashboard(page, "/?event=no-such-event&organizations=csto");
  const { panel, entries } = parts(page);
  await expect(panel.getByRole("heading", { name: "Event not found" })).toBeVisible();
  await expect(panel.getByText(/Previous|Next|Page/)).toHaveCount(0);
  expect(await findViolations(page, { contrast: true })).toEqual([]);
  await panel.getByRole("link", { name: "Back to the timeline" }).click();
  await expect(page).toHaveURL(/\/\?organizations=csto$/);
  await expect(panel).toHaveCount(0);
  await expect(entries.first()).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("without events the way out is on the first screen, not an empty timeline", async ({
    page,
  }) => {
    await page.goto("/?q=zzzz");
    const { chronology, timeline, entries } = parts(page);
    await expect(chronology.getByText("No events match.")).toBeInViewport();
    await expect(timeline).toBeHidden();
    const way = chronology.getByRole("link", { name: /^Remove the filter/ });
    await expect(way).toBeInViewport({ ratio: 1 });
    expect(await findViolations(page, { contrast: true })).toEqual([]);
    await way.tap();
    // The timeline is visible again, with its marks at their dates.
    await expect(page.locator(".timeline-stage[data-drawn]")).toBeVisible();
    await expect(entries.first()).toBeVisible();
    await expect(timeline.locator(".mark").first()).toBeVisible();
  });

  test("an event that does not exist is a sheet with a way back", async ({ page }) => {
    await page.goto("/?event=no-such-event");
    const { panel, entries } = parts(page);
    await panel.getByRole("link", { name: "Back to the timeline" }).tap();
    await expect(panel).toHaveCount(0);
    await expect(entries.first()).toBeVisible();
  });
});
