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

/** Counts for filter menus; each is read when it is asked for. */
export type Facets = Awaited<ReturnType<typeof readFacets>>;

/**
 * Each facet ignores what the filter's field of the same name offers to choose from, and keeps what it demands and rules out:
 * a menu shows what a further choice in it would give.
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

/** The organizations that have a part in most of an owner's events. */
export async function readSharedOrganizations(reads: Reads, owner: Owner, input: SharedInput) {
  const query = await readSharedQuery(reads, input);
  return reads.sharedOrganizationsOf(owner.scope, query).load(owner.id);
}

/** The people involved in most of them. */
export async function readSharedPeople(reads: Reads, owner: Owner, input: SharedInput) {
  const query = await readSharedQuery(reads, input);
  return reads.sharedPeopleOf(owner.scope, query).load(owner.id);
}

async function readSharedQuery(reads: Reads, { first, filter }: SharedInput): Promise<SharedQuery> {
  const limit = parseNumberArgument("first", first, { min: 1, max: 50, otherwise: 10 });
  return { filter: await readEventFilter(reads, filter), limit };
}

/** What the set asks of every event. Null when that is nothing: counts that are kept can be used then. */
function toDemands(set: IdSet | null): IdSet | null {
  return set && (set.allOf !== null || set.noneOf !== null) ? { ...set, anyOf: null } : null;
}
