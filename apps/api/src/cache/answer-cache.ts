import { LRUCache } from "lru-cache";

/** Answers of one dataset version, those used last, within so many bytes of memory. */
export type AnswerCache = {
  get(version: number, key: string): string | undefined;
  set(version: number, key: string, answer: string): void;
};

/** Null for no bytes. */
export function createAnswerCache(maxBytes: number): AnswerCache | null {
  if (maxBytes === 0) return null;
  let current = 0;
  const answers = new LRUCache<string, string>({
    maxSize: maxBytes,
    // Text that is not all Latin-1 takes two bytes a character.
    sizeCalculation: (answer, key) => 2 * (answer.length + key.length) + 200,
    maxEntrySize: Math.ceil(maxBytes / 10),
  });
  const turnTo = (version: number) => {
    if (version !== current) answers.clear();
    current = version;
  };
  return {
    get(version, key) {
      turnTo(version);
      return answers.get(key);
    },
    set(version, key, answer) {
      // What was asked of an older version comes too late.
      if (version === current) answers.set(key, answer);
    },
  };
}
