import type { IncomingHttpHeaders } from "node:http";
import { LRUCache } from "lru-cache";
import { reportOperationLookup } from "./metrics.ts";
import type { ApiVersion, VersionReader } from "./version-reader.ts";

/** A response of the API, as it is sent for every equal request. */
export type KeptAnswer = { fields: Record<string, string>; body: Buffer };

/** The parameters that determine a response, besides the version. */
export type AskedOperation = { search: string; accept: string; encoding: string };

/** Approximate overhead of an entry besides its strings and bytes. */
const entryBytes = 1_000;

/**
 * Caches the API's responses to the dashboard's operations. As for pages, each lookup asks the API
 * for its version.
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
    /** Null if there is no response of the published version. */
    async find(asked: AskedOperation, headers: IncomingHttpHeaders): Promise<KeptAnswer | null> {
      const key = toKey(asked);
      const kept = answers.get(key);
      const version = kept && (await versions.read(headers));
      const isCurrent = kept !== undefined && version?.tag === kept.version.tag;
      reportOperationLookup(isCurrent ? "hit" : "miss");
      return isCurrent ? kept : null;
    },
    /** Stores a response if its version is the known one; otherwise only reads the version. */
    keep(
      asked: AskedOperation,
      answer: KeptAnswer,
      { identity, headers }: { identity: string; headers: IncomingHttpHeaders },
    ): void {
      const version = versions.known();
      if (version?.identity === identity) answers.set(toKey(asked), { ...answer, version });
      // The next response is stored: this one might come from older software than the version just
      // read.
      else void versions.read(headers);
    },
  };
}

export type OperationKeeper = ReturnType<typeof createOperationKeeper>;
