import type { Database } from "@dateline/db";
import DataLoader from "dataloader";
import { LRUCache } from "lru-cache";
import { type Name, type NameId, type NameKind, readNameIds } from "../store/read-name-ids.ts";
import { toTextKey } from "./text-key.ts";

/**
 * Ids by slug from earlier reads. They are valid for one dataset version, since a restore reassigns
 * ids.
 */
export type KnownIds = LRUCache<string, NameId>;

export const createKnownIds = (): KnownIds => new LRUCache({ max: 50_000 });

/**
 * Finds the ids of the slugs in filters, and reads all unknown ones of an operation in one
 * statement.
 */
export function createNameIds(database: Database, known: KnownIds) {
  const toKey = ({ kind, slug }: Name) => `${kind} ${slug}`;
  const loader = new DataLoader<Name, NameId | null, string>(
    (names) => readNameIds(database, names),
    { cacheKeyFn: toKey },
  );
  return {
    async load(kind: NameKind, text: string): Promise<NameId | null> {
      const name = { kind, slug: toTextKey(text) };
      const found = known.get(toKey(name)) ?? (await loader.load(name));
      if (found !== null) known.set(toKey(name), found);
      return found;
    },
  };
}
