import { type Attack, toPost } from "./attack.ts";
import { attacksOnApi, toLongDocument } from "./attacks-on-api.ts";
import { type Arena, type Peak, type Target, watch } from "./run.ts";

/**
 * Mostly short documents, as sent by programs that interpolate values; one in ten has the max
 * length.
 */
export const manyDocuments: Attack = {
  key: "many-documents",
  title: "many different documents",
  server: "api",
  statuses: [200],
  toAsk(n, names) {
    if (n % 10 === 0) return toPost(toLongDocument(n));
    const kept = attacksOnApi.find(({ key }) => key === "kept-texts");
    if (n % 10 === 1 && kept) return kept.toAsk(n, names);
    return toPost(`query { events(first: 5) {
      nodes { slug a${n}: title date { edtf label } organizations { slug name } }
      pageInfo { hasNextPage endCursor }
    } }`);
  },
};

export type DocumentsResult = { asks: number; answers: Record<string, number>; peak: Peak };

/** Sends this many distinct documents, a few per client, and samples the servers' memory. */
export async function sendDocuments(
  arena: Arena,
  target: Target,
  documents: number,
): Promise<DocumentsResult> {
  const stopWatch = watch(target);
  const { asks, answers } = await arena.attack(manyDocuments, {
    atOnce: 4,
    isOneClient: false,
    asks: documents,
    asksPerClient: 100,
    intervalMs: 0,
    // At most a tenth of a second for each.
    ms: documents * 100,
  });
  return { asks, answers, peak: stopWatch() };
}
