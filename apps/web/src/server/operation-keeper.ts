import type { IncomingHttpHeaders } from "node:http";
import { LRUCache } from "lru-cache";
import { reportOperationLookup } from "./metrics.ts";
import type { ApiVersion, VersionReader } from "./version-reader.ts";

/** An answer of the API, as it is sent to everyone who asks the same. */
export type KeptAnswer = { fields: Record<string, string>; body: Buffer };

/** What an answer depends on besides the version. */
export type AskedOperation = { search: string; accept: string; encoding: string };

/** About what an entry takes besides its texts and bytes. */
const entryBytes = 1_000;

/**
 * Keeps answers of the API to the dashboard's operations. As for pages, the API is asked for the
 * version each time.
 */
export function createOperationKeeper(versions: VersionReader, { maxBytes }: { maxBytes: number }) {
  const answers = new LRUCache<string, KeptAnswer & { version: ApiVersion }>({
    maxSize: maxBytes,
    sizeCalculation: ({ fields, body }, key) =>
      entryBytes + body.byteLength + 2 * (key.length + JSON.stringify(fields).length),
  });
  const toKey = ({ search, accept, encoding }: AskedOperation) =>
    JSON.stringify([search, accept, encoding]);

  return {
    /** Null if there is none of the published version. */
    async find(asked: AskedOperation, headers: IncomingHttpHeaders): Promise<KeptAnswer | null> {
      const key = toKey(asked);
      const kept = answers.get(key);
      const version = kept && (await versions.read(headers));
      const isCurrent = kept !== undefined && version?.tag === kept.version.tag;
      reportOperationLookup(isCurrent ? "hit" : "miss");
      return isCurrent ? kept : null;
    },
    /** Keeps an answer of the version with this identity if that is the one known; else reads it. */
    keep(
      asked: AskedOperation,
      answer: KeptAnswer,
      { identity, headers }: { identity: string; headers: IncomingHttpHeaders },
    ): void {
      const version = versions.known();
      if (version?.identity === identity) answers.set(toKey(asked), { ...answer, version });
      // Only the next answer is kept: this one could be of other software than the version read now.
      else void versions.read(headers);
    },
  };
}

export type OperationKeeper = ReturnType<typeof createOperationKeeper>;
