import type { Page } from "@playwright/test";
import { boxOf, comeToRest, openDashboard, parts, toMark } from "../dashboard.ts";
import { datasetYears, events } from "../dataset.ts";
import { expect, test } from "../test.ts";

const middleYear = datasetYears[Math.floor(datasetYears.length / 2)] ?? 0;
const yearQuery = `/?from=${middleYear}-01-01&to=${middleYear + 1}-01-01`;

const stageOf = (page: Page) => page.locator(".stage");
const gripOf = (page: Page) => page.getByRole("button", { name: "Lanes" });

/** Position of the list on the page, independent of scrolling. */
const readListTop = (page: Page) =>
  page.evaluate(
    () =>
      window.scrollY + (document.querySelector(".chronology")?.getBoundingClientRect().top ?? 0),
  );

/** The height of the visible part of the stage, below the head of the page. */
const readSeen = (page: Page) =>
  page.evaluate(() => {
    const bottom = (selector: string) =>
      document.querySelector(selector)?.getBoundingClientRect().bottom ?? 0;
    return bottom(".stage") - bottom(".top");
  });

/** The first and the last day of the visible rows. */
const readRows = (page: Page) =>
  page.evaluate(() => {
    const stage = document.querySelector(".stage")?.getBoundingClientRect().bottom ?? 0;
    const rows = [...document.querySelectorAll<HTMLElement>(".entry[data-event]")].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > stage + 28 && top < window.innerHeight;
    });
    const days = rows.map(({ dataset }) => dataset.earliest ?? "").sort();
    return { first: days[0] ?? "", last: days.at(-1) ?? "" };
  });

async function scrollBy(page: Page, distance: number) {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.mouse.move(width / 2, height - 60);
  await page.mouse.wheel(0, distance);
  await comeToRest(page);
}

test("while the list is read a band spans its rows in sight, and their month is named", async ({
  page,
}) => {
  await openDashboard(page);
  const band = page.locator(".stage-overview .reading-band");
  await expect(band).toBeHidden();
  await scrollBy(page, 1500);
  await expect(band).toBeVisible();
  const { first, last } = await readRows(page);
  const strip = await boxOf(page.locator(".overview-strip"));
  const [from, to] = [datasetYears[0] ?? 0, (datasetYears.at(-1) ?? 0) + 1];
  const toX = (day: string) =>
    strip.x + ((Date.parse(day) - Date.UTC(from)) / (Date.UTC(to) - Date.UTC(from))) * strip.width;
  const box = await boxOf(band);
  expect(Math.abs(box.x - toX(first))).toBeLessThan(3);
  expect(box.x + box.width).toBeGreaterThan(toX(last) - 1);
  const month = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });
  await expect(page.locator(".reading-month")).toContainText(month.format(Date.parse(first)));
  await expect(page.locator(".reading-month")).toContainText(last.slice(0, 4));

  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(band).toBeHidden();
});

