/** Right-to-left letters and directional formatting characters. */
const rightToLeft =
  /[\u0590-\u08ff\u200f\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Isolates a text of the dataset or of the reader within a string (first strong isolate and pop
 * directional isolate, UAX #9), so that it cannot reorder the text around it. Plain left-to-right
 * text is returned as it is. In elements use `OutsideText`.
 */
export const isolate = (text: string): string =>
  rightToLeft.test(text) ? `\u2068${text}\u2069` : text;

/** Cuts a text to at most `max` characters, and closes the isolates that the cut leaves open. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1).trimEnd();
  const begun = cut.match(/[\u2066-\u2068]/g)?.length ?? 0;
  const ended = cut.match(/\u2069/g)?.length ?? 0;
  return `${cut}…${"\u2069".repeat(Math.max(begun - ended, 0))}`;
}
