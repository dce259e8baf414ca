import { expect } from "vitest";
import type { EventFilterInput } from "../src/domain/event-filter.ts";
import type { EventOrder } from "../src/store/event-order.ts";
import type { createClient } from "./client.ts";

export type Direction = "FORWARD" | "BACKWARD";

type Walk = {
  filter?: EventFilterInput;
  order: EventOrder;
  /** The size of each page, or a function that returns it. */
  size: number | (() => number);
  direction: Direction;
  /** Called after each page, before the next is requested. */
  onPage?: () => Promise<void>;
};

type Page = {
  eventCount: number;
  events: {
    totalCount: number;
    nodes: { slug: string }[];
    edges: { cursor: string }[];
    pageInfo: {
      hasNextPage: boolean;
      hasPreviousPage: boolean;
      startCursor: string | null;
      endCursor: string | null;
    };
  };
};

const toQuery = (page: string) => `query (
  $filter: EventFilter, $order: EventOrder, $size: Int, $cursor: String, $counts: Boolean!
) {
  eventCount(filter: $filter) @include(if: $counts)
  events(filter: $filter, orderBy: $order, ${page}) {
    totalCount @include(if: $counts)
    nodes { slug } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

const queries: Record<Direction, string> = {
  FORWARD: toQuery("first: $size, after: $cursor"),
  BACKWARD: toQuery("last: $size, before: $cursor"),
};

/**
 * Reads a list to its end, page by page. Returns the slugs in list order, and the distinct counts.
 */
export async function walk(
  client: Awaited<ReturnType<typeof createClient>>,
  { filter, order, size, direction, onPage }: Walk,
): Promise<{ slugs: string[]; counts: number[] }> {
  const met: string[] = [];
  const counts = new Set<number>();
  const isForward = direction === "FORWARD";
  for (let cursor: string | null = null, more = true; more; ) {
    const first = typeof size === "number" ? size : size();
    const variables: object = { filter, order, size: first, cursor, counts: cursor === null };
    const { eventCount, events }: Page = await client.read(queries[direction], variables);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = events.pageInfo;
    const cursors = events.edges.map((edge) => edge.cursor);
    expect([startCursor, endCursor]).toEqual([cursors.at(0) ?? null, cursors.at(-1) ?? null]);
    const slugs = events.nodes.map(({ slug }) => slug);
    if (isForward) met.push(...slugs);
    else met.unshift(...slugs);
    if (cursor === null) counts.add(eventCount).add(events.totalCount);
    if (onPage) await onPage();
    else {
      // On an unchanged list, earlier pages are what lies behind.
      expect(isForward ? hasPreviousPage : hasNextPage).toBe(met.length > slugs.length);
    }
    more = isForward ? hasNextPage : hasPreviousPage;
    cursor = isForward ? endCursor : startCursor;
  }
  return { slugs: met, counts: [...counts] };
}
