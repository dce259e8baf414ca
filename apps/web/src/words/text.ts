export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "CSTO", "CSTO and SCO", "CSTO, SCO and CIS". */
export function toListText(names: readonly string[]): string {
  if (names.length < 3) return names.join(" and ");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
