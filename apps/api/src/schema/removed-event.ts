import { builder } from "../builder.ts";
import type { RemovedEventRecord } from "../store/read-removed-events.ts";

const RemovedEvent = builder.objectRef<RemovedEventRecord>("RemovedEvent").implement({
  description: "An event that its collection no longer has.",
  fields: (t) => ({
    slug: t.exposeString("slug", { description: "The slug that it had." }),
    title: t.exposeString("title", { description: "The title that it had." }),
    removedAt: t.expose("removedAt", { type: "DateTime", description: "When it was removed." }),
    collectionTitle: t.exposeString("collectionTitle", {
      description: "The title of the collection that it belonged to.",
    }),
  }),
});

builder.queryField("removedEvent", (t) =>
  t.field({
    type: RemovedEvent,
    nullable: true,
    description: "The removed event with this slug; null if no event with it was removed.",
    args: { slug: t.arg.string({ required: true, description: "The slug of the event." }) },
    resolve: (_, { slug }, { reads }) => reads.removedEventBySlug.load(slug),
  }),
);
