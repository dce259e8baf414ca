import sql, { type Sql } from "sql-template-tag";
import { type FlatRow, nested, readJoined } from "./nested.ts";
import { type DocumentRecord, publisherOf } from "./records.ts";

const publisher = publisherOf("p");
const syndicatedFrom = publisherOf("s");
const document = nested<Omit<DocumentRecord, "publisher" | "syndicatedFrom">>("d", {
  id: "id",
  url: "url",
  title: "title",
  publishedOn: "published_on",
  language: "language",
});

/** The columns of a document `d` with its publisher and the publisher whose text it republishes, which `documentJoins` joins. */
export const documentColumns: Sql = sql`${document.columns}, ${publisher.columns}, ${syndicatedFrom.columns}`;
export const documentJoins: Sql = sql`JOIN publishers p ON p.id = d.publisher_id
      LEFT JOIN publishers s ON s.id = d.syndicated_from_id`;

export function toDocument(row: FlatRow): DocumentRecord {
  return {
    ...readJoined(document, row),
    publisher: readJoined(publisher, row),
    syndicatedFrom: syndicatedFrom.read(row),
  };
}
