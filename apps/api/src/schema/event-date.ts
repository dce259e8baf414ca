import { toDateLabel } from "@dateline/core";
import { builder } from "../builder.ts";
import { markDate } from "../compile/date-labels.ts";
import { textPrice } from "../limits/prices.ts";
import { type EventRow, eventColumns, eventDays } from "../store/event-row.ts";
import type { FieldPrice, FieldSql, TypeSql } from "./extensions.ts";

const DatePrecision = builder.enumType("DatePrecision", {
  description: "How precisely a date is known.",
  values: {
    DAY: { description: "The day is known." },
    MONTH: { description: "The month is known, the day is not." },
    SEASON: {
      description:
        "The season is known, by the months of the northern hemisphere: spring from March to May, summer from June to August, autumn from September to November, winter from December to February of the next year.",
    },
    YEAR: { description: "Only the year is known." },
    DECADE: { description: "Only the decade is known: `202X` is 2020 to 2029." },
    CENTURY: {
      description: "Only the first two digits of the year are known: `20XX` is 2000 to 2099.",
    },
  } as const,
});

const DateExtent = builder.enumType("DateExtent", {
  description: "What the days from `earliest` to `latest` mean.",
  values: {
    LASTED: {
      description:
        "The event lasted from one to the other: an EDTF interval, such as `2022-05/..`.",
    },
    WITHIN: {
      description:
        "The event happened some time between them: any other date, such as `2022-05` or `[2022-05-01..2022-05-03]`. If the day is known exactly, both are that day.",
    },
  } as const,
});

const DateBasis = builder.enumType("DateBasis", {
  description: "Where a date comes from.",
  values: {
    STATED: { description: "A cited source states it." },
    INFERRED: { description: "It was inferred from the sources; `note` says how." },
  } as const,
});

/** Resolved from the event itself, because a date has no row of its own. */
export const EventDate = builder.objectRef<EventRow>("EventDate").implement({
  extensions: { sql: { alias: "e", columns: eventColumns } satisfies TypeSql },
  description:
    "When an event happened, with the uncertainty of the date: an event known to the month is never shown as the first of the month.",
  fields: (t) => ({
    edtf: t.expose("edtf", { type: "EDTF", description: "The date as recorded." }),
    earliest: t.expose("earliest", {
      type: "Date",
      nullable: true,
      description:
        "The first day on which the event may have happened or begun; null if the start is open (`../2022`) or unknown (`/2022`).",
      extensions: { sql: { expression: eventDays.earliest } satisfies FieldSql },
    }),
    latest: t.expose("latest", {
      type: "Date",
      nullable: true,
      description:
        "The last day on which the event may have happened or ended, inclusive; null if the end is open (`2022/..`, still going on) or unknown (`2022/`). At least one of the two days is known.",
      extensions: { sql: { expression: eventDays.latest } satisfies FieldSql },
    }),
    extent: t.field({
      type: DateExtent,
      description: "Whether the event lasted all these days or happened some time within them.",
      extensions: {
        sql: {
          expression: "CASE WHEN strpos(e.edtf, '/') > 0 THEN 'LASTED' ELSE 'WITHIN' END",
        } satisfies FieldSql,
      },
      resolve: ({ edtf }) => (edtf.includes("/") ? "LASTED" : "WITHIN"),
    }),
    precision: t.expose("precision", {
      type: DatePrecision,
      description: "The precision of the date; of two ends, that of the less precise one.",
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
        'The date in English: "28 November 2024", "31 October – 1 November 2024", "about July 2021", "since May 2022".',
      extensions: { sql: { expression: markDate("e.edtf") } satisfies FieldSql },
      resolve: (event) => toDateLabel(event.edtf),
    }),
  }),
});
