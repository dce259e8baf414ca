import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";

// Measured: the memory that a token and its part of the syntax tree take.
const bytesPerToken = 500;
const maxBytes = 50_000_000;

/**
 * A cache of parsed documents by their text, evicted by least recent use. It is bounded by memory,
 * not by number.
 */
export function createDocumentCache(): LRUCache<string, DocumentNode> {
  return new LRUCache({
    maxSize: maxBytes,
    sizeCalculation: ({ tokenCount = 0 }, text) => 2 * text.length + tokenCount * bytesPerToken + 1,
  });
}

/** A document that cannot be parsed is not cached. */
export const noCache = { get: () => undefined, set: () => {} };
