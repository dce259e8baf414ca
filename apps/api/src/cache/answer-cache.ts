import { LRUCache } from "lru-cache";

/**
 * Answers of one dataset version, evicted by least recent use and bounded by their size in memory.
 */
export type AnswerCache = {
  get(identity: string, key: string): string | undefined;
  set(identity: string, key: string, answer: string): void;
};

/** Null without an answer. */
export function createAnswerCache(maxBytes: number): AnswerCache | null {
  if (maxBytes === 0) return null;
  let current = "";
  const answers = new LRUCache<string, string>({
    maxSize: maxBytes,
    // Strings with characters outside of Latin-1 take two bytes per character.
    sizeCalculation: (answer, key) => 2 * (answer.length + key.length) + 200,
    maxEntrySize: Math.ceil(maxBytes / 10),
  });
  const turnTo = (identity: string) => {
    if (identity !== current) answers.clear();
    current = identity;
  };
  return {
    get(identity, key) {
      turnTo(identity);
      return answers.get(key);
    },
    set(identity, key, answer) {
      // The version of this answer was replaced in the meantime.
      if (identity === current) answers.set(key, answer);
    },
  };
}
