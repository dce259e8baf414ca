import type { Locator, Page } from "@playwright/test";
import { openDashboard, parts } from "../dashboard.ts";
import { busiest, requireEvent } from "../dataset.ts";
import { expect, test } from "../test.ts";

// The keys of menus and of the list, as documented by the dialog of keys.

const [first] = busiest;
if (!first) throw new Error("The dataset has too few organizations.");

test.describe("in a menu", () => {
  test("arrows, Home and End move between its choices, and Escape closes it", async ({ page }) => {
    await openDashboard(page);
    const summary = page.locator(".filter-menus summary", { hasText: "Countries" });
    await summary.focus();
    await page.keyboard.press("ArrowDown");
    const boxes = page.locator(".menu[open] li input");
    await expect(boxes.first()).toBeVisible();
    await expect(summary).toBeFocused();
    await page.keyboard.press("ArrowDown");
    const field = page.getByRole("searchbox", { name: "Find in countries" });
    await expect(field.or(boxes.first()).first()).toBeFocused();
    if (await field.count()) await page.keyboard.press("ArrowDown");
    await expect(boxes.first()).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(boxes.nth(1)).toBeFocused();
    await page.keyboard.press("End");
    await expect(boxes.last()).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await expect(boxes.nth(-2)).toBeFocused();
    await page.keyboard.press("Home");
    await expect(boxes.first()).toBeFocused();
    const value = (await boxes.first().getAttribute("value")) ?? "";
    await page.keyboard.press("Space");
    await expect(page).toHaveURL(new RegExp(`countries=${value}$`));
    await page.keyboard.press("Escape");
    await expect(summary).toBeFocused();
    await expect(boxes).toHaveCount(0);
  });

  test("a letter goes to a choice that begins so, or is typed into the field", async ({ page }) => {
    await openDashboard(page);
    await page.locator(".filter-menus summary", { hasText: "Organizations" }).click();
    const boxes = page.locator(".menu[open] li input");
    await boxes.first().focus();
    await page.keyboard.type("nato");
    await expect(page.getByRole("searchbox", { name: "Find in organizations" })).toHaveValue(
      "nato",
    );
    await expect(boxes.first()).toHaveAttribute("value", "nato");
    await page.keyboard.press("ArrowDown");
    await expect(boxes.first()).toBeFocused();
    await page.keyboard.press("Escape");

    await page.locator(".filter-menus summary", { hasText: "Kinds" }).click();
    await expect(boxes.first()).toBeVisible();
    const field = page.getByRole("searchbox", { name: "Find in kinds" });
    await boxes.first().focus();
    await page.keyboard.press("e");
    if (await field.count()) await expect(field).toHaveValue("e");
    else await expect(page.locator(".menu[open] label:focus-within")).toHaveText(/^E/);
  });
});

