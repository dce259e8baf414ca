/**
 * Removes characters that the fonts do not have, which next/og would fetch fonts for. A missing
 * accented letter loses its accent.
 */
export function toDrawable(text: string, has: (sign: string) => boolean): string {
  const signs = [...text.normalize("NFC")].flatMap((sign) => {
    if (has(sign)) return [sign];
    return /\s/u.test(sign) ? [" "] : [...sign.normalize("NFKD")].filter(has);
  });
  return signs.join("").replaceAll(/\s+/gu, " ").trim();
}

/** Cuts a text to at most `max` code points, at a word. */
export function toShort(text: string, max: number): string {
  const signs = [...text];
  if (signs.length <= max) return text;
  return `${signs
    .slice(0, max - 1)
    .join("")
    .replace(/\s+\S*$/u, "")}…`;
}
