import type { Random } from "./random.ts";

// The size of a precomputed table, so that a draw is a lookup and not a search.
const slots = 2 ** 17;

/** Draws an item by weight. */
export type Skew<Item> = (random: Random) => Item;

/** Weights item n of the list by 1 / (n + flat), Zipf's law. */
export function createZipf<Item>(items: readonly Item[], flat = 1): Skew<Item> {
  return createSkew(items.map((item, place) => [item, 1 / (place + flat)]));
}

export function createSkew<Item>(weighted: readonly (readonly [Item, number])[]): Skew<Item> {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  const drawn: Item[] = [];
  let sum = 0;
  for (const [item, weight] of weighted) {
    sum += weight;
    const end = Math.round((sum / total) * slots);
    while (drawn.length < end) drawn.push(item);
  }
  return (random) => random.pick(drawn);
}
