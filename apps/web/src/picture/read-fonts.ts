import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { readGlyphs } from "./read-glyphs.ts";

const families = { Inter: "inter", "Source Serif 4": "source-serif-4" } as const;
const scripts = ["latin", "latin-ext", "cyrillic"] as const;
const weights = [400, 600] as const;

type PictureFont = { name: string; data: Buffer; weight: 400 | 600; style: "normal" };

/** The fonts of the pages as pictures take them, and what can be written in them. */
type PictureFonts = { fonts: PictureFont[]; has: (sign: string) => boolean };

let fonts: Promise<PictureFonts> | undefined;

/** Read once; a failure is tried again. */
export function readFonts(): Promise<PictureFonts> {
  fonts ??= load().catch((error) => {
    fonts = undefined;
    throw error;
  });
  return fonts;
}

/** What to write for `fontFamily`: each script is a font of its own. */
export const toFamily = (family: keyof typeof families) =>
  scripts.map((script) => `"${family} ${script}"`).join(", ");

async function load(): Promise<PictureFonts> {
  const glyphs = new Set<number>();
  const all = Object.entries(families).flatMap(([family, name]) =>
    scripts.flatMap((script) => weights.map((weight) => ({ family, name, script, weight }))),
  );
  const fonts = await Promise.all(
    all.map(async ({ family, name, script, weight }): Promise<PictureFont> => {
      const file = `node_modules/@fontsource/${name}/files/${name}-${script}-${weight}-normal.woff`;
      const data = await readFile(path.join(process.cwd(), file));
      if (family === "Inter" && weight === 400)
        for (const sign of readGlyphs(data)) glyphs.add(sign);
      return { name: `${family} ${script}`, data, weight, style: "normal" };
    }),
  );
  return { fonts, has: (sign) => glyphs.has(sign.codePointAt(0) ?? 0) };
}
