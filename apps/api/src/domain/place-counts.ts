import { type PlaceCounts, readPlaceCounts } from "../store/read-place-counts.ts";
import { readEventFilter } from "./event-filter.ts";
import type { SharedInput } from "./facets.ts";
import { parseNumberArgument } from "./number-argument.ts";
import type { Reads } from "./reads.ts";

/** Counts the events of a filter by place. */
export async function readPlaces(
  reads: Reads,
  { first, filter: input }: SharedInput,
): Promise<PlaceCounts> {
  const limit = parseNumberArgument("first", first, { min: 1, max: 200, otherwise: 50 });
  return readPlaceCounts(reads.database, { filter: await readEventFilter(reads, input), limit });
}
