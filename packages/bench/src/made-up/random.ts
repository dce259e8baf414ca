/** Numbers that look random and are the same for the same seed, on every machine (Marsaglia's xorshift with 128 bits). */
export class Random {
  #x: number;
  #y: number;
  #z: number;
  #w: number;

  constructor(seed: number, stream = 0) {
    this.#x = (seed | 0) ^ 0x2545f491;
    this.#y = (stream | 0) ^ 0x6c078965;
    this.#z = 0x3c6ef372;
    this.#w = 0x1b873593;
    // Near seeds give near first numbers.
    for (let i = 0; i < 32; i++) this.#step();
  }

  #step(): number {
    const t = this.#x ^ (this.#x << 11);
    this.#x = this.#y;
    this.#y = this.#z;
    this.#z = this.#w;
    this.#w = this.#w ^ (this.#w >>> 19) ^ t ^ (t >>> 8);
    return this.#w >>> 0;
  }

  /** From 0, below 1. */
  share(): number {
    return this.#step() / 2 ** 32;
  }

  /** A whole number from 0, below `end`. */
  below(end: number): number {
    return Math.floor(this.share() * end);
  }

  /** A whole number, both ends included. */
  within(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.share() < probability;
  }

  pick<Item>(list: readonly Item[]): Item {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new Error("Nothing can be picked from an empty list.");
    return item;
  }

  /** So many different items, in the order in which `draw` gave them. */
  distinct<Item>(count: number, draw: () => Item): Item[] {
    const found = new Set<Item>();
    while (found.size < count) found.add(draw());
    return [...found];
  }
}
