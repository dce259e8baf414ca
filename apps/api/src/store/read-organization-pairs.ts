import sql from "sql-template-tag";
import type { PairCount } from "../event-index/question.ts";
import type { Roles } from "./clauses/clause.ts";
import { inRoles } from "./clauses/in-roles.ts";
import type { EventFilter } from "./event-filter.ts";
import { eventKeysOf } from "./event-source.ts";
import { askIndex, countedByIndex, type IndexedDatabase } from "./indexed.ts";
import { type FlatRow, nested, readJoined } from "./nested.ts";
import { countedMentions } from "./read-facets.ts";
import type { OrganizationCount } from "./read-shared-names.ts";
import { organizationColumns } from "./records.ts";
import { send } from "./send.ts";

export type PairsQuery = { filter: EventFilter; roles: Roles; limit: number };

const organization = nested("o", organizationColumns);

/** Reads the organizations with most events of a filter, in some roles. */
export async function readTopOrganizations(
  database: IndexedDatabase,
  { filter, roles, limit }: PairsQuery,
): Promise<OrganizationCount[]> {
  const counted =
    (await countedByIndex(database, filter, { of: "organizations", roles })) ??
    sql`SELECT l.organization_id AS id, count(*)::int AS count, ${countedMentions} AS mentioned
      FROM ${eventKeysOf(filter)} e
      JOIN participations l ON l.event_id = e.id${inRoles("ORGANIZATION", sql`l`, roles)} GROUP BY 1`;
  const rows = await send<{ count: number; mentioned: number } & FlatRow>(
    database,
    sql`/* readTopOrganizations */ SELECT ${organization.columns}, counted.count, counted.mentioned
      FROM (${counted}) counted JOIN organizations o USING (id)
      ORDER BY counted.count DESC, o.slug LIMIT ${limit}::int`,
  );
  return rows.map((row) => ({
    organization: readJoined(organization, row),
    count: row.count,
    mentioned: row.mentioned,
  }));
}

/** Reads how many events of a filter each two of these organizations share, if any. */
export async function readOrganizationPairs(
  database: IndexedDatabase,
  ids: readonly number[],
  { filter, roles }: Pick<PairsQuery, "filter" | "roles">,
): Promise<PairCount[]> {
  const counted = await askIndex(database, filter, (criteria) => ({
    ask: "pairs",
    ...{ criteria, ids, roles },
  }));
  if (counted) return counted;
  // An event's organizations are the bits of one number, of 50 at most: grouping by it is one pass
  // over the links, where a join of the links with themselves would read most of them twice.
  return send<PairCount>(
    database,
    sql`/* readOrganizationPairs */ SELECT (${ids}::int[])[a.bit + 1] AS id, (${ids}::int[])[b.bit + 1] AS other, sum(sets.count)::int AS count
      FROM (
        SELECT together.bits, count(*) AS count FROM (
          SELECT bit_or(1::bigint << array_position(${ids}::int[], l.organization_id) - 1) AS bits
          FROM ${eventKeysOf(filter)} e
          JOIN participations l ON l.event_id = e.id AND l.organization_id = ANY(${ids}::int[])${inRoles("ORGANIZATION", sql`l`, roles)}
          GROUP BY l.event_id
        ) together GROUP BY 1
      ) sets
      JOIN generate_series(0, ${ids.length}::int - 1) AS a(bit) ON sets.bits >> a.bit & 1 = 1
      JOIN generate_series(0, ${ids.length}::int - 1) AS b(bit) ON b.bit > a.bit AND sets.bits >> b.bit & 1 = 1
      GROUP BY 1, 2`,
  );
}
