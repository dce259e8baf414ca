import { toDateLabel } from "@dateline/core";
import { builder } from "../builder.ts";
import { markDate } from "../compile/date-labels.ts";
import { textPrice } from "../limits/prices.ts";
import { type EventRow, eventColumns } from "../store/event-row.ts";
import type { FieldPrice, FieldSql, TypeSql } from "./extensions.ts";

const DatePrecision = builder.enumType("DatePrecision", {
  description: "How precisely a date is known.",
  values: {
    DAY: { description: "The day is known." },
    MONTH: { description: "The month is known, the day is not." },
    YEAR: { description: "Only the year is known." },
  } as const,
});

const DateBasis = builder.enumType("DateBasis", {
  description: "Where a date comes from.",
  values: {
    STATED: { description: "A cited source states it." },
    INFERRED: { description: "It was inferred from the sources; `note` says how." },
  } as const,
});

/** Its parent is the event itself: a date has no row of its own. */
export const EventDate = builder.objectRef<EventRow>("EventDate").implement({
  extensions: { sql: { alias: "e", columns: eventColumns } satisfies TypeSql },
  description:
    "When an event happened, with the uncertainty of the date: an event known to the month is never shown as the first of the month.",
  fields: (t) => ({
    edtf: t.expose("edtf", { type: "EDTF", description: "The date as recorded." }),
    earliest: t.expose("earliest", {
      type: "Date",
      description: "The earliest day on which the event may have started, inclusive.",
    }),
    latest: t.expose("latest", {
      type: "Date",
      description:
        "The latest day on which the event may have ended, inclusive. Never before `earliest`.",
    }),
    precision: t.expose("precision", {
      type: DatePrecision,
      description: "The precision of the date; of an interval, that of its less precise end.",
    }),
    approximate: t.exposeBoolean("approximate", {
      description: 'Whether the date is approximate, as in "about July 2021" (EDTF `~` or `%`).',
    }),
    uncertain: t.exposeBoolean("uncertain", {
      description: "Whether the date is uncertain (EDTF `?` or `%`).",
    }),
    basis: t.expose("basis", {
      type: DateBasis,
      description: "Whether a source states the date or it was inferred.",
    }),
    note: t.exposeString("dateNote", {
      nullable: true,
      description: "How the date was inferred, or another remark on it; null if there is none.",
      extensions: { price: { value: textPrice } satisfies FieldPrice },
    }),
    label: t.string({
      description:
        'The date in English: "28 November 2024", "31 October – 1 November 2024", "about July 2021".',
      extensions: { sql: { expression: markDate("e.edtf") } satisfies FieldSql },
      resolve: (event) => toDateLabel(event.edtf),
    }),
  }),
});
