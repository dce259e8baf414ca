import type { Day } from "@dateline/core";
import { type Event, Prisma, toColumnName } from "@dateline/db";
import { type Columns, selected } from "./columns.ts";

/** Columns of the import's own. */
const unread = ["source", "contentHash"] as const satisfies Prisma.EventScalarFieldEnum[];

/** An event as all statements read it: the columns of `model Event`, with days as text. */
export type EventRow = Omit<Event, (typeof unread)[number] | "earliest" | "latest"> & {
  earliest: Day;
  latest: Day;
  /** The rank of the searched text; only in order of RELEVANCE. */
  relevance?: number;
};

/** The column of each property of an `EventRow`. */
export const eventColumns = Object.fromEntries(
  Object.values(Prisma.EventScalarFieldEnum)
    .filter((property) => !unread.some((other) => other === property))
    .map((property) => [property, toColumnName(property)]),
) as Columns<Omit<EventRow, "relevance">>;

/** Selects an `EventRow` from a table or subquery named `e`. */
export const selectedEvent = selected("e", eventColumns);
