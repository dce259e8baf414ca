import sql, { type Sql } from "sql-template-tag";
import { type FlatRow, nested, readJoined } from "./nested.ts";
import { type DocumentRecord, documentColumns, publisherColumns } from "./records.ts";

const publisher = nested("p", publisherColumns);
const syndicatedFrom = nested("s", publisherColumns);
const document = nested("d", documentColumns);

/**
 * The columns of a document `d`, its publisher and the publisher whose text it republishes, for a
 * statement with `documentJoins`.
 */
export const selectedDocument: Sql = sql`${document.columns}, ${publisher.columns}, ${syndicatedFrom.columns}`;
export const documentJoins: Sql = sql`JOIN publishers p ON p.id = d.publisher_id
      LEFT JOIN publishers s ON s.id = d.syndicated_from_id`;

export function toDocument(row: FlatRow): DocumentRecord {
  return {
    ...readJoined(document, row),
    publisher: readJoined(publisher, row),
    syndicatedFrom: syndicatedFrom.read(row),
  };
}
