import "server-only";
import { readTextFonts } from "./fonts.mjs";
import { readGlyphs } from "./read-glyphs.ts";
import { toDrawable } from "./to-drawable.ts";

/** Removes characters that cannot be drawn from a text. */
export type Write = (text: string) => string;

let write: Promise<Write> | undefined;

/** Reads the characters of the fonts once; retries after an error. */
export function readWrite(): Promise<Write> {
  write ??= load().catch((error) => {
    write = undefined;
    throw error;
  });
  return write;
}

async function load(): Promise<Write> {
  const glyphs = new Set((await readTextFonts()).flatMap(readGlyphs));
  return (text) => toDrawable(text, (sign) => glyphs.has(sign.codePointAt(0) ?? 0));
}
