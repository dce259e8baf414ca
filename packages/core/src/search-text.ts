/** Max length of a search text in code points. */
export const MAX_TEXT_LENGTH = 200;

/**
 * Length of a text in Unicode code points, as the API counts it. `length` and `maxlength` count
 * UTF-16 code units, of which an emoji has two.
 */
export const toTextLength = (text: string): number => [...text].length;

/** Cuts a text to MAX_TEXT_LENGTH code points. */
export const cutText = (text: string): string => [...text].slice(0, MAX_TEXT_LENGTH).join("");

/**
 * Normalizes a search text: single spaces between words, trimmed, and cut to the length that the
 * API accepts.
 */
export const toSearchText = (text: string): string =>
  cutText(text.replaceAll(/\s+/gu, " ").trim()).trim();
