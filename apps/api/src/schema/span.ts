import { builder } from "../builder.ts";
import { type EventSpan, readSpan } from "../domain/span.ts";
import { EventFilter } from "./event-filter.ts";
import { Window } from "./window.ts";

const Span = builder.objectRef<EventSpan>("Span").implement({
  description: "The days that matching events lie within.",
  fields: (t) => ({
    events: t.exposeInt("events", { description: "Number of matching events." }),
    earliest: t.expose("earliest", {
      type: "Date",
      nullable: true,
      description: "The first day of the matching events; null when there are none.",
    }),
    latest: t.expose("latest", {
      type: "Date",
      nullable: true,
      description: "The last day of the matching events, inclusive; null when there are none.",
    }),
    main: t.field({
      type: Window,
      nullable: true,
      description:
        "A window to show first: from the first to the last day of the matching events, outliers left out; null when there are none. Outliers are at most ten events and one in ten at either end that lie farther from all others than four times the span of the others.",
      resolve: ({ main }) => main,
    }),
  }),
});

builder.queryField("span", (t) =>
  t.field({
    type: Span,
    description: "The days that the events of a filter lie within, to choose a window for them.",
    args: { filter: t.arg({ type: EventFilter, description: "Which events; all when missing." }) },
    resolve: (_, { filter }, { reads }) => readSpan(reads, filter),
  }),
);