test("the band in the lanes follows a pan", async ({ page }) => {
  await openDashboard(page, yearQuery);
  await scrollBy(page, 60);
  const band = page.locator(".timeline-canvas .reading-band");
  await expect(band).toBeVisible();
  const before = await boxOf(band);
  const lanes = await boxOf(parts(page).timeline);
  const y = lanes.y + lanes.height - 4;
  await page.mouse.move(lanes.x + lanes.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(lanes.x + lanes.width / 2 - 50, y, { steps: 5 });
  const during = await boxOf(band);
  expect(Math.abs(during.x - (before.x - 50))).toBeLessThan(8);
  await page.mouse.up();
});

test("the stage folds and unfolds, and the list never moves for it", async ({ page }) => {
  await openDashboard(page, yearQuery);
  const top = await readListTop(page);
  await expect(gripOf(page)).toBeHidden();
  await scrollBy(page, 1200);
  await expect(stageOf(page)).toHaveAttribute("data-folded");
  expect(await readSeen(page)).toBeLessThan(110);
  await expect(page.locator(".stage-density path"), "the density of the window").toBeVisible();
  expect(await readListTop(page)).toBe(top);

  const scrolled = await page.evaluate(() => window.scrollY);
  await gripOf(page).click();
  await expect(gripOf(page)).toHaveAttribute("aria-expanded", "true");
  await expect(parts(page).timeline).toBeInViewport();
  const seen = await readSeen(page);
  expect(seen).toBeGreaterThan(200);
  expect(seen).toBeLessThanOrEqual(900 * 0.45 + 1);
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
  expect(Math.abs((await readListTop(page)) - top)).toBeLessThan(1);

  await gripOf(page).click();
  await expect(gripOf(page)).toHaveAttribute("aria-expanded", "false");
  expect(await readSeen(page)).toBeLessThan(110);
  expect(Math.abs((await readListTop(page)) - top)).toBeLessThan(1);
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(gripOf(page)).toBeHidden();
  await comeToRest(page);
  expect(await page.evaluate(() => window.scrollY), "no later events push the lanes away").toBe(0);
  await expect(parts(page).timeline).toBeInViewport();
});

test("with the keyboard: the button unfolds the lanes, and so does a focus that enters them", async ({
  page,
}) => {
  await openDashboard(page, yearQuery);
  await scrollBy(page, 1200);
  await gripOf(page).focus();
  await page.keyboard.press("Enter");
  await expect(gripOf(page)).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Space");
  await expect(gripOf(page)).toHaveAttribute("aria-expanded", "false");
  await parts(page).timeline.focus();
  await page.keyboard.press("ArrowRight");
  await expect(gripOf(page)).toHaveAttribute("aria-expanded", "true");
  await expect(page.locator(":focus")).toBeInViewport();
});

test("a click on a mark brings its row into sight, loaded or not, and the lanes stay", async ({
  page,
}) => {
  await openDashboard(page);
  const early = events.filter(
    ({ earliest, latest }) => earliest === latest && earliest < `${datasetYears[1]}-01-01`,
  );
  const slugs = await page
    .locator(".canvas .mark-dot [data-slug]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("data-slug") ?? ""));
  const event = early.find(({ slug }) => slugs.includes(slug));
  if (!event) throw new Error("No early event has a mark of its own.");
  const row = page.locator(`.entry[data-event="${event.slug}"]`);
  await expect(row, "it is not loaded").toHaveCount(0);
  const mark = toMark(page, event.title);
  const before = await boxOf(parts(page).timeline);
  await mark.click();
  await expect(parts(page).panel.getByRole("heading", { name: event.title })).toBeVisible();
  await expect(row).toBeInViewport();
  expect((await boxOf(parts(page).timeline)).y, "the lanes stay").toBe(before.y);
});

test.describe("with a finger", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the stage folds to 64 pixels, and a tap unfolds it", async ({ page }) => {
    await openDashboard(page, yearQuery);
    const top = await readListTop(page);
    const session = await page.context().newCDPSession(page);
    for (let turn = 0; turn < 3; turn++) {
      await session.send("Input.synthesizeScrollGesture", {
        x: 195,
        y: 760,
        yDistance: -600,
        speed: 2400,
      });
    }
    await comeToRest(page);
    await expect(stageOf(page)).toHaveAttribute("data-folded");
    expect(Math.round(await readSeen(page))).toBe(64);
    await gripOf(page).tap();
    await expect(gripOf(page)).toHaveAttribute("aria-expanded", "true");
    expect(await readSeen(page)).toBeLessThanOrEqual(844 * 0.45 + 1);
    expect(Math.abs((await readListTop(page)) - top)).toBeLessThan(1);
  });
});

test("the month of the rows stands beside the years of the overview, not over them", async ({
  page,
}) => {
  await openDashboard(page, yearQuery);
  for (let turn = 0; turn < 4; turn++) {
    await scrollBy(page, 700);
    const month = await boxOf(page.locator(".reading-month"));
    for (const year of await page.locator(".overview li a").all()) {
      const text = await year.evaluate((link) => {
        const range = document.createRange();
        range.selectNodeContents(link);
        const { left, right } = range.getBoundingClientRect();
        return { left, right };
      });
      const isApart = month.x >= text.right - 1 || month.x + month.width <= text.left + 1;
      expect(isApart, `${await year.textContent()}, after ${turn + 1} turns`).toBe(true);
    }
  }
});
