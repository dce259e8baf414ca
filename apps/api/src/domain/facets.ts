import type { InvolvementRole, ParticipationRole } from "@dateline/db";
import type { EventScope, FilterField } from "../store/clauses/clause.ts";
import { rolesOf, withoutChoices } from "../store/event-filter.ts";
import {
  readCollectionFacet,
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
  const without = (field: FilterField) => withoutChoices(filter, field);
  return {
    readOrganizations: () => readOrganizationFacet(database, without("organizations")),
    readPeople: () => readPersonFacet(database, without("people")),
    readCollections: () => readCollectionFacet(database, without("collections")),
    readKinds: () => readKindFacet(database, without("kinds")),
    readCountries: () => readCountryFacet(database, without("countries")),
    readPublishers: () => readPublisherFacet(database, without("publishers")),
  };
}

type Owner = { scope: EventScope; id: number };

export type SharedInput = {
  first?: number | null | undefined;
  filter?: EventFilterInput | null | undefined;
};

/** Reads the organizations that share most events with an owner. */
export async function readSharedOrganizations(reads: Reads, owner: Owner, input: SharedInput) {
  const query = await readSharedQuery(reads, { own: owner.scope, others: "ORGANIZATION" }, input);
  return reads.sharedOrganizationsOf(owner.scope, query).load(owner.id);
}

/** Reads the people that share most events with an owner. */
export async function readSharedPeople(reads: Reads, owner: Owner, input: SharedInput) {
  const query = await readSharedQuery(reads, { own: owner.scope, others: "PERSON" }, input);
  return reads.sharedPeopleOf(owner.scope, query).load(owner.id);
}

async function readSharedQuery(
  reads: Reads,
  { own, others }: { own: EventScope; others: EventScope },
  { first, filter: input }: SharedInput,
): Promise<SharedQuery> {
  const limit = parseNumberArgument("first", first, { min: 1, max: 50, otherwise: 10 });
  const filter = await readEventFilter(reads, input);
  // Those that a source only mentions together did not meet.
  const usual = (scope: EventScope) => (own === others ? takingPart[scope] : null);
  const toRoles = (scope: EventScope) => rolesOf(filter, fieldOf[scope]) ?? usual(scope);
  return { filter, limit, roles: { own: toRoles(own), others: toRoles(others) } };
}

const fieldOf = { ORGANIZATION: "organizations", PERSON: "people" } as const;

export const takingPart = {
  ORGANIZATION: ["HOST", "ORGANIZER", "PARTICIPANT", "SUBJECT"] satisfies ParticipationRole[],
  PERSON: ["SPEAKER", "PARTICIPANT"] satisfies InvolvementRole[],
};
