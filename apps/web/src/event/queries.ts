import type { View } from "@dateline/core";
import {
  EventDetailDocument,
  type EventDetailQuery,
  EventNeighboursDocument,
  type NeighbourFragment,
  RemovedEventDocument,
  type RemovedEventQuery,
} from "../graphql/generated.ts";
import { toQueryOptions } from "../graphql/query.ts";
import { toFilter } from "../view/to-filter.ts";

export type EventDetail = NonNullable<EventDetailQuery["event"]>;

export type RemovedEvent = NonNullable<RemovedEventQuery["removedEvent"]>;

export const removedEventQuery = (slug: string) => toQueryOptions(RemovedEventDocument, { slug });

export const eventQuery = (slug: string) => toQueryOptions(EventDetailDocument, { slug });

/** The previous and the next event by date that match the view's filters, in any window. */
export const neighboursQuery = (view: View, slug: string) =>
  toQueryOptions(EventNeighboursDocument, { slug, filter: toFilter(view) });

export type Neighbour = NeighbourFragment;
