import { builder } from "../builder.ts";
import { type DatasetRecord, readDataset } from "../store/read-dataset.ts";

const Dataset = builder.objectRef<DatasetRecord>("Dataset").implement({
  description: "The dataset as currently published. Cite its version.",
  fields: (t) => ({
    version: t.exposeInt("version", {
      description: "Incremented by one with every published change; 0 before the first.",
    }),
    identity: t.exposeID("identity", {
      description:
        "A random UUID of this version. It tells apart versions with the same `version` and different data, such as those of another database or of a restored backup.",
    }),
    publishedAt: t.expose("publishedAt", {
      type: "DateTime",
      description: "When this version was published.",
    }),
    title: t.exposeString("title", { description: "The title of the dataset." }),
    events: t.exposeInt("events", { description: "The number of events." }),
    earliest: t.expose("earliest", {
      type: "Date",
      nullable: true,
      description: "The first day of its events; null if it has none.",
    }),
    latest: t.expose("latest", {
      type: "Date",
      nullable: true,
      description: "The last day of its events, inclusive; null if it has none.",
    }),
    license: t.exposeString("license", {
      description: "The license of its texts, as an SPDX identifier: `CC-BY-4.0`.",
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
