/** A drawn picture and its entity tag. */
export type Picture = {
  bytes: Uint8Array<ArrayBuffer>;
  type: "image/png" | "image/svg+xml";
  etag: string;
};

/** Caches pictures up to a total size in bytes; evicts the least recently used. */
export class PictureStore {
  readonly #maxBytes: number;
  /** In order of last use. */
  readonly #pictures = new Map<string, Picture>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Picture | null {
    const picture = this.#pictures.get(key);
    if (!picture) return null;
    this.#pictures.delete(key);
    this.#pictures.set(key, picture);
    return picture;
  }

  set(key: string, picture: Picture): void {
    this.#delete(key);
    this.#pictures.set(key, picture);
    this.#bytes += toBytes(key, picture);
    for (const oldest of this.#pictures.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#delete(oldest);
    }
  }

  #delete(key: string) {
    const picture = this.#pictures.get(key);
    if (!picture) return;
    this.#bytes -= toBytes(key, picture);
    this.#pictures.delete(key);
  }
}

// Includes keys, which may be as long as addresses.
const toBytes = (key: string, { bytes }: Picture) => 2 * key.length + bytes.byteLength;
