import type { Day } from "@dateline/core";
import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { sendPrepared } from "./send.ts";

export type DatasetRecord = {
  version: number;
  identity: string;
  publishedAt: Date;
  title: string;
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
        v.earliest, v.latest
      FROM dataset_versions v ORDER BY v.version DESC LIMIT 1`,
  );
  if (!row) throw new Error("No dataset version: the first migration publishes version 0.");
  return row;
}
