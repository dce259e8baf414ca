/** Numbers ids in the order in which they are given. */
export class Numbering {
  // An open hash table of numbers from 1, at most half full.
  readonly #slots: Int32Array;
  readonly #ids: Int32Array;

  constructor(ids: Int32Array) {
    this.#ids = ids;
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * ids.length + 2)));
    for (let number = 0; number < ids.length; number++) {
      this.#slots[this.#find(ids[number] ?? 0)] = number + 1;
    }
  }

  /** The number of an id; -1 if it has none. */
  of(id: number): number {
    return (this.#slots[this.#find(id)] ?? 0) - 1;
  }

  #find(id: number): number {
    const mask = this.#slots.length - 1;
    let slot = Math.imul(id, 0x9e3779b1) & mask;
    for (;;) {
      const number = this.#slots[slot] ?? 0;
      if (number === 0 || this.#ids[number - 1] === id) return slot;
      slot = (slot + 1) & mask;
    }
  }
}
