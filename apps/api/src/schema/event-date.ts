import { toDateLabel } from "@dateline/core";
import { builder } from "../builder.ts";
import { markDate } from "../compile/date-labels.ts";
import type { FieldSql, TypeSql } from "../compile/extensions.ts";
import { type EventRow, eventColumns } from "../store/event-row.ts";

const DatePrecision = builder.enumType("DatePrecision", {
  description: "How exactly a date is known.",
  values: {
    DAY: { description: "The day is known." },
    MONTH: { description: "The month is known, the day is not." },
    YEAR: { description: "Only the year is known." },
  } as const,
});

const DateBasis = builder.enumType("DateBasis", {
  description: "How the dataset knows a date.",
  values: {
    STATED: { description: "A cited source says it." },
    INFERRED: { description: "It follows from the sources; `note` says how." },
  } as const,
});

/** The event itself is the parent: its date has no row of its own. */
export const EventDate = builder.objectRef<EventRow>("EventDate").implement({
  extensions: { sql: { alias: "e", columns: eventColumns } satisfies TypeSql },
  description:
    "When an event happened, with what is not known about it: a month-precise event never pretends to be the first of the month.",
  fields: (t) => ({
    edtf: t.expose("edtf", { type: "EDTF", description: "The date as the dataset records it." }),
    earliest: t.expose("earliest", {
      type: "Date",
      description: "The first day on which it may have happened or begun, inclusive.",
    }),
    latest: t.expose("latest", {
      type: "Date",
      description:
        "The last day on which it may have happened or ended, inclusive. Never before `earliest`.",
    }),
    precision: t.expose("precision", {
      type: DatePrecision,
      description: "How exactly it is known; of an interval, its less precise end.",
    }),
    approximate: t.exposeBoolean("approximate", {
      description: 'Whether it is only about right, as in "about July 2021" (EDTF `~` or `%`).',
    }),
    uncertain: t.exposeBoolean("uncertain", {
      description: "Whether the sources leave doubt that it is right (EDTF `?` or `%`).",
    }),
    basis: t.expose("basis", {
      type: DateBasis,
      description: "Whether a source states it or it was inferred.",
    }),
    note: t.exposeString("dateNote", {
      nullable: true,
      description: "How it was inferred, or another remark on it.",
    }),
    label: t.string({
      description:
        'For people to read, in English: "28 November 2024", "31 October – 1 November 2024", "about July 2021".',
      extensions: { sql: { expression: markDate("e.edtf") } satisfies FieldSql },
      resolve: (event) => toDateLabel(event.edtf),
    }),
  }),
});
