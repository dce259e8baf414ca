const firstBytes = 1024;

/** A set of small numbers, such as the ids of rows, with one bit for each. */
export class IdSet {
  #bits = new Uint8Array(firstBytes);

  /** Adds an id; returns false if the set has it already. */
  add(id: number): boolean {
    const at = id >> 3;
    if (at >= this.#bits.length) {
      const larger = new Uint8Array(Math.max(at + 1, this.#bits.length * 2));
      larger.set(this.#bits);
      this.#bits = larger;
    }
    const bit = 1 << (id & 7);
    const bits = this.#bits[at] ?? 0;
    this.#bits[at] = bits | bit;
    return (bits & bit) === 0;
  }
}
