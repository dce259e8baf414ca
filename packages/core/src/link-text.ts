/** Whether a text can be a slug: the short name of a record in addresses and filters. */
export const isSlug = (text: string): boolean => /^[a-z0-9-]{1,200}$/.test(text);

/**
 * What chats, mails and markup leave at the ends of a link. No value of a view begins or ends with
 * it.
 */
const wrapping = `\\s"'“”„‘’«»<>()\\[\\]{}*_\`|`;
const leading = new RegExp(`[${wrapping}]`);
const trailing = new RegExp(`[${wrapping}.,;:!?]`);

const mostDecodings = 3;

/**
 * A value of a link without what its way may have done to it: percent signs encoded again,
 * fullwidth letters, invisible characters, typographic dashes, quotes and punctuation around it.
 * Not for text that is searched for, which may contain all of these.
 */
export function cleanValue(text: string): string {
  const plain = decodeAgain(text)
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll("+", " ");
  // An ellipsis stands for what was cut off: the rest is not the value.
  if (plain.includes("..")) return plain.trim();
  // Letters that were lost on the way are question marks: what has nothing else is not blank.
  return unwrap(plain) || plain.trim();
}

// One expression for the end would look for it from every sign on: that takes seconds for a long link.
function unwrap(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && leading.test(text.charAt(from))) from++;
  while (to > from && trailing.test(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/** The values of a list, separated by commas, semicolons, bars or blanks. */
export const splitList = (text: string): string[] =>
  cleanValue(text)
    .split(/[\s,;|\u060c\u061b\u3001]+/)
    .map(cleanValue)
    .filter(Boolean);

/** Decodes what was encoded more than once; the text itself if it is not percent-encoded UTF-8. */
export function decodeAgain(text: string): string {
  let plain = text;
  for (let turn = 0; turn < mostDecodings && /%[0-9a-f]{2}/i.test(plain); turn++) {
    try {
      plain = decodeURIComponent(plain);
    } catch {
      break;
    }
  }
  return plain;
}

/**
 * Reads a slug in any case, with whatever a chat or a mail has put around it; null if it is none.
 */
export function parseSlug(text: string): string | null {
  const slug = cleanValue(text).toLowerCase();
  return isSlug(slug) ? slug : null;
}

/**
 * How many values of a parameter were ignored. They are not repeated: whoever made the link would
 * write on the page.
 */
export const toLeftOut = (count: number, name: string): string =>
  count === 1
    ? `One value of ${name} was left out`
    : `${count.toLocaleString("en")} values of ${name} were left out`;
