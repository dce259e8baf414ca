import type { ChronologySearchQuery, EventSummaryFragment } from "../graphql/generated.ts";
import { groupByMonth } from "./group-by-month.ts";

/** Where in an event the search text was found. */
export type Match = NonNullable<ChronologySearchQuery["events"]["edges"][number]["match"]>;

/** An event of the list, with the match if there is a search. */
export type ListedEvent = { node: EventSummaryFragment; match?: Match | null };

/** An event and its position in its month. */
export type MonthEntry = {
  event: EventSummaryFragment;
  match: Match | null;
  /** Position in the month from 1; null if the start of the month is not loaded. */
  position: number | null;
  /** Number of events of the month; -1 (unknown) unless all are loaded. */
  size: number;
};

/** A month with its loaded events. */
export type Month = { key: string; label: string; entries: MonthEntry[] };

/** Whether the first and the last event of the whole list are loaded. */
type Ends = { first: boolean; last: boolean };

/** All loaded events by month, in the given order. */
export function toMonths(events: readonly ListedEvent[], ends: Ends): Month[] {
  const months = groupByMonth(events.map((listed) => ({ ...listed, date: listed.node.date })));
  const seen = new Map<string, number>();
  return months.map(({ key, label, items }, index) => {
    const isStartLoaded = index > 0 || ends.first;
    const isWhole = isStartLoaded && (index < months.length - 1 || ends.last);
    // A heading may repeat: events known to the year begin on 1 January, so that heading can occur
    // within the January of the year.
    const repetition = seen.get(key) ?? 0;
    seen.set(key, repetition + 1);
    return {
      key: `${key}:${repetition}`,
      label,
      entries: items.map(({ node, match = null }, place) => ({
        event: node,
        match,
        position: isStartLoaded ? place + 1 : null,
        size: isWhole ? items.length : -1,
      })),
    };
  });
}
