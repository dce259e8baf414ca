// PostgreSQL cannot store U+0000 or a lone surrogate, so no record has one. Every text that becomes
// a parameter passes through this file.

/**
 * A slug, URL or other key to look up; the empty text, which no record has, if PostgreSQL cannot
 * store it.
 */
export function toTextKey(text: string): string {
  return toHeld(text) === text ? text : "";
}

/** A text to search for, with such characters replaced by spaces. */
export function toHeld(text: string): string {
  return text.replaceAll("\0", " ").replace(/\p{Surrogate}/gu, " ");
}
