import { LRUCache } from "lru-cache";

/** Answers of one dataset version, the latest used ones, bounded by their size in memory. */
export type AnswerCache = {
  get(identity: string, key: string): string | undefined;
  set(identity: string, key: string, answer: string): void;
};

/** Null for no bytes. */
export function createAnswerCache(maxBytes: number): AnswerCache | null {
  if (maxBytes === 0) return null;
  let current = "";
  const answers = new LRUCache<string, string>({
    maxSize: maxBytes,
    // Text that is not all Latin-1 takes two bytes a character.
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
      // An answer of a version that was replaced meanwhile comes too late.
      if (identity === current) answers.set(key, answer);
    },
  };
}
