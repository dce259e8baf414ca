import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { sendPrepared } from "./send.ts";

export type EvidenceRecord = { corroborated: number; documents: number; described: number };

/** Counts the events that several owners report, the documents, and those whose title is ours. */
export async function readEvidence(database: Database): Promise<EvidenceRecord> {
  const [row] = await sendPrepared<EvidenceRecord>(
    database,
    sql`/* readEvidence */ SELECT
        (SELECT count(*)::int FROM events WHERE owners >= 2) AS corroborated,
        count(*)::int AS documents, (count(*) FILTER (WHERE title_is_ours))::int AS described
      FROM documents`,
  );
  return row ?? { corroborated: 0, documents: 0, described: 0 };
}
