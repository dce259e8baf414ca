import type { Locator, Page } from "@playwright/test";
import sharp from "sharp";
import { type Box, boxOf } from "./dashboard.ts";

/** The pixels of an area of the screen. */
export type Pixels = {
  width: number;
  height: number;
  /** Relative luminance (WCAG 2) of a pixel. */
  at(x: number, y: number): number;
  /** As `#rrggbb`. */
  colorAt(x: number, y: number): string;
};

/** The pixels of a page at this moment, in CSS pixels. */
export async function readPixels(page: Page, box?: Box): Promise<Pixels> {
  return decodePixels(
    await page.screenshot({
      scale: "css",
      animations: "disabled",
      ...(box && { clip: box }),
    }),
  );
}

/** The pixels of an encoded picture. */
export async function decodePixels(picture: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const read = (x: number, y: number) => {
    const start = (Math.round(y) * info.width + Math.round(x)) * 3;
    return [...data.subarray(start, start + 3)];
  };
  return {
    width: info.width,
    height: info.height,
    at: (x, y) => toLuminance(read(x, y)),
    colorAt: (x, y) =>
      `#${read(x, y)
        .map((part) => part.toString(16).padStart(2, "0"))
        .join("")}`,
  };
}

/** WCAG's contrast of two luminances. */
export const toContrast = (a: number, b: number) =>
  (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

function toLuminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const value = part / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * The best contrast within an element with the background at its upper left corner; 1 if nothing is
 * visible.
 */
export async function readContrast(locator: Locator): Promise<number> {
  const box = await boxOf(locator);
  const pixels = await readPixels(locator.page(), grow(box, 2));
  const ground = pixels.at(0, 0);
  let best = 1;
  for (let y = 0; y < pixels.height; y++) {
    for (let x = 0; x < pixels.width; x++)
      best = Math.max(best, toContrast(pixels.at(x, y), ground));
  }
  return best;
}

/** The contrast of a text with its immediate background, as rendered. */
export async function readTextContrast(locator: Locator): Promise<number> {
  const box = await locator.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + 1, y: y + 1, width: width - 2, height: height - 2 };
  });
  const pixels = await readPixels(locator.page(), box);
  let [darkest, lightest] = [1, 0];
  for (let y = 0; y < pixels.height; y++) {
    for (let x = 0; x < pixels.width; x++) {
      darkest = Math.min(darkest, pixels.at(x, y));
      lightest = Math.max(lightest, pixels.at(x, y));
    }
  }
  return toContrast(darkest, lightest);
}

/** The most frequent color of an element. */
export async function readMainColor(locator: Locator): Promise<string> {
  const pixels = await readPixels(locator.page(), await boxOf(locator));
  const counts = new Map<string, number>();
  for (let y = 0; y < pixels.height; y++) {
    for (let x = 0; x < pixels.width; x++) {
      const color = pixels.colorAt(x, y);
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

/** The appearance of a mark: its middle, its ends, and along its length. */
export type Form = {
  middle: "filled" | "hollow" | "hatched" | "sign";
  ends: "hard" | "soft";
  length: "dot" | "bar";
};

/** Reads the form of a 10 px high mark in the middle of an element. */
export async function readForm(locator: Locator): Promise<Form> {
  const box = await boxOf(locator);
  const middle = Math.round(box.y + box.height / 2);
  // A full mark of a still picture has a rim in the color of the paper.
  const rim = await locator.evaluate((mark) =>
    mark instanceof SVGElement && !mark.matches(".mark-hollow") ? 1 : 0,
  );
  const pixels = await readPixels(locator.page(), {
    x: Math.round(box.x + rim) - 8,
    y: middle - 8,
    width: Math.round(box.width - 2 * rim) + 16,
    height: 16,
  });
  const ground = pixels.at(0, 0);
  const isSeen = (x: number, y: number) => toContrast(pixels.at(x, y), ground) >= 3;
  /**
   * The number of the mark's visible pixels in a column; lines of the axis extend above and below
   * it.
   */
  const countSeen = (x: number) => {
    if (isSeen(x, 0) || isSeen(x, 15)) return 0;
    return Array.from({ length: 10 }, (_, y) => isSeen(x, y + 3)).filter(Boolean).length;
  };
  const seen = Array.from({ length: pixels.width }, (_, x) => x).filter((x) => countSeen(x) > 0);
  const [first = 0, last = 0] = [seen[0], seen.at(-1)];
  const center = Math.round((first + last) / 2);
  const isBar = last - first > 14;
  const reach = isBar ? Math.round((last - first) / 5) : 1;
  const around = Array.from({ length: 2 * reach + 1 }, (_, x) => center - reach + x);
  const line = around.map((x) => isSeen(x, 8));
  // Fewer rows than the gaps of the hatching are high.
  const isOutlined = around.every((x) => [2, 3, 4].some((y) => isSeen(x, y)));
  const filled = line.filter(Boolean).length / line.length;
  const hasSign = [-4, -3, -2, -1, 0, 1, 2, 3, 4].some((x) =>
    [-2, -1, 0, 1, 2].some((y) => isSeen(center + x, 8 + y)),
  );
  const tallest = Math.max(...[0, 1, 2, 3, 4].map((x) => countSeen(first + x)));
  const toMiddle = () => {
    if (filled > 0.95) return "filled";
    if (isBar && !isOutlined) return "hatched";
    return isBar && hasSign ? "sign" : "hollow";
  };
  return {
    middle: toMiddle(),
    // A soft end is visible only some way into the mark, or only in its core.
    ends: isBar && (first - 8 > 1 || tallest < 7) ? "soft" : "hard",
    length: isBar ? "bar" : "dot",
  };
}

const grow = ({ x, y, width, height }: Box, by: number): Box => ({
  x: Math.max(x - by, 0),
  y: Math.max(y - by, 0),
  width: width + 2 * by,
  height: height + 2 * by,
});
