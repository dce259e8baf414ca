import type { Day } from "@dateline/core";
import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { sendPrepared } from "./send.ts";

export type LegalTextRecord = { title: string; text: string };

export type DatasetRecord = {
  version: number;
  identity: string;
  publishedAt: Date;
  title: string;
  description: string | null;
  contact: string | null;
  language: string | null;
  legal: LegalTextRecord[];
  license: string;
  events: number;
  earliest: Day | null;
  latest: Day | null;
};

// Not read by Prisma: its pg adapter shifts instants by the time zone of the session.
/** Reads the published version of the dataset. */
export async function readDataset(database: Database): Promise<DatasetRecord> {
  const [row] = await sendPrepared<DatasetRecord>(
    database,
    sql`/* readDataset */ SELECT v.version, v.identity, v.published_at AS "publishedAt", v.title, v.license, v.events,
        v.earliest, v.latest, coalesce(s.description, c.description) AS description,
        coalesce(s.contact, c.maintainers) AS contact, s.language, coalesce(s.legal, '[]') AS legal
      FROM dataset_versions v
      LEFT JOIN site s ON true
      LEFT JOIN (
        SELECT min(description) AS description, nullif(min(array_to_string(maintainers, ', ')), '') AS maintainers
        FROM collections WHERE removed_at IS NULL HAVING count(*) = 1
      ) c ON true
      ORDER BY v.version DESC LIMIT 1`,
  );
  if (!row) throw new Error("No dataset version: the first migration publishes version 0.");
  return row;
}
