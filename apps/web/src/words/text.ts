export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The text with a small first letter if the next one is small: "summit", but "M6 quake". */
export const uncapitalize = (text: string): string =>
  text.replace(
    /^(\P{L}*)(\p{Lu})(?=\p{Ll})/u,
    (_, before: string, letter: string) => `${before}${letter.toLowerCase()}`,
  );

/** "CSTO", "CSTO and SCO", "CSTO, SCO or CIS". */
export function toListText(names: readonly string[], joiner: "and" | "or"): string {
  if (names.length < 3) return names.join(` ${joiner} `);
  return `${names.slice(0, -1).join(", ")} ${joiner} ${names.at(-1)}`;
}
