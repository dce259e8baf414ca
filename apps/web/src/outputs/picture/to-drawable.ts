/**
 * A text with only the signs that the fonts have, because next/og would look for others on the
 * network. An accented letter that is missing loses its accent.
 */
export function toDrawable(text: string, has: (sign: string) => boolean): string {
  const signs = [...text.normalize("NFC")].flatMap((sign) => {
    if (has(sign)) return [sign];
    return /\s/u.test(sign) ? [" "] : [...sign.normalize("NFKD")].filter(has);
  });
  return signs.join("").replaceAll(/\s+/gu, " ").trim();
}

/** A text of at most `most` code points, cut at a word. */
export function toShort(text: string, most: number): string {
  const signs = [...text];
  if (signs.length <= most) return text;
  return `${signs
    .slice(0, most - 1)
    .join("")
    .replace(/\s+\S*$/u, "")}…`;
}
