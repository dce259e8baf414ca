/** What is typed as an address says it: without the blanks that mean nothing. */
export function toText(typed: string): string {
  return typed.replaceAll(/\s+/gu, " ").trim();
}
