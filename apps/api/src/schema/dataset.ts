import { builder } from "../builder.ts";
import { type DatasetRecord, readDataset } from "../store/read-dataset.ts";

const Dataset = builder.objectRef<DatasetRecord>("Dataset").implement({
  description: "The dataset as it is published now. Cite its version.",
  fields: (t) => ({
    version: t.exposeInt("version", {
      description: "Grows by one with every published change. 0 before the first.",
    }),
    identity: t.exposeID("identity", {
      description:
        "A random UUID of this version. Versions with the same `version` but different data, as in another database or after a backup was restored, differ in it.",
    }),
    publishedAt: t.expose("publishedAt", {
      type: "DateTime",
      description: "When this version was published.",
    }),
    title: t.exposeString("title", { description: "What the dataset is called." }),
    events: t.exposeInt("events", { description: "Number of events in it." }),
    earliest: t.expose("earliest", {
      type: "Date",
      nullable: true,
      description: "The first day of its events; null when it has none.",
    }),
    latest: t.expose("latest", {
      type: "Date",
      nullable: true,
      description: "The last day of its events, inclusive; null when it has none.",
    }),
    license: t.exposeString("license", {
      description: "The license of its texts, as an SPDX identifier: `CC-BY-4.0`.",
    }),
  }),
});

builder.queryField("dataset", (t) =>
  t.field({
    type: Dataset,
    description: "The dataset behind all answers.",
    resolve: (_, _args, { reads }) => readDataset(reads.database),
  }),
);
