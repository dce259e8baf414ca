import { builder } from "../builder.ts";
import type { CitationRow, CorroborationRow } from "../store/records.ts";
import { Document } from "./document.ts";

/** What ties an event to a document. */
export const Citation = builder.objectRef<CitationRow>("Citation").implement({
  description: "Ties an event to a document that reports it.",
  fields: (t) => ({
    document: t.field({
      type: Document,
      description: "The document that reports the event.",
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
  description:
    "How widely an event is reported, in a way that one owner's many outlets cannot inflate.",
  fields: (t) => ({
    documents: t.exposeInt("documents", { description: "Number of documents that report it." }),
    publishers: t.exposeInt("publishers", {
      description: "Number of publishers of those documents.",
    }),
    owners: t.exposeInt("owners", {
      description:
        "Number of independent owners behind those publishers. A republished text counts for the owner of the publisher it comes from.",
    }),
  }),
});
