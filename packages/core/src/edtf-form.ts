/**
 * A single expression, an interval (`a/b`, "lasted from a to b"), or a range of which one day is
 * meant (`[a..b]`).
 */
export type EdtfForm = "SINGLE" | "INTERVAL" | "ONE_OF";

/** The texts of a date's ends: `..` for an open one, empty for an unknown one. */
export type EdtfText = { form: EdtfForm; start: string; end: string };

/** Splits a date in canonical form, without reading its ends; null if it has no such form. */
export function splitEdtf(edtf: string): EdtfText | null {
  const sides = edtf.split("/");
  if (sides.length > 2 || edtf === "") return null;
  const [start = "", end] = sides;
  if (end !== undefined) return { form: "INTERVAL", start, end };
  if (!edtf.startsWith("[")) return { form: "SINGLE", start, end: start };
  const match = /^\[([^.\]]*)\.\.([^.\]]*)\]$/.exec(edtf);
  if (!match) return null;
  const [, first = "", last = ""] = match;
  return { form: "ONE_OF", start: first || "..", end: last || ".." };
}

/**
 * Removes the spaces around the slash of an interval and the dots of a range, and replaces an en
 * dash between two dates by a slash.
 */
export function toCanonicalEdtf(text: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith("[")) return trimmed.replaceAll(/\s*(\.\.|\[|\])\s*/g, "$1");
  const dashed = /^([^/–]+)–([^/–]+)$/.exec(trimmed);
  const interval = dashed ? `${dashed[1]}/${dashed[2]}` : trimmed;
  return interval.replaceAll(/\s*\/\s*/g, "/");
}
