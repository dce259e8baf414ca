/** A print lists up to 500 events, each with its sources. */
const printWeight = 5;
/** How many names and other values of an address make it as heavy as one page more. */
const valuesPerWeight = 20;

/**
 * How many pages a request counts as in its client's limit: one, and more for prints and for
 * addresses with many values.
 */
export function toPageWeight(pathname: string, query: string): number {
  const page = /^\/print(?:\/|$)/.test(pathname) ? printWeight : 1;
  return page + Math.floor(countSeparators(query) / valuesPerWeight);
}

// Entries of a list are separated by commas, encoded or not, or come as parameters of their own.
const countSeparators = (query: string): number => query.match(/,|%2c|&/gi)?.length ?? 0;
