/** Max length of a text to search for, in code points as `toTextLength` counts them. */
export const MAX_TEXT_LENGTH = 200;

/**
 * The length of a text in Unicode code points. The API and the dashboard both use it: an emoji is
 * one code point, but two of the UTF-16 code units that `length` and `maxlength` count.
 */
export const toTextLength = (text: string): number => [...text].length;

/** The first MAX_TEXT_LENGTH code points of a text. */
export const cutText = (text: string): string => [...text].slice(0, MAX_TEXT_LENGTH).join("");

/**
 * A text to search for as views write it: single spaces between words, none at the ends, and no
 * longer than the API accepts.
 */
export const toSearchText = (text: string): string =>
  cutText(text.replaceAll(/\s+/gu, " ").trim()).trim();
