import type { Page } from "@playwright/test";
import { comeToRest, openDashboard, readTopEntry } from "../../dashboard.ts";
import { countElements } from "../../large.ts";
import { expect, test } from "../../test.ts";

/**
 * Each turn scrolls most of a screen; together they scroll past about four times as many rows as
 * are kept.
 */
const turns = 110;
const step = 800;
/** Enough for an entry with many organizations. */
const elementsPerEntry = 40;

test("scrolling far down the list and up again has bounded elements, no jumps and no gaps", async ({
  page,
}) => {
  test.slow();
  await openDashboard(page);
  await comeToRest(page);
  const before = await countElements(page);
  await watchRows(page);
  const start = await readTopEntry(page);
  await page.mouse.move(700, 850);

  const ways: string[][] = [];
  for (const direction of [1, -1]) {
    for (let turn = 0; turn < turns; turn++) {
      await page.mouse.wheel(0, direction * step);
      await page.waitForFunction(
        () => document.querySelector(".chronology[aria-busy=true]") === null,
      );
    }
    await comeToRest(page);
    ways.push(await takeRows(page));
  }
  const [down = [], up = []] = ways;
  expect(down.length, "events that came by").toBeGreaterThan(1_200);
  expect(new Set(down).size, "each once").toBe(down.length);
  expect(up.slice(-down.length + 50).every((slug) => down.includes(slug))).toBe(true);

  const { jumps, most } = await page.evaluate(() => window.rows);
  expect(jumps, "rows that moved otherwise than the page").toEqual([]);
  expect(most, "entries in the document").toBeLessThanOrEqual(400);
  const added = (await countElements(page)) - before;
  expect(added, "elements").toBeLessThan(400 * elementsPerEntry);
  await page.evaluate(() => window.scrollTo(0, 0));
  await comeToRest(page);
  expect(await readTopEntry(page), "back at the first").toEqual(start);
});

declare global {
  interface Window {
    rows: { seen: string[]; jumps: string[]; most: number };
  }
}

/** Records every row that is drawn, and whether visible rows only move with the page. */
async function watchRows(page: Page) {
  await page.evaluate(() => {
    window.rows = { seen: [], jumps: [], most: 0 };
    const seen = new Set<string>();
    let last = { scrollY: window.scrollY, slug: "", y: 0 };
    function look() {
      const entries = [...document.querySelectorAll<HTMLElement>(".entry[data-event]")];
      window.rows.most = Math.max(window.rows.most, entries.length);
      if (window.rows.seen.length === 0) seen.clear();
      for (const { dataset } of entries) {
        if (!dataset.event || seen.has(dataset.event)) continue;
        seen.add(dataset.event);
        window.rows.seen.push(dataset.event);
      }
      const before = entries.find((entry) => entry.dataset.event === last.slug);
      const moved = before && last.y - before.getBoundingClientRect().top;
      if (moved !== undefined && Math.abs(moved - (window.scrollY - last.scrollY)) > 1.5) {
        window.rows.jumps.push(`${last.slug}: ${moved} of ${window.scrollY - last.scrollY}`);
      }
      const shown = entries.find((entry) => entry.getBoundingClientRect().top > 600);
      last = {
        scrollY: window.scrollY,
        slug: shown?.dataset.event ?? "",
        y: shown?.getBoundingClientRect().top ?? 0,
      };
      requestAnimationFrame(look);
    }
    look();
  });
}

const takeRows = (page: Page) => page.evaluate(() => window.rows.seen.splice(0));
