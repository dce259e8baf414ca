import type { Page } from "@playwright/test";
import { events } from "./dataset.ts";
import { expect } from "./test.ts";

const dayMs = 86_400_000;

/**
 * Expects the center of each mark to be where the axis has the middle of its days, to the pixel.
 * The axis is read by two years that it labels, independently of the page's own state.
 */
export async function expectMarksOnDates(page: Page, what: string) {
  await expect(async () => {
    const { years, dots, bars, detail } = await readDrawn(page);
    const [first, last] = [years[0], years.at(-1)];
    if (!first || !last || first.year === last.year)
      throw new Error("The axis names no two years.");
    const scale = (last.x - first.x) / (Date.UTC(last.year) - Date.UTC(first.year));
    const off = [...dots, ...bars].flatMap(({ slug, x }) => {
      const event = events.find((one) => one.slug === slug);
      if (!event) return [];
      const middle = (Date.parse(event.earliest) + Date.parse(event.latest) + dayMs) / 2;
      const distance = x - (first.x + (middle - Date.UTC(first.year)) * scale);
      return Math.abs(distance) < 1 ? [] : [`${slug}: ${distance.toFixed(1)} px`];
    });
    expect(dots.length).toBeGreaterThan(5);
    // A density has marks only where there is space for a label.
    if (detail === "events") expect(bars.length).toBeGreaterThan(0);
    expect(off, what).toEqual([]);
  }).toPass({ timeout: 10_000 });
}

/**
 * Positions of the labeled years on the axis, and centers of dots and of short bars, in CSS pixels.
 */
const readDrawn = (page: Page) =>
  page.evaluate(() => ({
    detail: document.querySelector<HTMLElement>(".timeline-stage")?.dataset.detail,
    years: [...document.querySelectorAll(".vis-time-axis.vis-foreground .vis-text.vis-minor")]
      .map((label) => ({
        year: Number(label.textContent),
        x: label.getBoundingClientRect().left,
      }))
      .filter(({ year }) => year > 1000)
      .sort((a, b) => a.year - b.year),
    dots: [...document.querySelectorAll(".canvas .mark-dot")].map((mark) => {
      const { left, width } = mark.getBoundingClientRect();
      const id = mark.querySelector("[data-mark]")?.getAttribute("data-mark") ?? "";
      return { slug: id.slice(0, id.lastIndexOf(":")), x: left + width / 2 };
    }),
    // A long bar is cut off beyond the sheet.
    bars: [...document.querySelectorAll(".canvas .mark:not(.mark-dot, .mark-pill)")].flatMap(
      (mark) => {
        const box = mark.getBoundingClientRect();
        if (box.width > 30) return [];
        const { left, width } = getComputedStyle(mark, "::before");
        const id = mark.querySelector("[data-mark]")?.getAttribute("data-mark") ?? "";
        const x = box.left + Number.parseFloat(left) + Number.parseFloat(width) / 2;
        return [{ slug: id.slice(0, id.lastIndexOf(":")), x }];
      },
    ),
  }));

/** Expects the text of every visible label of the axis to lie within the page, uncut. */
export async function expectWholeLabels(page: Page) {
  const width = page.viewportSize()?.width ?? 0;
  const labels = page.locator(
    ".vis-foreground .vis-text.vis-minor:visible, .picture-axis text:visible",
  );
  for (const label of await labels.all()) {
    if (!(await label.textContent())) continue;
    const isWhole = await label.evaluate((element, width) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const { left, right } = range.getBoundingClientRect();
      const box = element.getBoundingClientRect();
      const isCut = getComputedStyle(element).overflowX !== "visible" && right > box.right;
      return left >= 0 && right <= width && !isCut;
    }, width);
    expect(isWhole, await label.innerHTML()).toBe(true);
  }
}
