/** Letters and marks that are written from right to left, and marks that embed others. */
const rightToLeft =
  /[\u0590-\u08ff\u200f\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A text from outside as a part of a string of ours: between first strong isolate and pop
 * directional isolate (UAX #9), so that it cannot change the order of what stands around it. A text
 * that runs from left to right has no need of that and stays as it is. In elements use
 * `OutsideText`.
 */
export const isolate = (text: string): string =>
  rightToLeft.test(text) ? `\u2068${text}\u2069` : text;

/**
 * At most so many characters of a text. What it leaves isolated by the cut is closed, so that no
 * isolate reaches further.
 */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1).trimEnd();
  const begun = cut.match(/[\u2066-\u2068]/g)?.length ?? 0;
  const ended = cut.match(/\u2069/g)?.length ?? 0;
  return `${cut}…${"\u2069".repeat(Math.max(begun - ended, 0))}`;
}
