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
