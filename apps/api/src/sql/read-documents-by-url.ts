import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { type DocumentRecord, documentJson } from "./records.ts";
import { sendPrepared } from "./send.ts";

/** Which documents have these addresses, and who published them? */
export async function readDocumentsByUrl(
  database: Database,
  urls: readonly string[],
): Promise<(DocumentRecord | null)[]> {
  const rows = await sendPrepared<{ document: DocumentRecord }>(
    database,
    sql`SELECT ${documentJson} AS document
      FROM documents d
      JOIN publishers p ON p.id = d.publisher_id
      LEFT JOIN publishers s ON s.id = d.syndicated_from_id
      WHERE d.url = ANY(${urls}::text[])`,
  );
  const byUrl = new Map(rows.map(({ document }) => [document.url, document]));
  return urls.map((url) => byUrl.get(url) ?? null);
}
