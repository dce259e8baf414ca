/**
 * Removes characters that the fonts lack, because next/og would download fonts for them. Accented
 * letters that are missing lose their accents.
 */
export function toDrawable(text: string, has: (sign: string) => boolean): string {
  const signs = [...text.normalize("NFC")].flatMap((sign) => {
    if (has(sign)) return [sign];
    return /\s/u.test(sign) ? [" "] : [...sign.normalize("NFKD")].filter(has);
  });
  return signs.join("").replaceAll(/\s+/gu, " ").trim();
}

/** Cuts a text at a word, to at most `max` code points. */
export function toShort(text: string, max: number): string {
  const signs = [...text];
  if (signs.length <= max) return text;
  return `${signs
    .slice(0, max - 1)
    .join("")
    .replace(/\s+\S*$/u, "")}…`;
}