test.describe("in the list", () => {
  test("j and k move from event to event, and Enter opens it", async ({ page }) => {
    await openDashboard(page);
    const slugs = await readOrder(page);
    await page.keyboard.press("j");
    expect(await readFocus(page)).toBe(slugs[0]);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await readFocus(page)).toBe(slugs[2]);
    await page.keyboard.press("k");
    expect(await readFocus(page)).toBe(slugs[1]);
    await page.keyboard.press("ArrowDown");
    expect(await readFocus(page)).toBe(slugs[2]);
    await page.keyboard.press("ArrowUp");
    expect(await readFocus(page)).toBe(slugs[1]);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`event=${slugs[1]}`));
    await expect(parts(page).panel).toBeVisible();
  });

  test("j goes on beyond what is loaded", async ({ page }) => {
    await openDashboard(page);
    const seen = new Set<string>();
    for (let presses = 0; presses < 70; presses++) {
      await page.keyboard.press("j");
      await expect.poll(() => readFocus(page)).not.toBeNull();
      seen.add((await readFocus(page)) ?? "");
    }
    expect(seen.size).toBe(70);
  });

  test("[ and ] move by month", async ({ page }) => {
    await openDashboard(page);
    await page.keyboard.press("j");
    const months = page.locator(".month-events");
    const firstOf = (index: number) =>
      months.nth(index).locator(".entry").first().getAttribute("data-event");
    const wanted = [await firstOf(0), await firstOf(1), await firstOf(2)];
    await page.keyboard.press("]");
    expect(await readFocus(page)).toBe(wanted[1]);
    await page.keyboard.press("]");
    expect(await readFocus(page)).toBe(wanted[2]);
    const entry = page.locator(".entry:focus-within");
    await expect(entry).toBeInViewport({ ratio: 0.9 });
    await page.keyboard.press("[");
    expect(await readFocus(page)).toBe(wanted[1]);
    await page.keyboard.press("[");
    await page.keyboard.press("[");
    expect(await readFocus(page)).toBe(wanted[0]);
  });

  test("keys without a modifier do nothing in a field, or once they are off", async ({ page }) => {
    await openDashboard(page);
    await page.keyboard.press("/");
    await page.keyboard.type("j]");
    await expect(page.getByRole("search").getByRole("searchbox")).toHaveValue("j]");
    await page.keyboard.press("Escape");
    await page.evaluate(() => localStorage.setItem("dateline.single-keys", "off"));
    await page.getByRole("link", { name: "About", exact: true }).focus();
    await page.keyboard.press("j");
    expect(await readFocus(page)).toBeNull();
    await expect(page.getByRole("link", { name: "About", exact: true })).toBeFocused();
  });

  test("all of them are in the dialog of keys", async ({ page }) => {
    await openDashboard(page);
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keys" });
    for (const title of ["On the page", "In the list", "In a menu", "In the timeline"]) {
      await expect(dialog.getByRole("heading", { name: title })).toBeVisible();
    }
  });
});

test.describe("pointer targets are at least 24 pixels wide and high", () => {
  const address = `/?organizations=${first.slug},nato&kinds=${requireEvent(() => true).kind}&from=2022-01-01&to=2024-01-01`;

  test("in the bar of filters, its menus and the list", async ({ page }) => {
    await openDashboard(page, address);
    await expectTargets(page.locator(".filters"));
    for (const summary of await page.locator(".filter-menus summary").all()) {
      await summary.click();
      const menu = page.locator(".menu[open] .menu-body");
      await expect(menu.locator("input, button, select").first()).toBeVisible();
      await expectTargets(menu);
      await page.keyboard.press("Escape");
    }
    await expectTargets(page.locator(".chronology"));
  });

  test.describe("on a phone", () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test("in the sheet of filters and the list", async ({ page }) => {
      await openDashboard(page, address);
      await expectTargets(page.locator(".chronology"));
      await page.getByRole("button", { name: /^Filters/ }).tap();
      const sheet = page.getByRole("dialog", { name: "Filters" });
      await expect(sheet.locator("summary").first()).toBeVisible();
      for (const summary of await sheet.locator("summary").all()) {
        await summary.tap();
        await expectTargets(sheet);
      }
      await expect(sheet.getByRole("checkbox").first()).toBeVisible();
      await expectTargets(sheet);
    });
  });
});

/** The targets of a pointer: fields, or the labels that contain them. */
async function expectTargets(place: Locator) {
  const small = await place.evaluate((element) =>
    [...element.querySelectorAll("a[href], button, input, select, summary")].flatMap((target) => {
      const { width, height } = (target.closest("label") ?? target).getBoundingClientRect();
      const isShown = target.checkVisibility({ visibilityProperty: true }) && width > 1;
      const isOff = target.matches(".skip:not(:focus)");
      return isShown && !isOff && (width < 24 || height < 24)
        ? [`${target.textContent || target.getAttribute("name")}: ${width} x ${height}`]
        : [];
    }),
  );
  expect(small).toEqual([]);
}

const readOrder = (page: Page) =>
  parts(page).entries.evaluateAll((entries) =>
    entries.map((entry) => entry.getAttribute("data-event") ?? ""),
  );

const readFocus = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.closest<HTMLElement>("[data-event]")?.dataset.event ?? null,
  );
