import { MAX_TEXT_LENGTH, toTextLength } from "@dateline/core";

/** The words of a slug that a search can use: not its date, and nothing that the search takes for a sign of its own. */
export function toSearchWords(slug: string): string[] {
  const words = slug
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => /\p{L}{2}/u.test(word) && word !== "or");
  const fitting: string[] = [];
  for (const word of new Set(words)) {
    // With " or " between them, which is the longer way to write them.
    if (toTextLength([...fitting, word].join(" or ")) > MAX_TEXT_LENGTH) break;
    fitting.push(word);
  }
  return fitting;
}
