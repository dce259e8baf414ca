// PostgreSQL holds neither a zero character nor half of a surrogate pair, so no record has one.
// Every text that becomes a parameter of a statement passes here.

/** A slug, an address or another key to look up; the empty text, which no record has, if it has such a character. */
export function toTextKey(text: string): string {
  return toHeld(text) === text ? text : "";
}

/** Words to search for, between which such a character is as good as a space. */
export function toHeld(text: string): string {
  return text.replaceAll("\0", " ").replace(/\p{Surrogate}/gu, " ");
}
