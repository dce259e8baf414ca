/** The median of several rounds, and their spread. */
export type Spread = { median: number; min: number; max: number; rounds: number };

/** Summarizes the rounds that have a value; null if there are none. */
export function toSpread(values: readonly (number | null)[]): Spread | null {
  const known = values
    .filter((value): value is number => value !== null && Number.isFinite(value))
    .toSorted((a, b) => a - b);
  const upper = known[known.length >> 1];
  const lower = known[(known.length - 1) >> 1];
  const [min, max] = [known[0], known.at(-1)];
  if (upper === undefined || lower === undefined || min === undefined || max === undefined) {
    return null;
  }
  return { median: (lower + upper) / 2, min, max, rounds: known.length };
}

/** Formats as "591 (540–640)": only the median of a single round, an empty text for none. */
export function toSpreadText(spread: Spread | null, toText: (value: number) => string): string {
  if (spread === null) return "";
  const { median, min, max, rounds } = spread;
  return rounds === 1 ? toText(median) : `${toText(median)} (${toText(min)}–${toText(max)})`;
}
