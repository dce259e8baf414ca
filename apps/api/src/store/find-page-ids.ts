import { toDayNumber } from "@dateline/core";
import { NO_FIRST_DAY } from "@dateline/db";
import type { Edge, PageOrder } from "../event-index/question.ts";
import type { EventFilter } from "./event-filter.ts";
import type { EventOrder } from "./event-order.ts";
import { askIndex, type IndexedDatabase } from "./indexed.ts";
import type { Page, Position, Side } from "./keyset.ts";

/** If more events have the text, reading them in the order of dates soon finds enough. */
const mostOfText = 5_000;

type FoundQuery = { filter: EventFilter; order: EventOrder; page: Page };

/**
 * Finds the ids of a page of events by the index, plus one if there are more. Null if SQL must find
 * them: the index does not have the order, or the page is one range of an index of the database.
 */
export async function findPageIds(
  database: IndexedDatabase,
  { filter, order, page }: FoundQuery,
): Promise<number[] | null> {
  const { after, before, size, backward } = page;
  const edges = [
    after && toEdge(order, "AFTER", after, false),
    before && toEdge(order, "BEFORE", before, false),
  ];
  return find(database, { filter, order, edges, most: size + 1, backward });
}

/** Whether there is an event at a position or beyond it; null if SQL must find out, as above. */
export async function findWhether(
  database: IndexedDatabase,
  query: { filter: EventFilter; order: EventOrder; side: Side; position: Position },
): Promise<boolean | null> {
  const { filter, order, side, position } = query;
  const edges = [toEdge(order, side, position, true)];
  const found = await find(database, { filter, order, edges, most: 1, backward: false });
  return found && found.length > 0;
}

type Limit = { name: "from" | "to"; edge: Edge };

type Range = { edges: (Limit | null)[]; most: number; backward: boolean };

async function find(
  database: IndexedDatabase,
  { filter, order, edges, most, backward }: Omit<FoundQuery, "page"> & Range,
): Promise<number[] | null> {
  const indexed = toPageOrder(order, filter);
  if (indexed === null) return null;
  if (filter.every(({ keepsPlan }) => keepsPlan?.(order))) return null;
  const edgeOf = (name: Limit["name"]) => edges.find((limit) => limit?.name === name)?.edge ?? null;
  return askIndex(
    database,
    filter,
    (criteria) => ({
      ask: "page",
      criteria,
      order: indexed,
      from: edgeOf("from"),
      to: edgeOf("to"),
      most,
      end: isDescending(order) === backward ? "first" : "last",
    }),
    // Orders by relevance or salience need all matches.
    indexed === "date" ? mostOfText : null,
  );
}

/** Null if the index does not have the order. */
function toPageOrder(order: EventOrder, filter: EventFilter): PageOrder | null {
  if (order === "UPDATED_DESC") return null;
  if (order === "SALIENCE") return "salience";
  if (order !== "RELEVANCE") return "date";
  const relevantTo = toSearched(filter);
  return relevantTo === null ? null : { relevantTo };
}

const isDescending = (order: EventOrder) => order === "DATE_DESC";

/** The text whose relevance is the order of a filter's events. */
const toSearched = (filter: EventFilter): string | null =>
  filter.find(({ toRelevance }) => toRelevance)?.tsquery ?? null;

/**
 * Converts a position in an order of the index (DATE_ASC, SALIENCE or RELEVANCE) to the edge of the
 * events on one side of it.
 */
function toEdge(
  order: EventOrder,
  side: Side,
  { key, id }: Position,
  isIncluded: boolean,
): Limit | null {
  const isFrom = isDescending(order) === (side === "BEFORE");
  return {
    name: isFrom ? "from" : "to",
    edge: { key: toNumber(key), id, side: isFrom === isIncluded ? "before" : "after" },
  };
}

function toNumber(key: string | number): number {
  if (typeof key === "number") return key;
  return key === NO_FIRST_DAY ? numberOfNoFirstDay : toDayNumber(key);
}

// The year 1 BC of PostgreSQL is the year 0 of ISO 8601.
const numberOfNoFirstDay = toDayNumber("0000-01-01");
