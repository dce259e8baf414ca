import { builder } from "../builder.ts";
import { toOwnerCorroborations } from "../domain/corroboration.ts";
import { textPrice } from "../limits/prices.ts";
import {
  type CitationRow,
  type CorroborationRow,
  citationColumns,
  type OwnerCorroborationRow,
} from "../store/records.ts";
import { Document } from "./document.ts";
import type { FieldPrice, FieldSql, TypeSql } from "./extensions.ts";

const CitationRelation = builder.enumType("CitationRelation", {
  description: "What a document does with regard to an event.",
  values: {
    REPORTS: { description: "It was written after the event began, and reports it." },
    ANNOUNCES: { description: "It was written before the event, and announces it." },
    BACKGROUND: { description: "It gives background, without reporting the event." },
    REACTS: { description: "It reacts to the event, such as a comment or a reply." },
  } as const,
});

/** A link between an event and a document. */
export const Citation = builder.objectRef<CitationRow>("Citation").implement({
  extensions: { sql: { alias: "l", columns: citationColumns } satisfies TypeSql },
  description: "A link between an event and a document.",
  fields: (t) => ({
    document: t.field({
      type: Document,
      description: "The document.",
      extensions: { sql: { join: "JOIN documents d ON d.id = l.document_id" } satisfies FieldSql },
      resolve: (citation) => citation.document,
    }),
    relation: t.expose("relation", {
      type: CitationRelation,
      description: "What the document does. Only documents that report the event corroborate it.",
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

/** The citations `l` that report an event `e`, with document `d`. */
const reports = "citations l JOIN documents d ON d.id = l.document_id";
const areReports = "l.event_id = e.id AND l.relation = 'REPORTS'";
/** The publisher whose owner counts: the one that the text comes from. */
const origin = "publishers z ON z.id = coalesce(d.syndicated_from_id, d.publisher_id)";

const OwnerCorroboration = builder
  .objectRef<OwnerCorroborationRow>("OwnerCorroboration")
  .implement({
    extensions: { sql: { alias: "w", columns: { owner: "owner" } } satisfies TypeSql },
    description:
      "An owner of publishers, and the documents that report an event and count for this owner.",
    fields: (t) => ({
      owner: t.exposeString("owner", {
        description:
          "The owner. A syndicated text counts for the owner of the publisher it comes from.",
      }),
      documents: t.field({
        type: [Document],
        description: "The documents, at least one, in the order of the record.",
        extensions: {
          // The owners of an event divide its documents among them.
          price: { length: 1 } satisfies FieldPrice,
          sql: {
            from: `${reports} JOIN ${origin}`,
            where: `${areReports} AND z.owner = w.owner`,
            orderBy: "l.position, l.document_id",
          } satisfies FieldSql,
        },
        resolve: ({ documents }) => documents,
      }),
    }),
  });

export const Corroboration = builder.objectRef<CorroborationRow>("Corroboration").implement({
  extensions: { sql: { alias: "e", columns: { owners: "owners" } } satisfies TypeSql },
  description:
    "How widely an event is reported, by its citations with the relation `REPORTS` alone. Many outlets of one owner do not inflate it.",
  fields: (t) => ({
    documents: t.exposeInt("documents", {
      description: "The number of documents that report it.",
      extensions: {
        sql: {
          expression: `(SELECT count(*) FROM citations l WHERE ${areReports})`,
        } satisfies FieldSql,
      },
    }),
    publishers: t.exposeInt("publishers", {
      description: "The number of publishers of those documents.",
      extensions: {
        sql: {
          expression: `(SELECT count(DISTINCT d.publisher_id) FROM ${reports} WHERE ${areReports})`,
        } satisfies FieldSql,
      },
    }),
    owners: t.exposeInt("owners", {
      description:
        "The number of independent owners of those publishers. A syndicated text counts for the owner of the publisher it comes from.",
    }),
    byOwner: t.field({
      type: [OwnerCorroboration],
      description:
        "The owners with their documents, most documents first, then in the order of the record.",
      extensions: {
        sql: {
          from: `(SELECT z.owner, count(*) AS documents, min(l.position) AS position
            FROM ${reports} JOIN ${origin} WHERE ${areReports} GROUP BY z.owner) w`,
          where: "true",
          orderBy: "w.documents DESC, w.position",
        } satisfies FieldSql,
      },
      resolve: async ({ eventId }, _, { reads }) =>
        toOwnerCorroborations(await reads.citations.load(eventId)),
    }),
  }),
});
