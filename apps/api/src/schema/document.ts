import { builder } from "../builder.ts";
import { loadAll } from "../domain/reads.ts";
import { type DocumentRecord, documentColumns } from "../store/records.ts";
import type { FieldSql, TypeSql } from "./extensions.ts";
import { Publisher } from "./publisher.ts";

/** A source that events cite. */
export const Document = builder.objectRef<DocumentRecord>("Document");

builder.node(Document, {
  extensions: {
    sql: {
      alias: "d",
      columns: documentColumns,
      idFrom: "url",
      found: [{ from: "documents d", key: "d.url" }],
    } satisfies TypeSql,
  },
  description: "A source that events cite: an article, a press release, the text of a treaty.",
  id: { resolve: (document) => document.url },
  loadManyWithoutCache: (urls, { reads }) => loadAll(reads.documentByUrl, urls),
  fields: (t) => ({
    title: t.exposeString("title", {
      description:
        "Its title, in its own language; if `titleIsOurs`, a description of it in English.",
    }),
    titleIsOurs: t.exposeBoolean("titleIsOurs", {
      description:
        "Whether `title` is a description in the dataset's words, because the document's own title was not seen. Do not cite it as the title.",
    }),
    url: t.exposeString("url", { description: "Its URL." }),
    publishedOn: t.expose("publishedOn", {
      type: "Date",
      nullable: true,
      description:
        "The day it was published, which may differ from the day of the events it reports; null if unknown.",
    }),
    language: t.exposeString("language", {
      nullable: true,
      description: "Its language as a BCP 47 tag: `en`, `ru`, `be`; null if unknown.",
    }),
    publisher: t.field({
      type: Publisher,
      description: "Its publisher.",
      extensions: {
        sql: { join: "JOIN publishers u ON u.id = d.publisher_id" } satisfies FieldSql,
      },
      resolve: (document) => document.publisher,
    }),
    syndicatedFrom: t.field({
      type: Publisher,
      nullable: true,
      description:
        "The publisher whose text it republishes, as a newspaper prints a report of a news agency. The owner of that publisher is the one that counts as independent evidence. Null if the text is original.",
      extensions: {
        sql: { from: "publishers u", where: "u.id = d.syndicated_from_id" } satisfies FieldSql,
      },
      resolve: (document) => document.syndicatedFrom,
    }),
  }),
});
