import { builder } from "../builder.ts";
import { readCollections } from "../store/read-collections.ts";
import { type CollectionRecord, collectionColumns } from "../store/records.ts";
import type { FieldPrice, TypeSql } from "./extensions.ts";

/** A set of events with a title, license and maintainers of its own. */
export const Collection = builder.objectRef<CollectionRecord>("Collection").implement({
  extensions: {
    sql: {
      alias: "n",
      columns: collectionColumns,
      found: [{ from: "(SELECT * FROM collections WHERE removed_at IS NULL) n", key: "n.slug" }],
    } satisfies TypeSql,
  },
  description:
    "A set of events with its own title, license and maintainers. Cite an event with its collection.",
  fields: (t) => ({
    slug: t.exposeString("slug", { description: "Its identifier in URLs and filters." }),
    title: t.exposeString("title", { description: "Its title." }),
    description: t.exposeString("description", {
      nullable: true,
      description: "What it is about, in a few sentences.",
    }),
    license: t.exposeString("license", {
      description:
        "The license of its texts, as an SPDX identifier: `CC-BY-4.0`; `not stated` if its files state none.",
    }),
    homepage: t.exposeString("homepage", {
      nullable: true,
      description: "The URL of a page about it.",
    }),
    maintainers: t.exposeStringList("maintainers", { description: "Who maintains it." }),
    events: t.exposeInt("events", { description: "The number of its events." }),
  }),
});

builder.queryFields((t) => ({
  collections: t.field({
    type: [Collection],
    description: "The collections of the dataset, most events first.",
    extensions: { price: { read: 10, length: 50 } satisfies FieldPrice },
    resolve: (_, _args, { reads }) => readCollections(reads.database),
  }),
  collection: t.field({
    type: Collection,
    nullable: true,
    description: "The collection with this slug; null if there is none.",
    extensions: { keys: "slug" },
    args: { slug: t.arg.string({ required: true, description: "The slug of the collection." }) },
    resolve: (_, { slug }, { reads }) => reads.collectionBySlug.load(slug),
  }),
}));
