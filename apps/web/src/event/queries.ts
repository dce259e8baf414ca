import { addDays, type View } from "@dateline/core";
import {
  EventDetailDocument,
  type EventDetailQuery,
  EventNeighboursDocument,
  type EventNeighboursQuery,
  type EventSummaryFragment,
} from "../graphql/generated.ts";
import { toQueryOptions } from "../graphql/query.ts";
import { toSideFilter } from "../view/to-filter.ts";

export type EventDetail = NonNullable<EventDetailQuery["event"]>;

export const eventQuery = (slug: string) => toQueryOptions(EventDetailDocument, { slug });

/** Events that begin on the same day or before, and on the same day or after, under the view's filters. */
export const neighboursQuery = (view: View, { date }: Pick<EventSummaryFragment, "date">) =>
  toQueryOptions(EventNeighboursDocument, {
    earlier: toSideFilter(view, { before: addDays(date.earliest, 1) }),
    later: toSideFilter(view, { from: date.earliest }),
  });

export type Neighbour = EventNeighboursQuery["earlier"]["nodes"][number];

/** The event before and the event after in the order of dates; none at the ends and where the filters leave the event itself out. */
export function toNeighbours(
  { earlier, later }: EventNeighboursQuery,
  slug: string,
): { previous: Neighbour | undefined; next: Neighbour | undefined } {
  const after = (nodes: readonly Neighbour[]) => {
    const index = nodes.findIndex((node) => node.slug === slug);
    return index < 0 ? undefined : nodes[index + 1];
  };
  return { previous: after(earlier.nodes), next: after(later.nodes) };
}
