import { LRUCache } from "lru-cache";
import { type Compress, createCompress } from "../http/compression.ts";

/** A cached answer. Each content coding of it is computed once, when a client first asks for it. */
export type Answer = { text: string; compress: Compress };

/**
 * Answers of one dataset version, evicted by least recent use and bounded by their size in memory.
 */
export type AnswerCache = {
  get(identity: string, key: string): Answer | undefined;
  set(identity: string, key: string, text: string): Answer;
};

/** Returns null if `maxBytes` is 0. */
export function createAnswerCache(maxBytes: number): AnswerCache | null {
  if (maxBytes === 0) return null;
  let current = "";
  const answers = new LRUCache<string, Answer & { codedBytes: number }>({
    maxSize: maxBytes,
    // Strings with characters outside of Latin-1 take two bytes per character.
    sizeCalculation: ({ text, codedBytes }, key) =>
      2 * (text.length + key.length) + codedBytes + 200,
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
    set(identity, key, text) {
      let codedBytes = 0;
      const compress = createCompress(text, {
        // The level of answers that are not cached: equal ETags promise equal bytes.
        level: "fast",
        onCompressed({ byteLength }) {
          codedBytes += byteLength;
          // The cache measures a value when it is set; this one may be evicted by now.
          if (answers.peek(key)?.compress === compress) keep();
        },
      });
      const keep = () => answers.set(key, { text, compress, codedBytes });
      // Not cached if its version was replaced in the meantime.
      if (identity === current) keep();
      return { text, compress };
    },
  };
}
