import type { Page } from "@playwright/test";
import { boxOf, comeToRest, expectWindow, openDashboard, parts, toWindow } from "../dashboard.ts";
import { busiest, datasetYears, events, eventsOf, toShown } from "../dataset.ts";
import { expect, test } from "../test.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const [organization] = busiest;
if (!organization) throw new Error("The dataset has no organizations.");

test("a reader filters with a finger", async ({ page }) => {
  await openDashboard(page);
  const button = page.getByRole("button", { name: "Filters" });
  await expect(page.locator("summary", { hasText: "Organizations" }), "one button").toBeHidden();
  await button.tap();
  const sheet = page.getByRole("dialog", { name: "Filters" });
  expect(await boxOf(sheet)).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  await openSection(page, "Organizations");
  const box = sheet.locator(`input[name="organizations"][value="${organization.slug}"]`);
  await box.tap();
  await expect(page).toHaveURL(new RegExp(`organizations=${organization.slug}`));
  const left = eventsOf(organization.slug);
  await sheet.getByRole("button", { name: `Show ${left.length} events` }).tap();

  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Filters · 1" })).toBeFocused();
  await expect(parts(page).filters.getByRole("status").locator("b")).toHaveText(
    String(left.length),
  );
  await page.getByRole("button", { name: "Filters · 1" }).tap();
  await sheet.getByRole("link", { name: `Remove: ${toShown(organization)}` }).tap();
  await expect(sheet.getByRole("button", { name: `Show ${events.length} events` })).toBeVisible();
  await sheet.getByRole("button", { name: "Close" }).tap();
  await expect(button).toHaveText("Filters");
});

test("the search has its own row, and results follow typing", async ({ page }) => {
  await openDashboard(page);
  const field = page.getByRole("searchbox", { name: /^Search/ });
  const { x, width } = await boxOf(field);
  expect([x, width]).toEqual([16, 358]);
  await field.tap();
  await page.keyboard.type("Astana");
  await expect(page).toHaveURL(/[?&]q=Astana$/);
});

test("an event is a sheet over the page that can be closed", async ({ page }) => {
  await openDashboard(page);
  await swipe(page, { x: 200, y: 800 }, { x: 200, y: 300 });
  const before = await page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(200);
  const entry = await firstEntryInSight(page);
  await entry.tap();

  const { panel } = parts(page);
  await expect(panel).toBeInViewport({ ratio: 0.99 });
  const sheet = await boxOf(panel);
  expect([sheet.x, sheet.y, sheet.width, sheet.height]).toEqual([0, 0, 390, 844]);
  await expect(panel.getByRole("heading", { level: 2 })).toBeInViewport();
  const source = panel.locator(".sources a").first();
  await source.scrollIntoViewIfNeeded();
  await expect(source).toBeInViewport();
  const close = panel.getByRole("link", { name: /^Close/ });
  await expect(close, "the way out stays in sight").toBeInViewport();
  await close.tap();
  await expect(panel).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => window.scrollY), "where the reader was").toBe(before);
});

test("the back button closes the sheet", async ({ page }) => {
  await openDashboard(page);
  await parts(page).entries.first().getByRole("link").tap();
  await expect(parts(page).panel).toBeVisible();
  await page.goBack();
  await expect(parts(page).panel).toHaveCount(0);
  await expect(parts(page).entries.first()).toBeVisible();
});

test("a finger that moves upwards on the timeline scrolls the page", async ({ page }) => {
  await openDashboard(page);
  const { x, y, width, height } = await boxOf(parts(page).timeline);
  const middle = { x: x + width / 2, y: y + height / 2 };
  await swipe(page, middle, { x: middle.x, y: middle.y - 250 });
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
  expect(toWindow(page), "and does not pan").toBeNull();
});

test("a finger that moves sideways on the timeline pans it", async ({ page }) => {
  const from = `${datasetYears[1]}-03-01`;
  await openDashboard(page, `/?from=${from}&to=${datasetYears[1]}-09-01`);
  const { x, y, width, height } = await boxOf(parts(page).timeline);
  const middle = y + height / 2;
  await swipe(page, { x: x + width * 0.2, y: middle }, { x: x + width * 0.8, y: middle });
  await expectWindow(page, "is earlier", (window) => window.from < from);
  await expect(parts(page).timeline, "it stays under the finger").toBeInViewport();
});

