import type { Random } from "./random.ts";

// So many draws are laid out beforehand: one look-up a draw, instead of a search.
const slots = 2 ** 17;

/** Draws from a list by weight. */
export type Skew<Item> = (random: Random) => Item;

/** Items are drawn by their place in the list: one at place n with a weight of 1 / (n + flat), Zipf's law. */
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
