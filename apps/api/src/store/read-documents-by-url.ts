import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { anyKey } from "./any-of.ts";
import { documentJoins, selectedDocument, toDocument } from "./document-row.ts";
import type { FlatRow } from "./nested.ts";
import type { DocumentRecord } from "./records.ts";
import { sendPrepared } from "./send.ts";

/** Reads the documents with these URLs, with their publishers. */
export async function readDocumentsByUrl(
  database: Database,
  urls: readonly string[],
): Promise<(DocumentRecord | null)[]> {
  const rows = await sendPrepared<FlatRow>(
    database,
    sql`/* readDocumentsByUrl */ SELECT ${selectedDocument} FROM documents d ${documentJoins} WHERE d.url = ${anyKey(urls)}`,
  );
  const byUrl = new Map(rows.map(toDocument).map((document) => [document.url, document]));
  return urls.map((url) => byUrl.get(url) ?? null);
}
