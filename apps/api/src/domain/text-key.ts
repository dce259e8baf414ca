/** A slug or an address as a key to look up. Postgres refuses a text with a zero byte; no record has the empty key. */
export function toTextKey(text: string): string {
  return text.includes("\0") ? "" : text;
}
