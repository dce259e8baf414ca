import { TextDecoder } from "node:util";
import { readBytes, type Source } from "./source.ts";

export type LegacyEncoding = "windows-1251" | "windows-1252";

/** Returns a function that decodes bytes. */
export function createDecoder(encoding: LegacyEncoding): (bytes: Buffer) => string {
  if (encoding === "windows-1251") {
    const decoder = new TextDecoder(encoding);
    return (bytes) => decoder.decode(bytes);
  }
  // Node.js 20.18.3 and later decode it as Latin-1 (nodejs/node#56542), which has control characters
  // where windows-1252 has these.
  return (bytes) =>
    bytes
      .toString("latin1")
      .replace(/[\x80-\x9f]/g, (control) => from0x80[control.charCodeAt(0) - 0x80] ?? control);
}

const from0x80 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/**
 * Returns the byte order of UTF-16 text by its first bytes: a byte order mark, or two ASCII
 * characters, with which every file of records begins. Null if it is not UTF-16.
 */
export function findUtf16([a, b, c, d]: Uint8Array): "utf-16le" | "utf-16be" | null {
  if ((a === 0xff && b === 0xfe) || (a && b === 0 && c && d === 0)) return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b && c === 0 && d)) return "utf-16be";
  return null;
}

/**
 * Returns the encoding of a file that is not UTF-8 by its letters beyond ASCII: in Cyrillic words
 * they are adjacent, in Western European words they stand alone. Null if the file has more UTF-8
 * characters than other bytes, and so is damaged UTF-8.
 */
export async function readLegacyEncoding(source: Source): Promise<LegacyEncoding | null> {
  const counts = { utf8: 0, others: 0, letters: 0, neighbours: 0 };
  for await (const chunk of readBytes(source)) {
    const bytes = chunk.toString("latin1");
    const rest = bytes.replace(utf8Character, "");
    counts.utf8 += count(bytes, utf8Character);
    counts.others += count(rest, /[\x80-\xff]/g);
    counts.letters += count(bytes, /[\xc0-\xff]/g);
    counts.neighbours += count(bytes, /[\xc0-\xff](?=[\xc0-\xff])/g);
  }
  if (counts.utf8 > counts.others) return null;
  return counts.neighbours * 2 > counts.letters ? "windows-1251" : "windows-1252";
}

const utf8Character = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;

const count = (text: string, form: RegExp) => text.match(form)?.length ?? 0;
