import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { anyId } from "./any-of.ts";
import { groupRows } from "./group-rows.ts";
import { type FlatRow, nested } from "./nested.ts";
import { organizationColumns, personColumns, type StatementRow } from "./records.ts";
import { sendPrepared } from "./send.ts";

const speaker = nested("p", personColumns);
const organization = nested("o", organizationColumns);

/** Reads the statements made at each of these events. */
export async function readStatements(
  database: Database,
  eventIds: readonly number[],
): Promise<StatementRow[][]> {
  const rows = await sendPrepared<{ eventId: number; paraphrase: string } & FlatRow>(
    database,
    sql`/* readStatements */ SELECT l.event_id AS "eventId", l.paraphrase, ${speaker.columns}, ${organization.columns}
      FROM statements l
      LEFT JOIN people p ON p.id = l.speaker_id
      LEFT JOIN organizations o ON o.id = l.organization_id
      WHERE l.event_id = ${anyId(eventIds)}
      ORDER BY l.event_id, l.position`,
  );
  return groupRows(
    eventIds,
    rows,
    (row) => row.eventId,
    (row) => ({
      paraphrase: row.paraphrase,
      speaker: speaker.read(row),
      organization: organization.read(row),
    }),
  );
}
