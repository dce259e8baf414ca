/**
 * Returns the candidate with the fewest edits to `word`, or null if more than a third of the
 * letters differ.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  const wanted = word.toLowerCase();
  for (const candidate of candidates) {
    const max = Math.floor(Math.max(candidate.length, word.length) / 3);
    const limit = Math.min(bestDistance - 1, max);
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const distance = toDistance(wanted, candidate.toLowerCase());
    if (distance <= limit) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * The optimal string alignment distance: insertions, deletions, substitutions and swaps of
 * neighbors.
 */
function toDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const replaced = at(last, column - 1) + (same ? 0 : 1);
      const shortest = Math.min(replaced, at(last, column) + 1, at(current, column - 1) + 1);
      const isSwap =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      current.push(isSwap ? Math.min(shortest, at(beforeLast, column - 2) + 1) : shortest);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

const at = (row: number[], column: number) => row[column] ?? 0;
