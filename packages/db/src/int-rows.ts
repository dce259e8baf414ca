/** PGCOPY\n\377\r\n\0, flags, and the length of an extension, of which there is none. */
const headerBytes = 19;

/** Reads the binary format of COPY, in chunks that may end anywhere, for rows of integers. */
export class IntRows {
  readonly #columns: number;
  readonly #take: (row: Int32Array) => void;
  readonly #row: Int32Array;
  #rest: Buffer = Buffer.alloc(0);
  #isBegun = false;
  #isComplete = false;

  constructor(columns: number, take: (row: Int32Array) => void) {
    this.#columns = columns;
    this.#take = take;
    this.#row = new Int32Array(columns);
  }

  read(chunk: Buffer): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    if (!this.#isBegun && bytes.length >= headerBytes) {
      at = headerBytes;
      this.#isBegun = true;
    }
    // Each row is the number of its columns, and each column its length before its value.
    const rowBytes = 2 + 8 * this.#columns;
    while (this.#isBegun && bytes.length - at >= 2) {
      const columns = bytes.readInt16BE(at);
      if (columns === -1) {
        this.#isComplete = true;
        at = bytes.length;
        break;
      }
      if (columns !== this.#columns) throw new Error(`A row has ${columns} columns.`);
      if (bytes.length - at < rowBytes) break;
      this.#readRow(bytes, at + 2);
      at += rowBytes;
    }
    this.#rest = bytes.subarray(at);
  }

  /** Throws if the last row has not come. */
  end(): void {
    if (!this.#isComplete) throw new Error("A copy ended before its last row.");
  }

  #readRow(bytes: Buffer, from: number): void {
    for (let column = 0, at = from; column < this.#columns; column++, at += 8) {
      if (bytes.readInt32BE(at) !== 4) throw new Error(`Column ${column + 1} is no integer.`);
      this.#row[column] = bytes.readInt32BE(at + 4);
    }
    this.#take(this.#row);
  }
}
