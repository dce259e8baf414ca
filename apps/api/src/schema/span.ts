import { builder } from "../builder.ts";
import { type EventSpan, readSpan } from "../domain/span.ts";
import { EventFilter } from "./event-filter.ts";
import type { FieldPrice } from "./extensions.ts";
import { Window } from "./window.ts";

const Span = builder.objectRef<EventSpan>("Span").implement({
  description: "The range of days of the matching events.",
  fields: (t) => ({
    events: t.exposeInt("events", { description: "The number of matching events." }),
    earliest: t.expose("earliest", {
      type: "Date",
      nullable: true,
      description:
        "The first day of the matching events that is known; null if there are none. An end that is open or unknown counts as the other day of its event.",
    }),
    latest: t.expose("latest", {
      type: "Date",
      nullable: true,
      description:
        "The last day of the matching events that is known, inclusive; null if there are none. An end that is open or unknown counts as the other day of its event.",
    }),
    main: t.field({
      type: Window,
      nullable: true,
      description:
        "A window to show first: from the first to the last day of the matching events without outliers; null if there are none. Outliers are the events at either end (at most ten, and at most one in ten) whose distance to all others is more than four times the span of the others.",
      resolve: ({ main }) => main,
    }),
  }),
});

builder.queryField("span", (t) =>
  t.field({
    type: Span,
    description: "The range of days of the events of a filter, to choose a window for them.",
    extensions: { price: { read: 50 } satisfies FieldPrice },
    args: { filter: t.arg({ type: EventFilter, description: "Selects events; all if missing." }) },
    resolve: (_, { filter }, { reads }) => readSpan(reads, filter),
  }),
);
