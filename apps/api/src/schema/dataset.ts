import { builder } from "../builder.ts";
import { type DatasetRecord, type LegalTextRecord, readDataset } from "../store/read-dataset.ts";
import { type EvidenceRecord, readEvidence } from "../store/read-evidence.ts";
import type { FieldPrice } from "./extensions.ts";

const Evidence = builder.objectRef<EvidenceRecord>("Evidence").implement({
  description: "Figures on the evidence of all events.",
  fields: (t) => ({
    corroborated: t.exposeInt("corroborated", {
      description: "The number of events that documents of two or more independent owners report.",
    }),
    documents: t.exposeInt("documents", {
      description: "The number of cited documents, whatever their relation to an event.",
    }),
    described: t.exposeInt("described", {
      description: "The number of documents with `titleIsOurs`.",
    }),
  }),
});

const LegalText = builder.objectRef<LegalTextRecord>("LegalText").implement({
  description: "A legal text of the site, such as an imprint.",
  fields: (t) => ({
    title: t.exposeString("title", { description: "Its heading: `Imprint`." }),
    text: t.exposeString("text", {
      description: "The text; an empty line begins a new paragraph.",
    }),
  }),
});

const Dataset = builder.objectRef<DatasetRecord>("Dataset").implement({
  description: "All collections of the site, as currently published. Cite it with its version.",
  fields: (t) => ({
    version: t.exposeInt("version", {
      description: "Incremented by one with every published change; 0 before the first.",
    }),
    identity: t.exposeID("identity", {
      description:
        "A random UUID of this version. It distinguishes versions with the same `version` and different data, such as those of another database or a restored backup.",
    }),
    publishedAt: t.expose("publishedAt", {
      type: "DateTime",
      description: "When this version was published.",
    }),
    title: t.exposeString("title", {
      description:
        "The title of the site; without one, that of its only collection, or the titles of several, most events first.",
    }),
    description: t.exposeString("description", {
      nullable: true,
      description:
        "What the site is about; without a description of its own, that of its only collection.",
    }),
    contact: t.exposeString("contact", {
      nullable: true,
      description:
        "Whom readers can write to: names, a mail address or a URL; without a contact of its own, the maintainers of its only collection.",
    }),
    language: t.exposeString("language", {
      nullable: true,
      description:
        "The language of its titles and summaries, as a BCP 47 tag: `en`; null if it is not stated.",
    }),
    legal: t.expose("legal", {
      type: [LegalText],
      description: "The legal texts of the site, in its order.",
      extensions: { price: { length: 20 } satisfies FieldPrice },
    }),
    events: t.exposeInt("events", { description: "The number of events." }),
    earliest: t.expose("earliest", {
      type: "Date",
      nullable: true,
      description:
        "The first day of its events that is known; null if it has none. An end that is open or unknown counts as the other day of its event.",
    }),
    latest: t.expose("latest", {
      type: "Date",
      nullable: true,
      description:
        "The last day of its events that is known, inclusive; null if it has none. An end that is open or unknown counts as the other day of its event.",
    }),
    license: t.exposeString("license", {
      description:
        "The license of its texts, as an SPDX expression: `CC-BY-4.0`. Collections may have different ones: `CC-BY-4.0 AND CC0-1.0`; see `Event.collection`.",
    }),
    evidence: t.field({
      type: Evidence,
      description: "Figures on the evidence of its events.",
      extensions: { price: { read: 100 } satisfies FieldPrice },
      resolve: (_, _args, { reads }) => readEvidence(reads.database),
    }),
  }),
});

builder.queryField("dataset", (t) =>
  t.field({
    type: Dataset,
    description: "The dataset that all answers come from.",
    resolve: (_, _args, { reads }) => readDataset(reads.database),
  }),
);
