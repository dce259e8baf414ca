/** A seeded pseudorandom generator (Marsaglia's 128-bit xorshift), the same on every machine. */
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
    // Similar seeds start with similar numbers, so the first ones are skipped.
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

  /** A number in [0, 1). */
  share(): number {
    return this.#step() / 2 ** 32;
  }

  /** An integer in [0, `end`). */
  below(end: number): number {
    return Math.floor(this.share() * end);
  }

  /** An integer in [`min`, `max`]. */
  within(min: number, max: number): number {
    return min + this.below(max - min + 1);
  }

  chance(probability: number): boolean {
    return this.share() < probability;
  }

  pick<Item>(list: readonly Item[]): Item {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new Error("Nothing can be picked from an empty list.");
    return item;
  }

  /** Returns `count` distinct items in the order drawn. */
  distinct<Item>(count: number, draw: () => Item): Item[] {
    const found = new Set<Item>();
    while (found.size < count) found.add(draw());
    return [...found];
  }
}
