import type { EventFilter } from "../sql/event-filter.ts";
import {
  readCountryFacet,
  readKindFacet,
  readOrganizationFacet,
  readPublisherFacet,
} from "../sql/read-facets.ts";
import { type EventFilterInput, readEventFilter } from "./event-filter.ts";
import type { Reads } from "./reads.ts";

/** Counts for filter menus; each is read when it is asked for. */
export type Facets = Awaited<ReturnType<typeof readFacets>>;

/** Each facet ignores the filter's field of the same name: a menu shows what a further choice in it would give. */
export async function readFacets(reads: Reads, input: EventFilterInput | null | undefined) {
  const { database } = reads;
  const filter = await readEventFilter(reads, input);
  const without = (field: "organizations" | "kinds" | "countries" | "publishers"): EventFilter => ({
    ...filter,
    [field]: null,
  });
  return {
    readOrganizations: () => readOrganizationFacet(database, without("organizations")),
    readKinds: () => readKindFacet(database, without("kinds")),
    readCountries: () => readCountryFacet(database, without("countries")),
    readPublishers: () => readPublisherFacet(database, without("publishers")),
  };
}
