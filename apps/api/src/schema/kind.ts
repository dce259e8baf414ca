import { builder } from "../builder.ts";
import { readAllKinds } from "../store/read-kinds.ts";
import { type KindRecord, kindColumns } from "../store/records.ts";
import type { FieldPrice, TypeSql } from "./extensions.ts";

/** What sort of event an event is. */
export const Kind = builder.objectRef<KindRecord>("Kind").implement({
  extensions: { sql: { alias: "k", columns: kindColumns } satisfies TypeSql },
  description:
    "What sort of event an event is, in the words of its dataset. Each event has one kind.",
  fields: (t) => ({
    slug: t.exposeString("slug", {
      description: "Its identifier in URLs and filters: `meeting`.",
    }),
    label: t.exposeString("label", {
      description: "What one event of this kind is called: `Meeting`.",
    }),
    plural: t.exposeString("plural", {
      description: "What several events of this kind are called: `Meetings`.",
    }),
    description: t.exposeString("description", {
      nullable: true,
      description: "Which events are of this kind; null if it is not described.",
    }),
  }),
});

builder.queryField("kinds", (t) =>
  t.field({
    type: [Kind],
    description: "All kinds of events, in the order of the dataset.",
    extensions: { price: { length: 13 } satisfies FieldPrice },
    resolve: (_root, _args, { reads }) => readAllKinds(reads.database),
  }),
);
