import type { EventFilter, IdSet } from "../store/event-filter.ts";
import type { EventScope } from "../store/event-source.ts";
import {
  readCountryFacet,
  readKindFacet,
  readOrganizationFacet,
  readPersonFacet,
  readPublisherFacet,
} from "../store/read-facets.ts";
import type { SharedQuery } from "../store/read-shared-names.ts";
import { type EventFilterInput, readEventFilter } from "./event-filter.ts";
import { parseNumberArgument } from "./number-argument.ts";
import type { Reads } from "./reads.ts";

/** Counts for filter menus, each read when it is selected. */
export type Facets = Awaited<ReturnType<typeof readFacets>>;

/**
 * Each facet ignores the `anyOf` of the filter field of its own name and keeps its `allOf` and
 * `noneOf`, so that a menu shows what another choice would return.
 */
export async function readFacets(reads: Reads, input: EventFilterInput | null | undefined) {
  const { database } = reads;
  const filter = await readEventFilter(reads, input);
  const without = (field: "kinds" | "countries"): EventFilter => ({ ...filter, [field]: null });
  const withoutAnyOf = (field: "organizations" | "people" | "publishers"): EventFilter => ({
    ...filter,
    [field]: toDemands(filter[field]),
  });
  return {
    readOrganizations: () => readOrganizationFacet(database, withoutAnyOf("organizations")),
    readPeople: () => readPersonFacet(database, withoutAnyOf("people")),
    readKinds: () => readKindFacet(database, without("kinds")),
    readCountries: () => readCountryFacet(database, without("countries")),
    readPublishers: () => readPublisherFacet(database, withoutAnyOf("publishers")),
  };
}

type Owner = { scope: EventScope; id: number };

export type SharedInput = {
  first?: number | null | undefined;
  filter?: EventFilterInput | null | undefined;
};

/** Reads the organizations that share most events with an owner. */
export async function readSharedOrganizations(reads: Reads, owner: Owner, input: SharedInput) {
  const query = await readSharedQuery(reads, input);
  return reads.sharedOrganizationsOf(owner.scope, query).load(owner.id);
}

/** Reads the people that share most events with an owner. */
export async function readSharedPeople(reads: Reads, owner: Owner, input: SharedInput) {
  const query = await readSharedQuery(reads, input);
  return reads.sharedPeopleOf(owner.scope, query).load(owner.id);
}

async function readSharedQuery(reads: Reads, { first, filter }: SharedInput): Promise<SharedQuery> {
  const limit = parseNumberArgument("first", first, { min: 1, max: 50, otherwise: 10 });
  return { filter: await readEventFilter(reads, filter), limit };
}

/** The set without its `anyOf`; null if nothing is left, so that stored counts can be used. */
function toDemands(set: IdSet | null): IdSet | null {
  return set && (set.allOf !== null || set.noneOf !== null) ? { ...set, anyOf: null } : null;
}
