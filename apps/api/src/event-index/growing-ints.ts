/** An array of integers that grows, for rows whose number is not known in advance. */
export class GrowingInts {
  #values = new Int32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Int32Array(2 * this.#length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** The values pushed so far, valid until the next push. */
  get values(): Int32Array {
    return this.#values.subarray(0, this.#length);
  }
}
