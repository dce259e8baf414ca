import { builder } from "../builder.ts";
import { readCount, readEvents } from "../domain/events.ts";
import { Event } from "./event.ts";
import { EventFilter, EventOrder } from "./event-filter.ts";

export const EventConnection = builder.connectionObject(
  {
    type: Event,
    name: "EventConnection",
    description: "A page of a list of events.",
  },
  { name: "EventEdge", description: "An event and its position in the list." },
);

builder.queryFields((t) => ({
  event: t.field({
    type: Event,
    nullable: true,
    description: "The event with this slug; null when there is none.",
    args: {
      slug: t.arg.string({
        required: true,
        description: "Slug of the event: `2024-11-28-csto-joint-ministerial-astana`.",
      }),
    },
    resolve: (_, { slug }, { reads }) => reads.eventBySlug.load(slug),
  }),
  events: t.connection(
    {
      type: Event,
      description: "The events that match a filter, in pages.",
      args: {
        filter: t.arg({ type: EventFilter, description: "Which events; all when missing." }),
        orderBy: t.arg({
          type: EventOrder,
          defaultValue: "DATE_ASC",
          description: "The list's order, oldest first when missing.",
        }),
      },
      resolve: (_, args, { reads }) => readEvents(reads, args),
    },
    EventConnection,
  ),
  eventCount: t.int({
    description: "Number of events that match a filter.",
    args: { filter: t.arg({ type: EventFilter, description: "Which events; all when missing." }) },
    resolve: (_, { filter }, { reads }) => readCount(reads, filter),
  }),
}));
