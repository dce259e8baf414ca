const maxQuoteLength = 80;
// Characters that could move the cursor, hide text or change its direction in a terminal.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Returns a value in quotes for a message: shortened, with control characters escaped. */
export function toQuote(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a record of fields";
  const text = String(value);
  const cut = text.length > maxQuoteLength ? `${text.slice(0, maxQuoteLength - 1)}…` : text;
  return JSON.stringify(cut).replace(unprintable, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return character.length === 1 ? `\\u${code.padStart(4, "0")}` : `\\u{${code}}`;
  });
}
