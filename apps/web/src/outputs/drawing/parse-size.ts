/** The size of a drawing in CSS pixels. */
export type Size = {
  width: number;
  /** Null for the height of the lanes. */
  height: number | null;
  /** Pixels of a PNG per CSS pixel. */
  scale: number;
};

export const sizeRanges = {
  width: { from: 320, to: 2000, what: "pixels" },
  height: { from: 240, to: 2000, what: "pixels" },
  scale: { from: 1, to: 2, what: "pixels for each pixel of the width" },
} as const;

const usualWidth = 1200;
/** Max number of pixels of a PNG, which determine the cost of drawing. */
const maxPixels = 8_000_000;

/** The size in an address, or a sentence that says what is wrong with it. */
export function parseSize(params: URLSearchParams): Size | string {
  const width = parseNumber("width", params);
  const height = parseNumber("height", params);
  const scale = parseNumber("scale", params);
  if (typeof width === "string") return width;
  if (typeof height === "string") return height;
  if (typeof scale === "string") return scale;
  const size = { width: width ?? usualWidth, height, scale: scale ?? 1 };
  if (size.width * (height ?? 0) * size.scale ** 2 > maxPixels) {
    return "A picture has at most 8 million pixels: ask for a smaller width, height or scale.";
  }
  return size;
}

function parseNumber(name: keyof typeof sizeRanges, params: URLSearchParams) {
  const text = params.get(name);
  if (!text) return null;
  const { from, to, what } = sizeRanges[name];
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= to
    ? value
    : `${name} is a number of ${what}, from ${from} to ${to}.`;
}
