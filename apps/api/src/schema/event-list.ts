import { builder } from "../builder.ts";
import type { Edge } from "../domain/connection.ts";
import { readCount, readEvents } from "../domain/events.ts";
import type { EventRow } from "../store/event-row.ts";
import { Event } from "./event.ts";
import { EventFilter, EventOrder } from "./event-filter.ts";
import type { FieldPrice, TypePrice } from "./extensions.ts";
import { TextMatch } from "./text-match.ts";

export const EventConnection = builder.connectionObject(
  {
    type: Event,
    name: "EventConnection",
    description: "A page of a list of events.",
    extensions: { price: { fields: { totalCount: { read: 50 } } } satisfies TypePrice },
  },
  {
    name: "EventEdge",
    description: "An event and its position in the list.",
    fields: (t) => ({
      match: t.field({
        type: TextMatch,
        nullable: true,
        description:
          "Where `filter.text` was found in the event; null without it, or if it only excludes words.",
        extensions: { price: { read: 10 } satisfies FieldPrice },
        resolve: (edge) => (edge as unknown as Edge<EventRow>).match(),
      }),
    }),
  },
);

builder.queryFields((t) => ({
  event: t.field({
    type: Event,
    nullable: true,
    description:
      "The event with this slug, or that had it before: compare its `slug`. Null if there is none.",
    extensions: { keys: "slug" },
    args: {
      slug: t.arg.string({
        required: true,
        description: "The slug of the event: `2024-11-28-csto-joint-ministerial-astana`.",
      }),
    },
    resolve: (_, { slug }, { reads }) => reads.eventBySlug.load(slug),
  }),
  events: t.connection(
    {
      type: Event,
      description: "The events that match a filter, in pages.",
      extensions: { price: { read: 10 } satisfies FieldPrice },
      args: {
        filter: t.arg({ type: EventFilter, description: "Selects events; all if missing." }),
        orderBy: t.arg({
          type: EventOrder,
          defaultValue: "DATE_ASC",
          description: "The order of the list; oldest first if missing.",
        }),
      },
      resolve: (_, args, { reads }) => readEvents(reads, args),
    },
    EventConnection,
  ),
  eventCount: t.int({
    description: "The number of events that match a filter.",
    extensions: { price: { read: 50 } satisfies FieldPrice },
    args: { filter: t.arg({ type: EventFilter, description: "Selects events; all if missing." }) },
    resolve: (_, { filter }, { reads }) => readCount(reads, filter),
  }),
}));
