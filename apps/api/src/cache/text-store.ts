import { LRUCache } from "lru-cache";

const maxBytes = 20_000_000;

/** Documents by their hash, for clients that send the hash alone; the latest used ones. */
export function createTextStore() {
  return new LRUCache<string, string>({
    maxSize: maxBytes,
    sizeCalculation: (text) => 2 * text.length + 200,
  });
}
