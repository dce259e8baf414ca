import { builder } from "../builder.ts";
import {
  type CalendarCounts as CalendarCountsShape,
  type Rhythm as RhythmShape,
  readRhythm,
} from "../domain/rhythm.ts";
import { EventFilter } from "./event-filter.ts";
import type { FieldPrice } from "./extensions.ts";

const CalendarCounts = builder.objectRef<CalendarCountsShape>("CalendarCounts").implement({
  description: "The number of events for each part of the calendar.",
  fields: (t) => ({
    counts: t.exposeIntList("counts", {
      description: "One number per month from January, or per weekday from Monday.",
    }),
    uncounted: t.exposeInt("uncounted", {
      description: "The number of matching events whose date is not known well enough to count.",
    }),
  }),
});

const Rhythm = builder.objectRef<RhythmShape>("Rhythm").implement({
  description: "The number of events by month of the year and by weekday.",
  fields: (t) => ({
    months: t.field({
      type: CalendarCounts,
      description:
        "By month, 12 numbers: the events that lie within one month, whose date is neither approximate nor uncertain.",
      resolve: ({ months }) => months,
    }),
    weekdays: t.field({
      type: CalendarCounts,
      description:
        "By weekday, 7 numbers from Monday: the events of one day, whose date is neither approximate nor uncertain.",
      resolve: ({ weekdays }) => weekdays,
    }),
  }),
});

builder.queryField("rhythm", (t) =>
  t.field({
    type: Rhythm,
    description: "The number of matching events by month of the year and by weekday.",
    extensions: { price: { read: 250 } satisfies FieldPrice },
    args: { filter: t.arg({ type: EventFilter, description: "Selects events; all if missing." }) },
    resolve: (_, { filter }, { reads }) => readRhythm(reads, filter),
  }),
);
