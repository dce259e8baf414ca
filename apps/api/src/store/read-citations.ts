import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { anyId } from "./any-of.ts";
import { documentJoins, selectedDocument, toDocument } from "./document-row.ts";
import { groupRows } from "./group-rows.ts";
import type { FlatRow } from "./nested.ts";
import type { CitationRow } from "./records.ts";
import { sendPrepared } from "./send.ts";

/** Reads the citations of each of these events, with documents and publishers. */
export async function readCitations(
  database: Database,
  eventIds: readonly number[],
): Promise<CitationRow[][]> {
  const rows = await sendPrepared<Omit<CitationRow, "document"> & { eventId: number } & FlatRow>(
    database,
    sql`/* readCitations */ SELECT l.event_id AS "eventId", l.relation, l.quote, l.locator, ${selectedDocument}
      FROM citations l
      JOIN documents d ON d.id = l.document_id
      ${documentJoins}
      WHERE l.event_id = ${anyId(eventIds)}
      ORDER BY l.event_id, l.position, d.id`,
  );
  return groupRows(
    eventIds,
    rows,
    (row) => row.eventId,
    (row) => ({
      relation: row.relation,
      quote: row.quote,
      locator: row.locator,
      document: toDocument(row),
    }),
  );
}
