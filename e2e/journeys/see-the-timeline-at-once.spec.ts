import type { Page } from "@playwright/test";
import { openDashboard } from "../dashboard.ts";
import { expect, test } from "../test.ts";

// The duration is reported, not asserted: it depends on the machine.
test("the timeline measures how soon after its data it is seen", async ({ page }) => {
  await openDashboard(page);
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByName("timeline").length))
    .toBeGreaterThan(0);
  const [duration = 0, seen = 0] = await page.evaluate(() => {
    const [first] = performance.getEntriesByName("timeline");
    return first ? [first.duration, first.startTime + first.duration] : [];
  });
  const description = `${Math.round(duration)} ms after its data, ${Math.round(seen)} ms after the page was asked for`;
  test.info().annotations.push({ type: "timeline", description });
  console.log(`The timeline is seen ${description}.`);
  expect(duration).toBeGreaterThan(0);
});

for (const query of ["", "?from=2024-01-01&to=2025-01-01", "?from=2022-09-01&to=2022-11-01"]) {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    test(`the server's picture equals the live one: /${query} at ${width}`, async ({
      page,
      openContext,
    }) => {
      await page.setViewportSize({ width, height });
      await openDashboard(page, `/${query}`);
      const context = await openContext({ javaScriptEnabled: false, viewport: { width, height } });
      const still = await context.newPage();
      await still.goto(`/${query}`);
      await still.evaluate(() => document.fonts.ready);
      const first = await readStill(still);
      expect(first.marks.length).toBeGreaterThan(0);
      await expect.poll(async () => toDifferences(first, await readLive(page))).toEqual([]);
    });
  }
}

/** Parts of the pictures whose positions differ by more than a pixel. */
function toDifferences(first: Picture, live: Picture): string[] {
  return (["lanes", "marks", "axis"] as const).flatMap((part) => {
    const [before, after] = [first[part].sort(byPlace), live[part].sort(byPlace)];
    if (before.length !== after.length) {
      return [`${part}: ${JSON.stringify(before)} and ${JSON.stringify(after)}`];
    }
    return before.flatMap((one, index) => {
      const other = after[index];
      const isSame =
        other?.name === one.name &&
        (["x", "y", "width", "height"] as const).every(
          (key) => Math.abs(other[key] - one[key]) <= 1.5,
        );
      return isSame ? [] : [`${JSON.stringify(one)} and ${JSON.stringify(other)}`];
    });
  });
}

const byPlace = (a: Part, b: Part) =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.x - b.x || a.width - b.width;

/** A box in CSS pixels, relative to the corner of the timeline without the names of its lanes. */
type Part = { name: string; x: number; y: number; width: number; height: number };

type Picture = { lanes: Part[]; marks: Part[]; axis: Part[] };

const readStill = (page: Page): Promise<Picture> =>
  page.evaluate(() => {
    const frame = document.querySelector(".picture-axis > svg")?.getBoundingClientRect();
    if (!frame) throw new Error("There is no picture.");
    /** Clips a box to the edges of the lanes. */
    const toPart = (name: string, { left, top, width, height }: DOMRect, rim = 0) => {
      const [x, end] = [left - rim - frame.left, left + width + rim - frame.left];
      const part = { name, x: Math.max(x, 0), y: top - rim - frame.top };
      return { ...part, width: Math.min(end, frame.width) - part.x, height: height + 2 * rim };
    };
    const rows = [...document.querySelectorAll(".picture-row:not(.picture-axis)")];
    return {
      // The lines between lanes are drawn by the page, also beneath the live timeline.
      lanes: rows.map((row, index) => ({
        ...toPart(`lane ${index}`, row.getBoundingClientRect()),
        x: 0,
        y: 0,
        width: 0,
      })),
      marks: rows
        .flatMap((row, index) =>
          [...row.querySelectorAll(".mark")].map((mark) => {
            const body = mark.querySelector(".mark-body") ?? mark;
            const form = [...mark.classList]
              .filter((name) => /^mark-(dot|bar|soft|full|hollow|hatched|pill|mention)$/.test(name))
              .join(" ");
            // A full mark has a rim in the color of the paper.
            const isOutlined = mark.matches(".mark-hollow, .mark-pill");
            const stroke = Number.parseFloat(getComputedStyle(body).strokeWidth);
            const rim = isOutlined ? stroke / 2 : 0;
            return toPart(`${index} ${form}`, body.getBoundingClientRect(), rim);
          }),
        )
        .filter(({ width }) => width > 0),
      axis: [...document.querySelectorAll(".picture-axis text")]
        .map((text) => toPart(text.textContent ?? "", text.getBoundingClientRect()))
        .filter(({ height }) => height > 0),
    };
  });

const readLive = (page: Page): Promise<Picture> =>
  page.evaluate(() => {
    const canvas = document.querySelector(".canvas");
    if (!canvas) throw new Error("There is no canvas.");
    const frame = canvas.getBoundingClientRect();
    const toPart = (name: string, { left, top, width, height }: DOMRect) => {
      const [x, end] = [left - frame.left, left + width - frame.left];
      const part = { name, x: Math.max(x, 0), y: top - frame.top };
      return { ...part, width: Math.min(end, frame.width) - part.x, height };
    };
    const rows = [...canvas.querySelectorAll(".canvas-lane")].filter(
      (row) => row.getBoundingClientRect().height > 0,
    );
    /** The box of a mark's dot or bar, which is a pseudo-element. */
    const boxOf = (mark: Element) => {
      const { left, top } = mark.getBoundingClientRect();
      const body = getComputedStyle(mark, "::before");
      const [x, y, width, height] = [body.left, body.top, body.width, body.height].map(
        Number.parseFloat,
      );
      // A label in a bar, which the still picture lacks, makes the bar higher.
      const rise = mark.matches(".mark-inscribed") ? ((height ?? 0) - 10) / 2 : 0;
      return new DOMRect(left + (x ?? 0), top + (y ?? 0) + rise, width, (height ?? 0) - 2 * rise);
    };
    return {
      lanes: rows.map((row, index) => ({
        ...toPart(`lane ${index}`, row.getBoundingClientRect()),
        x: 0,
        y: 0,
        width: 0,
      })),
      marks: rows
        .flatMap((row, index) =>
          [...row.querySelectorAll(".mark")]
            .filter((mark) => !mark.classList.contains("mark-outside"))
            .map((mark) => {
              const form = [...mark.classList].filter((name) =>
                /^mark-(dot|bar|soft|full|hollow|hatched|pill|mention)$/.test(name),
              );
              return toPart(`${index} ${form.join(" ")}`, boxOf(mark));
            }),
        )
        .filter(({ width }) => width > 0),
      axis: [...canvas.querySelectorAll<HTMLElement>(".vis-foreground .vis-text.vis-minor")]
        .filter(({ style }) => style.visibility !== "hidden")
        .map((label) => {
          const range = document.createRange();
          range.selectNodeContents(label);
          return toPart(label.textContent ?? "", range.getBoundingClientRect());
        })
        .filter(({ x, width }) => width > 0 && x > 0 && x < frame.width),
    };
  });
