import type { Database } from "@dateline/db";
import sql, { type Sql } from "sql-template-tag";
import { anyId } from "./any-of.ts";
import { type EventRow, selectedEvent } from "./event-row.ts";
import { groupRows } from "./group-rows.ts";
import { sendPrepared } from "./send.ts";

// Points. Sharing an organization or person with few events relates two events more.
const organizationWorth = sql`3 / (1 + log(greatest(o.event_count, 1)))`;
const personWorth = sql`4 / (1 + log(greatest(p.event_count, 1)))`;
const placeWorth = sql`2`;
// Half as many points after 30 days.
const nearness = sql`3 / (1 + abs(min(shared.earliest) - one.earliest) / 30.0)`;

const participations = { table: sql`participations l`, id: sql`l.event_id` };
const involvements = { table: sql`involvements l`, id: sql`l.event_id` };
const events = { table: sql`events l`, id: sql`l.id` };

/**
 * The ids of the events most related to the event `one`, as a subquery `related` with their points.
 * Candidates are, for each organization, person and the place of an event, the 50 events on either
 * side in time that share it, so the cost does not depend on the size of the dataset.
 */
export const relatedTo = (limit: Sql): Sql => sql`LATERAL (
        SELECT shared.id, sum(shared.worth) + ${nearness} AS points
        FROM (
          SELECT near.*, ${organizationWorth} AS worth
          FROM participations own JOIN organizations o ON o.id = own.organization_id
          CROSS JOIN LATERAL ${nearest(participations, sql`l.organization_id = own.organization_id`)} near
          WHERE own.event_id = one.id
          UNION ALL
          SELECT near.*, ${personWorth}
          FROM involvements own JOIN people p ON p.id = own.person_id
          CROSS JOIN LATERAL ${nearest(involvements, sql`l.person_id = own.person_id`)} near
          WHERE own.event_id = one.id
          UNION ALL
          SELECT near.*, ${placeWorth}
          FROM ${nearest(events, sql`l.place_id = one.place_id`)} near
        ) shared
        GROUP BY shared.id
        ORDER BY points DESC, shared.id LIMIT ${limit}
      ) related`;

/** Reads the events most related to each of these. */
export async function readRelatedEvents(
  database: Database,
  eventIds: readonly number[],
  limit: number,
): Promise<EventRow[][]> {
  const rows = await sendPrepared<EventRow & { relatedTo: number }>(
    database,
    sql`/* readRelatedEvents */ SELECT one.id AS "relatedTo", ${selectedEvent}
      FROM (SELECT id, earliest, place_id FROM events WHERE id = ${anyId(eventIds)}) one
      CROSS JOIN ${relatedTo(sql`${limit}::int`)}
      JOIN events e ON e.id = related.id
      ORDER BY one.id, related.points DESC, e.id`,
  );
  return groupRows(
    eventIds,
    rows,
    (row) => row.relatedTo,
    (row) => row,
  );
}

/** The 50 events before and the 50 events after the event `one` that meet a condition. */
function nearest({ table, id }: { table: Sql; id: Sql }, condition: Sql): Sql {
  const from = sql`SELECT ${id} AS id, l.earliest FROM ${table} WHERE ${condition}`;
  return sql`(
    (${from} AND (l.earliest, ${id}) > (one.earliest, one.id) ORDER BY l.earliest, ${id} LIMIT 50)
    UNION ALL
    (${from} AND (l.earliest, ${id}) < (one.earliest, one.id) ORDER BY l.earliest DESC, ${id} DESC LIMIT 50)
  )`;
}