for (const width of [390, 320]) {
  test(`nothing is wider than a screen of ${width} pixels`, async ({ page, watch }) => {
    watch.expectProblem(/status of 404/);
    await page.setViewportSize({ width, height: 844 });
    await openDashboard(page);
    await expectNoOverflow(page, "dashboard");
    await page.getByRole("button", { name: "Filters" }).tap();
    for (const menu of [
      "Organizations",
      "People",
      "Kinds",
      "Countries",
      "Sources",
      "All dates",
      "Possibly within",
    ]) {
      await openSection(page, menu);
      await expectNoOverflow(page, menu);
    }
    await page.keyboard.press("Escape");
    for (const dialog of ["Embed", "Share"]) {
      await page.getByRole("button", { name: dialog }).tap();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectNoOverflow(page, dialog);
      await page.keyboard.press("Escape");
    }
    const slug = events.find((event) => event.citations.length > 3)?.slug;
    await openDashboard(page, `/?organizations=${busiest.map((one) => one.slug).slice(0, 8)}`);
    await expectNoOverflow(page, "many filters");
    await page.goto(`/?event=${slug}`);
    await expect(parts(page).panel).toBeVisible();
    await expectNoOverflow(page, "event");
    for (const address of [
      `/events/${slug}`,
      "/organizations/csto",
      "/people/aleksandr-lukashenko",
      "/about",
      "/events/no-such-meeting",
      "/embed",
      "/import",
    ]) {
      await page.goto(address);
      await expectNoOverflow(page, address);
    }
  });
}

test("the dates of the axis stay apart when the phone is turned", async ({ page }) => {
  await openDashboard(page);
  await expectApart(page);
  await page.setViewportSize({ width: 844, height: 390 });
  await expectApart(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectApart(page);
});

/** Opens a section of the filter sheet, and expects it not to be wider than the sheet. */
async function openSection(page: Page, name: string) {
  const summary = page.locator("summary", { hasText: name });
  const section = page.locator(".filter-section", { has: summary });
  await summary.filter({ visible: true }).tap();
  await expect(section.locator("input, select").first()).toBeVisible();
  const scrolled = page.locator(".filter-sections");
  expect(await scrolled.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
}

/** The first entry that is not covered by the sticky parts. */
async function firstEntryInSight(page: Page) {
  const edge = await page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll(".top, .stage")].map(
        (element) => element.getBoundingClientRect().bottom,
      ),
    ),
  );
  for (const link of await parts(page).entries.getByRole("link").all()) {
    if ((await boxOf(link)).y > edge + 40) return link;
  }
  throw new Error("No entry is in sight.");
}

type Point = { x: number; y: number };

/** Moves a finger from one point to another; the browser decides whether that scrolls. */
async function swipe(page: Page, from: Point, to: Point) {
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Point[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [from]);
  for (let step = 1; step <= 10; step++) {
    const share = step / 10;
    await touch("touchMove", [
      { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share },
    ]);
  }
  await touch("touchEnd", []);
  await comeToRest(page);
}

async function expectNoOverflow(page: Page, what: string) {
  const { needed, given } = await page.evaluate(() => ({
    needed: document.documentElement.scrollWidth,
    given: window.innerWidth,
  }));
  expect(needed, `${what} is no wider than the screen`).toBeLessThanOrEqual(given);
  // If a page was too wide, a phone would zoom out to fit it.
  expect(given, what).toBe(page.viewportSize()?.width);
}

/** Expects the labels of the time axis not to overlap. */
async function expectApart(page: Page) {
  await expect
    .poll(() =>
      page.locator(".vis-time-axis.vis-foreground").evaluate((axis) => {
        const texts = [...axis.querySelectorAll(".vis-text.vis-minor")]
          .filter((text) => getComputedStyle(text).visibility !== "hidden")
          .map((text) => {
            const range = document.createRange();
            range.selectNodeContents(text);
            const { left, right } = range.getBoundingClientRect();
            return { left, right, text: text.textContent };
          })
          .filter(({ left, right }) => right > left)
          .sort((a, b) => a.left - b.left);
        if (texts.length === 0) return ["no dates at all"];
        return texts
          .filter(
            ({ right }, index) => right > (texts[index + 1]?.left ?? Number.POSITIVE_INFINITY),
          )
          .map(({ text }) => text);
      }),
    )
    .toEqual([]);
}
