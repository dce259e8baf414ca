import type { Database } from "@dateline/db";
import sql, { raw } from "sql-template-tag";
import { type EventRow, selectedEvent } from "./event-row.ts";
import type { Side } from "./keyset.ts";
import { sendPrepared } from "./send.ts";

/** An organization's link to an event. */
export type ParticipationKey = { eventId: number; organizationId: number };

/**
 * Reads, for each link, the event next to its event in date order in which the organization takes
 * part; null at the end. Mentions are passed over.
 */
export async function readParticipationNeighbours(
  database: Database,
  links: readonly ParticipationKey[],
  side: Side,
): Promise<(EventRow | null)[]> {
  const [sign, order] = side === "BEFORE" ? [raw("<"), raw("DESC")] : [raw(">"), raw("ASC")];
  // One lookup per role: the links of one role are an index range in the order of dates.
  const rows = await sendPrepared<EventRow & { of: number }>(
    database,
    sql`/* readParticipationNeighbours */ SELECT links.number::int AS "of", ${selectedEvent}
      FROM unnest(${links.map(({ eventId }) => eventId)}::int[], ${links.map(({ organizationId }) => organizationId)}::int[])
        WITH ORDINALITY AS links(event_id, organization_id, number)
      JOIN participations own ON own.event_id = links.event_id AND own.organization_id = links.organization_id
      CROSS JOIN LATERAL (
        SELECT near.event_id
        FROM unnest('{HOST,ORGANIZER,PARTICIPANT,SUBJECT}'::participation_role[]) AS roles(role)
        CROSS JOIN LATERAL (
          SELECT l.event_id, l.earliest FROM participations l
          WHERE l.organization_id = own.organization_id AND l.role = roles.role
            AND (l.earliest, l.event_id) ${sign} (own.earliest, own.event_id)
          ORDER BY l.earliest ${order}, l.event_id ${order} LIMIT 1
        ) near
        ORDER BY near.earliest ${order}, near.event_id ${order} LIMIT 1
      ) nearest
      JOIN events e ON e.id = nearest.event_id`,
  );
  const neighbours = new Map(rows.map(({ of, ...event }) => [of, event as EventRow]));
  return links.map((_, index) => neighbours.get(index + 1) ?? null);
}
