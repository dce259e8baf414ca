import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readGlyphs } from "./read-glyphs.ts";
import { toDensitySvg } from "./to-density-svg.ts";
import { toDrawable, toShort } from "./to-drawable.ts";

const files = path.join(import.meta.dirname, "../../../node_modules/@fontsource/inter/files");
const read = async (script: string) =>
  new Set(readGlyphs(await readFile(path.join(files, `inter-${script}-400-normal.woff`))));

describe("what fonts can write is read from them", () => {
  it.each([
    ["latin", "AZaz09 –—“”é", "Жш漢"],
    ["cyrillic", "ЖшАя", "漢"],
  ])("%s", async (script, there, missing) => {
    const glyphs = await read(script);
    for (const sign of there) {
      expect(glyphs.has(sign.codePointAt(0) ?? 0), sign).toBe(true);
    }
    for (const sign of missing) {
      expect(glyphs.has(sign.codePointAt(0) ?? 0), sign).toBe(false);
    }
  });
});

it.each([
  ["Ministers  meet\n", "Ministers meet"],
  ["Tbilisi 🇬🇪 summit 🚀", "Tbilisi summit"],
  ["漢字 and words", "and words"],
  ["Lukašenka", "Lukasenka"],
])("%j is drawn as %j where there are ASCII letters alone", (text, drawn) => {
  expect(toDrawable(text, (sign) => /^[ -~]$/.test(sign))).toBe(drawn);
});

it.each([
  ["one two three", 20, "one two three"],
  ["one two three", 10, "one two…"],
  ["onetwothree", 6, "onetw…"],
])("%j is cut to %d signs", (text, most, short) => {
  expect(toShort(text, most)).toBe(short);
});

it("the density has a bar for each step with events, and a dot in each lane that has them", () => {
  const { source } = toDensitySvg({
    counts: [0, 3, 1],
    lanes: [{ key: "a", label: "A", color: "#123456", counts: [0, 2, 0] }],
    width: 400,
    left: 100,
    colors: { line: "#eee", bar: "#0b625a" },
  });
  const svg = Buffer.from(source.split(",")[1] ?? "", "base64").toString();
  expect(svg.match(/fill="#0b625a"/g)).toHaveLength(2);
  expect(svg.match(/<circle[^>]*fill="#123456"/g)).toHaveLength(1);
});
