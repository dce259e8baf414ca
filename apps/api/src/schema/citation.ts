import { builder } from "../builder.ts";
import type { FieldSql, TypeSql } from "../compile/extensions.ts";
import { type CitationRow, type CorroborationRow, citationColumns } from "../store/records.ts";
import { Document } from "./document.ts";

/** What ties an event to a document. */
export const Citation = builder.objectRef<CitationRow>("Citation").implement({
  extensions: { sql: { alias: "l", columns: citationColumns } satisfies TypeSql },
  description: "Ties an event to a document that reports it.",
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
        "The words of the document that bear it out, verbatim. Null when none is recorded.",
    }),
    locator: t.exposeString("locator", {
      nullable: true,
      description:
        "Where in the document: a page, a paragraph, a minute. Null when none is recorded.",
    }),
  }),
});

export const Corroboration = builder.objectRef<CorroborationRow>("Corroboration").implement({
  extensions: { sql: { alias: "e", columns: { owners: "owners" } } satisfies TypeSql },
  description:
    "How widely an event is reported, in a way that one owner's many outlets cannot inflate.",
  fields: (t) => ({
    documents: t.exposeInt("documents", {
      description: "Number of documents that report it.",
      extensions: {
        sql: {
          expression: "(SELECT count(*) FROM citations l WHERE l.event_id = e.id)",
        } satisfies FieldSql,
      },
    }),
    publishers: t.exposeInt("publishers", {
      description: "Number of publishers of those documents.",
      extensions: {
        sql: {
          expression:
            "(SELECT count(DISTINCT d.publisher_id) FROM citations l JOIN documents d ON d.id = l.document_id WHERE l.event_id = e.id)",
        } satisfies FieldSql,
      },
    }),
    owners: t.exposeInt("owners", {
      description:
        "Number of independent owners behind those publishers. A republished text counts for the owner of the publisher it comes from.",
    }),
  }),
});
