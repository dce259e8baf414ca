import { readFileSync } from "node:fs";
import {
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  formatHex,
  interpolate,
  type Rgb,
  wcagContrast,
} from "culori";
import { describe, expect, it } from "vitest";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const tokens = read("tokens.css");

/** The colors of a token in the light and in the dark theme. */
function readColors(name: string, css = tokens): [light: string, dark: string] {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ?? [];
  if (!light || !dark) throw new Error(`tokens.css has no --${name}: light-dark(#…, #…).`);
  return [light, dark];
}

function toRgb(hex: string): Rgb {
  const color = converter("rgb")(hex);
  if (!color) throw new Error(`${hex} is not a color.`);
  return color;
}

const hues = [...tokens.matchAll(/\[data-hue="(\d)"\][^}]*\}/g)].map(([rule]) =>
  readColors("hue", rule),
);
const neutral = readColors("hue");
const [, pale = "0"] =
  /--hue-pale: color-mix\(in oklab, var\(--hue\) (\d+)%/.exec(read("../timeline/marks.css")) ?? [];

it("there is a color for each of the first six organizations", () => {
  expect(hues).toHaveLength(6);
  expect(tokens.match(/^\.hue-\d/gm)).toHaveLength(6);
});

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("in the %s theme", (_, theme) => {
  const paper = readColors("color-paper")[theme];
  const colors = [...hues, neutral].map((pair) => pair[theme]);
  const pairs = colors.flatMap((color, index) =>
    colors.slice(index + 1).map((other) => [color, other] as const),
  );
  const toDistance = differenceCiede2000();
  const toDeuteranopia = filterDeficiencyDeuter(1);

  it.each(pairs)("%s and %s can be told apart, also with deuteranopia", (color, other) => {
    const [one, two] = [toRgb(color), toRgb(other)];
    expect(toDistance(one, two)).toBeGreaterThanOrEqual(20);
    expect(toDistance(toDeuteranopia(one), toDeuteranopia(two))).toBeGreaterThanOrEqual(10);
  });

  it.each(colors)("%s is read as text and seen as a mark, also as a mention", (color) => {
    expect(wcagContrast(color, paper)).toBeGreaterThanOrEqual(4.5);
    const mention = formatHex(interpolate([paper, color], "oklab")(Number(pale) / 100));
    expect(wcagContrast(mention, paper)).toBeGreaterThanOrEqual(3);
  });
});
