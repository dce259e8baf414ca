import { builder } from "../builder.ts";
import { textPrice } from "../limits/prices.ts";
import { type CitationRow, type CorroborationRow, citationColumns } from "../store/records.ts";
import { Document } from "./document.ts";
import type { FieldPrice, FieldSql, TypeSql } from "./extensions.ts";

/** A link between an event and a document. */
export const Citation = builder.objectRef<CitationRow>("Citation").implement({
  extensions: { sql: { alias: "l", columns: citationColumns } satisfies TypeSql },
  description: "A link between an event and a document that reports it.",
  fields: (t) => ({
    document: t.field({
      type: Document,
      description: "The document that reports the event.",
      extensions: { sql: { join: "JOIN documents d ON d.id = l.document_id" } satisfies FieldSql },
      resolve: (citation) => citation.document,
    }),
    quote: t.exposeString("quote", {
      nullable: true,
      description:
        "The passage of the document that supports the event, verbatim; null if none is recorded.",
      extensions: { price: { value: textPrice } satisfies FieldPrice },
    }),
    locator: t.exposeString("locator", {
      nullable: true,
      description:
        "The position in the document, such as a page, paragraph or minute; null if none is recorded.",
    }),
  }),
});

export const Corroboration = builder.objectRef<CorroborationRow>("Corroboration").implement({
  extensions: { sql: { alias: "e", columns: { owners: "owners" } } satisfies TypeSql },
  description: "How widely an event is reported. Many outlets of one owner do not inflate it.",
  fields: (t) => ({
    documents: t.exposeInt("documents", {
      description: "The number of documents that report it.",
      extensions: {
        sql: {
          expression: "(SELECT count(*) FROM citations l WHERE l.event_id = e.id)",
        } satisfies FieldSql,
      },
    }),
    publishers: t.exposeInt("publishers", {
      description: "The number of publishers of those documents.",
      extensions: {
        sql: {
          expression:
            "(SELECT count(DISTINCT d.publisher_id) FROM citations l JOIN documents d ON d.id = l.document_id WHERE l.event_id = e.id)",
        } satisfies FieldSql,
      },
    }),
    owners: t.exposeInt("owners", {
      description:
        "The number of independent owners of those publishers. A syndicated text counts for the owner of the publisher it comes from.",
    }),
  }),
});
