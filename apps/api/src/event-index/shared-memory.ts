/** The index would take more memory than the setting allows. */
export class IndexTooLarge extends Error {
  override name = "IndexTooLarge";
}

/** Memory that all threads see, up to a limit. */
export class SharedMemory {
  readonly #limit: number;
  #used = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get used(): number {
    return this.#used;
  }

  /** Throws IndexTooLarge if this many more bytes would exceed the limit. */
  check(bytes: number): void {
    if (this.#used + bytes > this.#limit) {
      throw new IndexTooLarge(`The event index takes more than ${this.#limit} bytes.`);
    }
  }

  int32(length: number): Int32Array {
    return new Int32Array(this.#allocate(4 * length));
  }

  uint8(length: number): Uint8Array {
    return new Uint8Array(this.#allocate(length));
  }

  #allocate(bytes: number): SharedArrayBuffer {
    this.check(bytes);
    this.#used += bytes;
    return new SharedArrayBuffer(bytes);
  }
}
