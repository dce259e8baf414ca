import { builder } from "../builder.ts";
import type { TypeSql } from "../compile/extensions.ts";
import { loadAll, loadBySlug } from "../domain/reads.ts";
import { type PublisherRecord, publisherColumns } from "../store/records.ts";

/** Who issues documents. */
export const Publisher = builder.objectRef<PublisherRecord>("Publisher");

builder.node(Publisher, {
  extensions: { sql: { alias: "u", columns: publisherColumns, idFrom: "slug" } satisfies TypeSql },
  description:
    "Who issues documents: a news agency, a newspaper, a ministry, an organization's own site.",
  id: { resolve: (publisher) => publisher.slug },
  loadManyWithoutCache: (slugs, { reads }) => loadAll(reads.publisherBySlug, slugs),
  fields: (t) => ({
    slug: t.exposeString("slug", { description: "Its short name in filters: `belta`." }),
    name: t.exposeString("name", { description: "Its name." }),
    owner: t.exposeString("owner", {
      description:
        "Who stands behind it. Two outlets of one state have one owner and count once as independent evidence.",
    }),
  }),
});

builder.queryField("publisher", (t) =>
  t.field({
    type: Publisher,
    nullable: true,
    description: "The publisher with this slug; null when there is none.",
    args: {
      slug: t.arg.string({ required: true, description: "Slug of the publisher: `belta`." }),
    },
    resolve: (_, { slug }, { reads }) => reads.publisherBySlug.load(slug),
  }),
);

builder.queryField("publishersBySlug", (t) =>
  t.field({
    type: [Publisher],
    nullable: { list: false, items: true },
    description:
      "The publishers with these slugs, in this order; null in the place of a slug that none has.",
    args: {
      slugs: t.arg.stringList({ required: true, description: "Slugs of publishers; at most 50." }),
    },
    resolve: (_, { slugs }, { reads }) => loadBySlug(reads.publisherBySlug, slugs),
  }),
);
