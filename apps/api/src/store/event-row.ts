import type { Day } from "@dateline/core";
import { type Event, Prisma, toColumnName, toDaySql } from "@dateline/db";
import { raw } from "sql-template-tag";
import { type Columns, selected } from "./columns.ts";

/** Columns that only the import uses. */
const unread = ["contentHash"] as const satisfies Prisma.EventScalarFieldEnum[];

/** Columns that are not read as they are stored. */
const days = ["earliest", "latest"] as const satisfies Prisma.EventScalarFieldEnum[];

/**
 * An event as all statements read it: the columns of `model Event`, with days as text. A day is null
 * if that end of the date is open or unknown.
 */
export type EventRow = Omit<Event, (typeof unread)[number] | "earliest" | "latest"> & {
  earliest: Day | null;
  latest: Day | null;
  /** The rank of the searched text; only in order of RELEVANCE. */
  relevance?: number;
};

/** The properties of an `EventRow` that need no conversion, and their columns. */
export const eventColumns = Object.fromEntries(
  Object.values(Prisma.EventScalarFieldEnum)
    .filter((property) => ![...unread, ...days].some((other) => other === property))
    .map((property) => [property, toColumnName(property)]),
) as Columns<Omit<EventRow, (typeof days)[number] | "relevance">>;

/** The days of the event `e` as SQL expressions. */
export const eventDays = toDaySql("e");

/** Selects an `EventRow` from a table or subquery named `e`. */
export const selectedEvent = raw(
  [selected("e", eventColumns).sql, ...days.map((day) => `${eventDays[day]} AS "${day}"`)].join(
    ", ",
  ),
);
