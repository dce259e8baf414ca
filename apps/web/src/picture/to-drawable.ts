/**
 * A text with the signs alone that the fonts have: what draws the picture would look for others on the network. A letter with a
 * mark that is missing is written without it.
 */
export function toDrawable(text: string, has: (sign: string) => boolean): string {
  const signs = [...text.normalize("NFC")].flatMap((sign) => {
    if (has(sign)) return [sign];
    return /\s/u.test(sign) ? [" "] : [...sign.normalize("NFKD")].filter(has);
  });
  return signs.join("").replaceAll(/\s+/gu, " ").trim();
}

/** A text of at most so many signs, cut at a word. */
export function toShort(text: string, most: number): string {
  const signs = [...text];
  if (signs.length <= most) return text;
  return `${signs
    .slice(0, most - 1)
    .join("")
    .replace(/\s+\S*$/u, "")}…`;
}
