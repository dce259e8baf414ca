import type { Locator, Page } from "@playwright/test";
import { bounds, type Window } from "./dataset.ts";
import { expect } from "./test.ts";

/** Parts of the dashboard by their accessible names. */
export const parts = (page: Page) => ({
  filters: page.getByRole("form", { name: "Filters" }),
  timeline: page.getByRole("application"),
  chronology: page.getByRole("region", { name: "Chronology" }),
  entries: page.locator(".entry[data-event]"),
  panel: page.getByRole("complementary", { name: "Event" }),
});

/** Opens a page of the dashboard and waits until the timeline is drawn, so that it can be used. */
export async function openDashboard(page: Page, address = "/") {
  await page.goto(address);
  await expect(page.locator(".timeline-stage[data-drawn]")).toBeVisible();
}

/** Slugs of the entries that are in the document, from top to bottom. */
export async function readSlugs(page: Page): Promise<string[]> {
  return parts(page).entries.evaluateAll((entries) =>
    entries.map((entry) => entry.getAttribute("data-event") ?? ""),
  );
}

/**
 * Returns the first slugs. How many more are in the document depends on how far the reader has
 * scrolled.
 */
export const readFirstSlugs = async (page: Page) => (await readSlugs(page)).slice(0, 5);

/** The window in the address; null for the whole dataset. */
export function toWindow(page: Page): Window | null {
  const params = new URL(page.url()).searchParams;
  const [from, to] = [params.get("from"), params.get("to")];
  return from && to ? { from, to } : null;
}

export const toDayCount = ({ from, to }: Window) =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Waits until the address has a window for which `accept` holds, and returns it. */
export async function expectWindow(
  page: Page,
  what: string,
  accept: (window: Window) => boolean,
): Promise<Window> {
  let window: Window | null = null;
  await expect
    .poll(
      () => {
        window = toWindow(page);
        return window !== null && accept(window);
      },
      { message: `the window in the address ${what}` },
    )
    .toBe(true);
  return window ?? { from: "", to: "" };
}

/** The mark of an event in the live timeline; the first one if it is in several lanes. */
export function toMark(page: Page, title: string): Locator {
  return parts(page)
    .timeline.locator(".mark")
    .filter({ has: page.getByRole("link", { name: title }) })
    .first();
}

/** Slugs of the events on the live timeline, including those in pills. */
export async function readDrawnSlugs(page: Page): Promise<Set<string>> {
  const slugs = await page
    .locator(".canvas [data-slug]")
    .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("data-slug") ?? ""));
  return new Set(slugs.flatMap((some) => some.split(" ")));
}

/** The number of events that a still picture draws in a lane, including those in pills. */
export async function countStill(lane: Locator): Promise<number> {
  const counts = await lane
    .locator(".mark:visible")
    .evaluateAll((marks) =>
      marks.map((mark) =>
        mark.classList.contains("mark-pill") ? Number(mark.querySelector("text")?.textContent) : 1,
      ),
    );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The accessible name of the focused mark: the title of its event. */
export const readFocusedTitle = (page: Page): Promise<string> =>
  page
    .locator(":focus[data-mark]")
    .evaluate((link) => link.getAttribute("aria-label") ?? link.textContent ?? "");

export type Box = { x: number; y: number; width: number; height: number };

export async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("It is not on the page.");
  return box;
}

/** The first visible entry of the list, not covered by the sticky parts. */
export async function readTopEntry(page: Page) {
  return page.evaluate(() => {
    const top = [...document.querySelectorAll<HTMLElement>(".entry[data-event]")].find((entry) => {
      const { left, bottom, width } = entry.getBoundingClientRect();
      return entry.contains(document.elementFromPoint(left + width / 2, bottom - 4));
    });
    return {
      slug: top?.dataset.event ?? "",
      earliest: top?.dataset.earliest ?? "",
      latest: top?.dataset.latest ?? "",
    };
  });
}

/** Moves the mouse over an element, for example before turning the wheel. */
export async function pointAt(locator: Locator) {
  const { x, y, width, height } = await boxOf(locator);
  await locator.page().mouse.move(x + width / 2, y + height / 2);
}

/** Waits until the page no longer scrolls and the list has loaded its data. */
export async function comeToRest(page: Page) {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let [still, last] = [0, window.scrollY];
        function look() {
          const busy = document.querySelector(".chronology[aria-busy=true]") !== null;
          still = busy || window.scrollY !== last ? 0 : still + 1;
          last = window.scrollY;
          if (still < 10) requestAnimationFrame(look);
          else resolve();
        }
        look();
      }),
  );
}

/** Turns the wheel over the list until its last line is visible. */
export async function scrollToEnd(page: Page, last: string) {
  const end = parts(page).chronology.getByText(last);
  await pointAt(parts(page).entries.first());
  await expect(async () => {
    await page.mouse.wheel(0, 900);
    await expect(end).toBeInViewport({ timeout: 250 });
  }).toPass({ intervals: [50] });
}

export type Read = { slug: string; earliest: string; month: string };

/**
 * Scrolls the list with the wheel, down or up, until `isThere`. Returns all entries in list order
 * with the heading above each.
 */
export async function readThrough(
  page: Page,
  by: number,
  isThere: () => Promise<boolean>,
): Promise<Read[]> {
  const read = new Map<string, Read>();
  const order: string[] = [];
  async function look() {
    const rows = await parts(page).entries.evaluateAll((entries) =>
      entries.map((entry) => ({
        slug: entry.getAttribute("data-event") ?? "",
        earliest: entry.getAttribute("data-earliest") ?? "",
        month: entry.closest("ol")?.previousElementSibling?.textContent ?? "",
      })),
    );
    const known = rows.findIndex(({ slug }) => read.has(slug));
    expect(read.size > 0 && known < 0, "what comes into the document follows on").toBe(false);
    for (const [index, { slug }] of rows.entries()) {
      if (read.has(slug)) continue;
      const before = rows[index - 1];
      const at = before ? order.indexOf(before.slug) + 1 : order.indexOf(rows[known]?.slug ?? "");
      order.splice(Math.max(at, 0), 0, slug);
    }
    for (const row of rows) read.set(row.slug, row);
  }
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.mouse.move(width / 2, height - 40);
  await look();
  while (!(await isThere())) {
    await page.mouse.wheel(0, by);
    await comeToRest(page);
    await look();
  }
  return order.flatMap((slug) => read.get(slug) ?? []);
}

/** Whether a text of the list is visible. */
export const sees = (page: Page, text: string) => async () => {
  const box = await parts(page)
    .chronology.getByText(text)
    .boundingBox({ timeout: 100 })
    .catch(() => null);
  return box !== null && box.y < (page.viewportSize()?.height ?? 0);
};

/** Expects the event at the top of the list to be in the window of the timeline. */
export async function expectInStep(page: Page) {
  await expect(async () => {
    const window = toWindow(page) ?? bounds;
    const top = await readTopEntry(page);
    expect(
      top.slug !== "" && top.earliest < window.to && top.latest >= window.from,
      `${top.slug} at the top, ${window.from} to ${window.to} on the timeline`,
    ).toBe(true);
  }).toPass({ timeout: 30_000 });
}
