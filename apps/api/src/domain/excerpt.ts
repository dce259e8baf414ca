/** A range of UTF-16 units; `end` is exclusive. */
export type Range = [start: number, end: number];

const maxLength = 150;
const maxBefore = 50;

/**
 * The part of a text around the range that has the most different words close after it, with `…`
 * where something is left out. `words` has the word of each range.
 */
export function toExcerpt(
  text: string,
  ranges: readonly Range[],
  words: readonly string[] = [],
): { snippet: string; ranges: Range[] } {
  const [from, to] = findDensest(ranges, words) ?? [0, 0];
  const start = toStart(text, from);
  const end = toEnd(text, start, to);
  const before = start > 0 ? "… " : "";
  const moved = ranges
    .filter(([from]) => from >= start && from < end)
    .map(
      ([from, to]): Range => [
        from - start + before.length,
        Math.min(to, end) - start + before.length,
      ],
    );
  const after = end < text.length ? " …" : "";
  return { snippet: `${before}${text.slice(start, end)}${after}`, ranges: moved };
}

function findDensest(ranges: readonly Range[], words: readonly string[]): Range | undefined {
  let [best, max] = [ranges[0], 0];
  for (const range of ranges) {
    const near = words.filter((_, index) => {
      const [from, to] = ranges[index] ?? range;
      return from >= range[0] && to <= range[0] + maxLength - maxBefore;
    });
    const found = new Set(near).size;
    if (found > max) [best, max] = [range, found];
  }
  return best;
}

/** The start of the sentence if it is near the match, else that of a word before the match. */
function toStart(text: string, at: number): number {
  if (at <= maxBefore) return 0;
  const sentence = text.slice(at - maxBefore, at).lastIndexOf(". ");
  if (sentence >= 0) return at - maxBefore + sentence + 2;
  const blank = text.indexOf(" ", at - maxBefore) + 1;
  return blank > 0 && blank <= at ? blank : at;
}

/** The end of the last word that fits, if the match ends before it; else of the last character. */
function toEnd(text: string, start: number, matchEnd: number): number {
  if (text.length - start <= maxLength) return text.length;
  const blank = text.lastIndexOf(" ", start + maxLength);
  if (blank >= Math.min(matchEnd, start + maxLength)) return blank;
  let end = start;
  for (const { segment } of segments.segment(text.slice(start, start + maxLength + 50))) {
    if (end + segment.length > start + maxLength) break;
    end += segment.length;
  }
  return end > start ? end : start + maxLength;
}

const segments = new Intl.Segmenter("en", { granularity: "grapheme" });
