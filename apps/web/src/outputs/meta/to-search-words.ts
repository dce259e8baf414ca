import { emptyView, MAX_TEXT_LENGTH, toAddress, toTextLength } from "@dateline/core";

/**
 * A search for events with any of the long words of a title; short ones such as "the" would match
 * too much. Empty if there are no such words.
 */
export function toSearchAddress(title: string): string {
  const words = toSearchWords(title);
  const long = words.filter((word) => toTextLength(word) > 3);
  const text = (long.length > 0 ? long : words).join(" or ");
  return text && toAddress({ ...emptyView, text });
}

/** The words of a slug to search for, without its date and without search operators. */
export function toSearchWords(slug: string): string[] {
  const words = slug
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => /\p{L}{2}/u.test(word) && word !== "or");
  const fitting: string[] = [];
  for (const word of new Set(words)) {
    // The longest query made of them joins the words with " or ".
    if (toTextLength([...fitting, word].join(" or ")) > MAX_TEXT_LENGTH) break;
    fitting.push(word);
  }
  return fitting;
}
