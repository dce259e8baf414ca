import { rolesOf } from "../store/event-filter.ts";
import { readOrganizationPairs, readTopOrganizations } from "../store/read-organization-pairs.ts";
import type { OrganizationCount } from "../store/read-shared-names.ts";
import type { OrganizationRecord } from "../store/records.ts";
import { readEventFilter } from "./event-filter.ts";
import { type SharedInput, takingPart } from "./facets.ts";
import { parseNumberArgument } from "./number-argument.ts";
import type { Reads } from "./reads.ts";

export type OrganizationPair = {
  organization: OrganizationRecord;
  other: OrganizationRecord;
  count: number;
};

export type CoParticipations = {
  organizations: OrganizationCount[];
  readPairs: () => Promise<OrganizationPair[]>;
};

/**
 * Reads the organizations that take part in most events of a filter, and how many each pair shares.
 */
export async function readCoParticipations(
  reads: Reads,
  { first, filter: input }: SharedInput,
): Promise<CoParticipations> {
  const { database } = reads;
  const limit = parseNumberArgument("first", first, { min: 1, max: 50, otherwise: 10 });
  const filter = await readEventFilter(reads, input);
  const roles = rolesOf(filter, "organizations") ?? takingPart.ORGANIZATION;
  const organizations = await readTopOrganizations(database, { filter, roles, limit });
  const ranks = organizations.map(({ organization }) => organization);
  return {
    organizations,
    async readPairs() {
      if (ranks.length < 2) return [];
      const ids = ranks.map(({ id }) => id);
      const rows = await readOrganizationPairs(database, ids, { filter, roles });
      return rows.map(({ id, other, count }) => toPair(ranks, [id, other], count)).sort(byCount);
    },
  };
}

/** The one with more events first. */
function toPair(
  ranks: readonly OrganizationRecord[],
  ids: readonly number[],
  count: number,
): OrganizationPair {
  const [organization, other] = ranks.filter(({ id }) => ids.includes(id));
  if (!organization || !other)
    throw new Error("A pair has an organization that was not asked for.");
  return { organization, other, count };
}

const byCount = (a: OrganizationPair, b: OrganizationPair) =>
  b.count - a.count ||
  compare(a.organization.slug, b.organization.slug) ||
  compare(a.other.slug, b.other.slug);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
