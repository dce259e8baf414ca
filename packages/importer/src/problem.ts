/** Something in the files that keeps them from being imported, and what to do about it. */
export type Problem = {
  /** The file as the person named it: the given path, and within a folder the path from there. */
  file: string;
  /** Counted from 1; null when it concerns the file as a whole. */
  line: number | null;
  /** One sentence: what is wrong; what to do. */
  message: string;
};

/** Tells one problem of the file that is being read. */
export type Report = (line: number | null, message: string) => void;

/** An import that could not even begin; the message is one sentence for the person who asked for it. */
export class ImportError extends Error {
  override name = "ImportError";
}

/** A problem as one line that editors and terminals can follow: `file:line: what is wrong; what to do.` */
export function toProblemLine({ file, line, message }: Problem): string {
  return `${file}${line === null ? "" : `:${line}`}: ${message}`;
}

const longestQuote = 80;
// What would move the cursor, hide text or turn its direction in somebody's terminal.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** A value from a file in quotes, cut to a length that fits a line, with nothing in it that a terminal would obey. */
export function toQuote(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a record of fields";
  const text = String(value);
  const cut = text.length > longestQuote ? `${text.slice(0, longestQuote - 1)}…` : text;
  return JSON.stringify(cut).replace(unprintable, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return character.length === 1 ? `\\u${code.padStart(4, "0")}` : `\\u{${code}}`;
  });
}
