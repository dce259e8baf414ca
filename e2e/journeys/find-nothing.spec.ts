import { openDashboard, parts } from "../dashboard.ts";
import { bounds } from "../dataset.ts";
import { expect, test } from "../test.ts";

// A view without matching events has the dates that it asks for, or those of the dataset.

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

test("without events embed and paper name the dataset's years, or those asked for", async ({
  page,
}) => {
  for (const query of nothing) {
    await page.goto(`/embed?${query}`);
    await expect(page.getByText(`${whole} · 0 events`)).toBeVisible();
    await page.goto(`/print?${query}`);
    await expect(page.getByText(`${first}–${last} · 0 events`)).toBeVisible();
  }
  await page.goto("/embed?q=zzzz&from=2022-01-01&to=2023-01-01");
  await expect(page.getByText("1 January – 31 December 2022 · 0 events")).toBeVisible();
});
