import { MAX_TEXT_LENGTH, toTextLength } from "@dateline/core";

/** The words of a slug to search for, without its date and without the operators of a search. */
export function toSearchWords(slug: string): string[] {
  const words = slug
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => /\p{L}{2}/u.test(word) && word !== "or");
  const fitting: string[] = [];
  for (const word of new Set(words)) {
    // A disjunction with " or " is the longest query made of them.
    if (toTextLength([...fitting, word].join(" or ")) > MAX_TEXT_LENGTH) break;
    fitting.push(word);
  }
  return fitting;
}
