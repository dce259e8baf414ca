import { LRUCache } from "lru-cache";

const maxBytes = 20_000_000;

/** Persisted documents by hash, evicted by least recent use. */
export function createTextStore() {
  return new LRUCache<string, string>({
    maxSize: maxBytes,
    sizeCalculation: (text) => 2 * text.length + 200,
  });
}
