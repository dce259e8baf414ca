import type { Page } from "@playwright/test";
import { findViolations } from "../axe.ts";
import { comeToRest, openDashboard, parts } from "../dashboard.ts";
import { events } from "../dataset.ts";
import { expect, test } from "../test.ts";

// The list is read through once, before the first test.
test.describe.configure({ mode: "default" });
test.use({ reducedMotion: "reduce" });

test("Tab walks from event to event, far beyond the screen and back", async ({ page }) => {
  await openDashboard(page);
  const first = parts(page).entries.first().getByRole("link");
  await first.focus();
  const seen = [await readFocus(page)];
  for (let presses = 0; presses < 70; presses++) {
    await page.keyboard.press("Tab");
    // If Tab is faster than the server, the focus waits at the end of the list and then moves on.
    await expect.poll(async () => (await readFocus(page)).slug).not.toBeNull();
    seen.push(await readFocus(page));
  }
  expect(seen.map(({ slug }) => slug)).toEqual(newestFirst.slice(0, 71));
  expect(
    seen.every(({ inSight }) => inSight),
    "each is on the screen",
  ).toBe(true);
  for (let presses = 0; presses < 70; presses++) await page.keyboard.press("Shift+Tab");
  expect((await readFocus(page)).slug).toBe(newestFirst[0]);
});

test("the focus is kept while the reader scrolls away and back", async ({ page }) => {
  await openDashboard(page);
  await parts(page).entries.nth(3).getByRole("link").focus();
  const { slug } = await readFocus(page);
  await page.mouse.move(700, 850);
  for (let turn = 0; turn < 6; turn++) {
    await page.mouse.wheel(0, 900);
    await comeToRest(page);
  }
  expect((await readFocus(page)).slug).toBe(slug);
  await page.keyboard.press("Tab");
  const next = await readFocus(page);
  expect(next).toEqual({ slug: newestFirst[4], inSight: true });
});

test("a link skips the list, and the end of the page stays in place", async ({ page }) => {
  await openDashboard(page);
  const skip = page.getByRole("link", { name: "Skip the list" });
  await skip.focus();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  const end = page.locator("#foot");
  await expect(end).toBeInViewport();
  await comeToRest(page);
  await expect(end, "nothing is loaded that pushes it away").toBeInViewport();
  await page.getByRole("button", { name: "↓ Earlier events" }).click();
  await expect(end, "unless one asks for it").not.toBeInViewport();
  await expect.poll(async () => (await readFocus(page)).slug).toBe(newestFirst[50]);
});

test("an event has its position in its month", async ({ page }) => {
  await openDashboard(page);
  const [month = ""] = (events.at(-1)?.earliest ?? "").match(/^\d{4}-\d\d/) ?? [];
  const size = events.filter((event) => event.earliest.startsWith(month)).length;
  const entry = parts(page).entries.first();
  await expect(entry).toHaveAttribute("aria-posinset", "1");
  await expect(entry).toHaveAttribute("aria-setsize", String(size));
});

test("the words of a search are marked in an entry or in an excerpt below it", async ({ page }) => {
  await openDashboard(page, "/?q=ministers");
  const marks = parts(page).entries.locator("mark");
  await expect(marks.first()).toHaveText(/^minist/i);
  const entries = await parts(page).entries.all();
  expect(entries.length).toBeGreaterThan(3);
  for (const entry of entries) {
    await expect(entry.locator("mark").first()).toBeAttached();
  }
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    expect(await findViolations(page, { contrast: scheme === "dark" })).toEqual([]);
  }
});

test("the server marks the words of a search, too", async ({ openContext }) => {
  const page = await (await openContext({ javaScriptEnabled: false })).newPage();
  await page.goto("/?q=ministers");
  await expect(parts(page).entries.first().locator("mark").first()).toHaveText(/^minist/i);
});

/** Slugs of the whole list, newest first, from its pages without JavaScript. */
const newestFirst: string[] = [];
test.beforeAll(async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? "" });
  const page = await context.newPage();
  await page.goto("/");
  for (;;) {
    newestFirst.push(
      ...(await parts(page).entries.evaluateAll((entries) =>
        entries.map((entry) => entry.getAttribute("data-event") ?? ""),
      )),
    );
    const further = page.getByRole("link", { name: /^Earlier events/ });
    if ((await further.count()) === 0) break;
    await page.goto((await further.getAttribute("href")) ?? "/");
  }
  await context.close();
});

async function readFocus(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const box = element?.getBoundingClientRect();
    const edge = document.querySelector(".stage")?.getBoundingClientRect().bottom ?? 0;
    return {
      slug: element?.closest<HTMLElement>("[data-event]")?.dataset.event ?? null,
      // Positions are fractions of a pixel.
      inSight: Boolean(box && box.top > edge - 1 && box.bottom < window.innerHeight + 1),
    };
  });
}
