import { type JsonRecords, readJsonRecords } from "../store/read-json-records.ts";
import type { Reads } from "./reads.ts";
import { toTextKey } from "./text-key.ts";

export type { JsonRecords };

/** Reads records as JSON, in the order of their keys; null for an unknown one. */
export function readJsonByKey(
  { database }: Reads,
  records: JsonRecords,
  keys: readonly string[],
): Promise<(string | null)[]> {
  return readJsonRecords(database, records, keys.map(toTextKey));
}
