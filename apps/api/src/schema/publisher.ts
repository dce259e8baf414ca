import { builder } from "../builder.ts";
import { loadAll, loadBySlug } from "../domain/reads.ts";
import { toEntries } from "../limits/length.ts";
import { type PublisherRecord, publisherColumns } from "../store/records.ts";
import type { FieldPrice, TypeSql } from "./extensions.ts";

/** A publisher of documents. */
export const Publisher = builder.objectRef<PublisherRecord>("Publisher");

builder.node(Publisher, {
  extensions: {
    sql: {
      alias: "u",
      columns: publisherColumns,
      idFrom: "slug",
      found: [{ from: "publishers u", key: "u.slug" }],
    } satisfies TypeSql,
  },
  description:
    "A publisher of documents: a news agency, a newspaper, a ministry, the site of an organization.",
  id: { resolve: (publisher) => publisher.slug },
  loadManyWithoutCache: (slugs, { reads }) => loadAll(reads.publisherBySlug, slugs),
  fields: (t) => ({
    slug: t.exposeString("slug", { description: "Its identifier in filters: `belta`." }),
    name: t.exposeString("name", { description: "Its name." }),
    owner: t.exposeString("owner", {
      description:
        "Its owner. Two outlets of one state have one owner and count once as independent evidence.",
    }),
  }),
});

builder.queryField("publisher", (t) =>
  t.field({
    type: Publisher,
    nullable: true,
    description: "The publisher with this slug; null if there is none.",
    extensions: { keys: "slug" },
    args: {
      slug: t.arg.string({ required: true, description: "The slug of the publisher: `belta`." }),
    },
    resolve: (_, { slug }, { reads }) => reads.publisherBySlug.load(slug),
  }),
);

builder.queryField("publishersBySlug", (t) =>
  t.field({
    type: [Publisher],
    nullable: { list: false, items: true },
    description: "The publishers with these slugs, in the same order; null for an unknown slug.",
    extensions: {
      keys: "slugs",
      price: { length: ({ slugs }) => toEntries(slugs) } satisfies FieldPrice,
    },
    args: {
      slugs: t.arg.stringList({ required: true, description: "Slugs of publishers, at most 50." }),
    },
    resolve: (_, { slugs }, { reads }) => loadBySlug(reads.publisherBySlug, slugs),
  }),
);
