/** Whether a text is a valid slug. */
export const isSlug = (text: string): boolean => /^[a-z0-9-]{1,200}$/.test(text);

/**
 * Characters that chats, mails and markup add to the ends of a link. No value of a view begins or
 * ends with one of them.
 */
const wrapping = `\\s"'“”„‘’«»<>()\\[\\]{}*_\`|`;
const leading = new RegExp(`[${wrapping}]`);
const trailing = new RegExp(`[${wrapping}.,;:!?]`);

const maxDecodings = 3;

/**
 * Repairs a value of a link: repeated percent-encoding, fullwidth letters, invisible characters,
 * typographic dashes, and quotes and punctuation around it. Not for search texts, which may contain
 * any of these.
 */
export function cleanValue(text: string): string {
  const plain = decodeAgain(text)
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll("+", " ");
  // An ellipsis marks a truncated value, which is kept so that it is rejected.
  if (plain.includes("..")) return plain.trim();
  // A value of punctuation only is not blank: characters that were lost on the way become "?".
  return unwrap(plain) || plain.trim();
}

// Linear time; one regular expression for the end is quadratic, seconds for a long link.
function unwrap(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && leading.test(text.charAt(from))) from++;
  while (to > from && trailing.test(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/** Splits a list at commas, semicolons, bars and blanks. */
export const splitList = (text: string): string[] =>
  cleanValue(text)
    .split(/[\s,;|\u060c\u061b\u3001]+/)
    .map(cleanValue)
    .filter(Boolean);

/** Undoes repeated percent-encoding. Returns text that is not percent-encoded UTF-8 unchanged. */
export function decodeAgain(text: string): string {
  let plain = text;
  for (let pass = 0; pass < maxDecodings && /%[0-9a-f]{2}/i.test(plain); pass++) {
    try {
      plain = decodeURIComponent(plain);
    } catch {
      break;
    }
  }
  return plain;
}

/** Parses a slug in any case, with characters that chats and mails add to it; null if invalid. */
export function parseSlug(text: string): string | null {
  const slug = cleanValue(text).toLowerCase();
  return isSlug(slug) ? slug : null;
}

/**
 * A notice that values of a parameter were ignored. It does not repeat them, since whoever wrote
 * the link would write on the page.
 */
export const toLeftOut = (count: number, name: string): string =>
  count === 1
    ? `One value of ${name} was left out`
    : `${count.toLocaleString("en")} values of ${name} were left out`;
