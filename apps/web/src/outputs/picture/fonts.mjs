// Plain JavaScript, because the drawing thread imports it.

import { readFile } from "node:fs/promises";
import path from "node:path";

const families = { Inter: "inter", "Source Serif 4": "source-serif-4" };
const scripts = ["latin", "latin-ext", "cyrillic"];
const weights = /** @type {const} */ ([400, 600]);

/** @typedef {keyof typeof families} Family */

/** A value of `fontFamily`: there is a separate font for each script. */
export const toFamily = (/** @type {Family} */ family) =>
  scripts.map((script) => `"${family} ${script}"`).join(", ");

const all = /** @type {Family[]} */ (Object.keys(families)).flatMap((family) =>
  scripts.flatMap((script) => weights.map((weight) => ({ family, script, weight }))),
);

/** The fonts for SVG: TrueType, which its renderer requires, with one file for all scripts. */
const svgFonts = [
  "inter/400Regular/Inter_400Regular.ttf",
  "inter/600SemiBold/Inter_600SemiBold.ttf",
  "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf",
].map((file) => `node_modules/@expo-google-fonts/${file}`);

export const listSvgFonts = () => svgFonts.map((file) => path.join(process.cwd(), file));

/** The font files in the dashboard's folder, which a build copies. */
export const listFontFiles = () => [
  ...svgFonts,
  ...all.map(({ family, script, weight }) => toFile(family, script, weight)),
];

/** The fonts of the pages in the format of `next/og`. */
export function readFonts() {
  return Promise.all(
    all.map(async ({ family, script, weight }) => ({
      name: `${family} ${script}`,
      data: await readFont(family, script, weight),
      weight,
      style: /** @type {const} */ ("normal"),
    })),
  );
}

/** The fonts that determine which characters can be drawn. */
export const readTextFonts = () =>
  Promise.all(scripts.map((script) => readFont("Inter", script, 400)));

/**
 * @param {Family} family
 * @param {string} script
 * @param {400 | 600} weight
 */
const readFont = (family, script, weight) =>
  readFile(path.join(process.cwd(), toFile(family, script, weight)));

/**
 * @param {Family} family
 * @param {string} script
 * @param {400 | 600} weight
 */
function toFile(family, script, weight) {
  const name = families[family];
  return `node_modules/@fontsource/${name}/files/${name}-${script}-${weight}-normal.woff`;
}
