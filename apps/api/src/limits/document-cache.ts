import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";

// Measured: what graphql's parser keeps of a token and its part of the tree.
const bytesPerToken = 500;
const maxBytes = 50_000_000;

/**
 * Parsed documents, the latest used ones, by their text: bounded by what they take, not by how many
 * they are.
 */
export function createDocumentCache(): LRUCache<string, DocumentNode> {
  return new LRUCache({
    maxSize: maxBytes,
    sizeCalculation: ({ tokenCount = 0 }, text) => 2 * text.length + tokenCount * bytesPerToken + 1,
  });
}

/** A document that cannot be parsed is not worth its place. */
export const noCache = { get: () => undefined, set: () => {} };
