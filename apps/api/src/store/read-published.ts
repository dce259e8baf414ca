import type { Database, PublishedVersion } from "@dateline/db";
import sql from "sql-template-tag";
import { sendPrepared } from "./send.ts";

/** Reads the number and identity of the published version. */
export async function readPublished(database: Database): Promise<PublishedVersion> {
  const [row] = await sendPrepared<PublishedVersion>(
    database,
    sql`/* readPublished */ SELECT version, identity FROM dataset_versions ORDER BY version DESC LIMIT 1`,
  );
  if (!row) throw new Error("No dataset version: the first migration publishes version 0.");
  return row;
}
