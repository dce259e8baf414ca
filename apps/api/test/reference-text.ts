// What `filter.text` promises, implemented as plainly as possible, for words that stemming does not
// change.

/** The words of a text as they are searched. */
export function toWords(text: string): string[] {
  const folded = text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Whether texts have all the words of one of the alternatives, none of those with a minus, and each
 * phrase within one text.
 */
export function matchesText(texts: readonly string[][], query: string): boolean {
  return query.split(/ or /i).some((alternative) =>
    (alternative.match(/-?(?:"[^"]*"|\S+)/g) ?? []).every((term) => {
      const words = toWords(term);
      return texts.some((text) => holds(text, words)) !== term.startsWith("-");
    }),
  );
}

function holds(text: readonly string[], phrase: readonly string[]): boolean {
  return text.some((_, start) => phrase.every((word, n) => text[start + n] === word));
}
