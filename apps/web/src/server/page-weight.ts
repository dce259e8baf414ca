/** A print has up to 500 events, each with its sources. */
const printWeight = 5;
/** Number of values in an address that count as one page. */
const valuesPerWeight = 20;

/**
 * The number of pages that a request counts as in its client's limit: more than one for prints and
 * for addresses with many values.
 */
export function toPageWeight(pathname: string, query: string): number {
  const page = /^\/print(?:\/|$)/.test(pathname) ? printWeight : 1;
  return page + Math.floor(countSeparators(query) / valuesPerWeight);
}

// Values are separated by commas, encoded or not, or are parameters of their own.
const countSeparators = (query: string): number => query.match(/,|%2c|&/gi)?.length ?? 0;
