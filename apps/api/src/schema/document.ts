import { builder } from "../builder.ts";
import type { FieldSql, TypeSql } from "../compile/extensions.ts";
import { loadAll } from "../domain/reads.ts";
import { type DocumentRecord, documentColumns } from "../store/records.ts";
import { Publisher } from "./publisher.ts";

/** What a publisher issued. */
export const Document = builder.objectRef<DocumentRecord>("Document");

builder.node(Document, {
  extensions: { sql: { alias: "d", columns: documentColumns, idFrom: "url" } satisfies TypeSql },
  description:
    "What a publisher issued and events cite: an article, a press release, a treaty's text.",
  id: { resolve: (document) => document.url },
  loadManyWithoutCache: (urls, { reads }) => loadAll(reads.documentByUrl, urls),
  fields: (t) => ({
    title: t.exposeString("title", { description: "Its title, in its own language." }),
    url: t.exposeString("url", { description: "Its address on the web." }),
    publishedOn: t.expose("publishedOn", {
      type: "Date",
      nullable: true,
      description:
        "The day it was published, which may differ from the day of the events it reports. Null when not known.",
    }),
    language: t.exposeString("language", {
      nullable: true,
      description: "Its language, as a BCP 47 tag: `en`, `ru`, `be`. Null when not known.",
    }),
    publisher: t.field({
      type: Publisher,
      description: "Who published it.",
      extensions: {
        sql: { join: "JOIN publishers u ON u.id = d.publisher_id" } satisfies FieldSql,
      },
      resolve: (document) => document.publisher,
    }),
    syndicatedFrom: t.field({
      type: Publisher,
      nullable: true,
      description:
        "Whose text it republishes, as a newspaper prints an agency's report; that publisher's owner is the one that counts as independent evidence. Null when the text is its publisher's own.",
      extensions: {
        sql: { from: "publishers u", where: "u.id = d.syndicated_from_id" } satisfies FieldSql,
      },
      resolve: (document) => document.syndicatedFrom,
    }),
  }),
});
