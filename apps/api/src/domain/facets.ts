import type { EventFilter } from "../sql/event-filter.ts";
import {
  readCountryFacet,
  readKindFacet,
  readOrganizationFacet,
  readPublisherFacet,
} from "../sql/read-facets.ts";
import { type EventFilterInput, parseEventFilter } from "./event-filter.ts";
import type { Reads } from "./reads.ts";

/** Counts for filter menus; each is read when it is asked for. */
export type Facets = ReturnType<typeof toFacets>;

/** Each facet ignores the filter's field of the same name: a menu shows what a further choice in it would give. */
export function toFacets({ database }: Reads, input: EventFilterInput | null | undefined) {
  const filter = parseEventFilter(input);
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
