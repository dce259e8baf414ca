import { toStoredDays } from "@dateline/db";
import type { EventScope } from "../store/clauses/clause.ts";
import type { EventFilter } from "../store/event-filter.ts";
import { type EventOrder, eventOrders } from "../store/event-order.ts";
import type { EventRow } from "../store/event-row.ts";
import type { Position, Side } from "../store/keyset.ts";
import { readEventCount } from "../store/read-event-count.ts";
import { type JsonEvent, readEventPage, readJsonPage } from "../store/read-event-page.ts";
import { readWhetherEvents } from "../store/read-whether-events.ts";
import type { ParticipationRow } from "../store/records.ts";
import { AppError } from "./app-error.ts";
import { type Connection, type ConnectionSource, toConnection } from "./connection.ts";
import { type EventFilterInput, readEventFilter } from "./event-filter.ts";
import { parseNumberArgument } from "./number-argument.ts";
import { type PageInput, parsePage } from "./page.ts";
import type { Reads } from "./reads.ts";
import type { TextMatch } from "./text-match.ts";

export type EventListInput = PageInput & {
  filter?: EventFilterInput | null | undefined;
  orderBy?: EventOrder | null | undefined;
};

/** An organization or a person whose events are listed. */
export type EventOwner = { scope: EventScope; id: number; eventCount: number };

/** Counts the events of a filter. */
export async function readCount(
  reads: Reads,
  input: EventFilterInput | null | undefined,
): Promise<number> {
  return readEventCount(reads.database, await readEventFilter(reads, input));
}

/** Reads a page of events. */
export async function readEvents(
  reads: Reads,
  input: EventListInput,
): Promise<Connection<EventRow>> {
  const list = await readEventList(reads, input);
  const rows = await readEventPage(reads.database, toPageQuery(list));
  return toEventConnection(reads, list, { rows, toPosition: list.toPosition });
}

/** Reads the same page with each event as JSON; `json` is an SQL expression over the event `e`. */
export async function readJsonEvents(
  reads: Reads,
  input: EventListInput,
  json: string,
): Promise<Connection<JsonEvent>> {
  const list = await readEventList(reads, input);
  const rows = await readJsonPage(reads.database, toPageQuery(list), json);
  return toEventConnection(reads, list, { rows, toPosition: (event) => event });
}

type EventList = Awaited<ReturnType<typeof readEventList>>;

const toPageQuery = ({ order, filter, page }: EventList) => ({ order: order.name, filter, page });

function toEventConnection<Event extends { id: number }>(
  reads: Reads,
  { order, filter, page }: EventList,
  read: Pick<ConnectionSource<Event>, "rows" | "toPosition">,
): Connection<Event> {
  const { database } = reads;
  return toConnection({
    ...read,
    order,
    page,
    readMatch: ({ id }) => readMatch(reads, filter, id),
    readWhether: (side, position) =>
      readWhetherEvents(database, { filter, order: order.name, side, position }),
    readCount: () => readEventCount(database, filter),
  });
}

/** Reads a page of one owner's events. Pages of several owners are read in one statement. */
export async function readEventsOf(
  reads: Reads,
  owner: EventOwner,
  input: EventListInput,
): Promise<Connection<EventRow>> {
  const { order, filter, page, toPosition } = await readEventList(reads, input);
  const query = { filter, order: order.name, page };
  return toConnection({
    order,
    page,
    rows: await reads.eventPagesOf(owner.scope, query).load(owner.id),
    toPosition,
    readMatch: ({ id }) => readMatch(reads, filter, id),
    readWhether: (side, position) =>
      reads
        .eventsBeyondOf(owner.scope, { filter, order: order.name, side, position })
        .load(owner.id),
    readCount: () => readCountOf(reads, owner, filter),
  });
}

/** Counts the events of one owner that a filter selects. */
export async function readEventCountOf(
  reads: Reads,
  owner: EventOwner,
  input: EventFilterInput | null | undefined,
): Promise<number> {
  return readCountOf(reads, owner, await readEventFilter(reads, input));
}

/** The max number of related events. */
export const maxRelated = 20;

/** Reads the events most related to one. */
export async function readRelated(
  reads: Reads,
  eventId: number,
  first: number | null | undefined,
): Promise<EventRow[]> {
  const limit = parseNumberArgument("first", first, { min: 1, max: maxRelated, otherwise: 5 });
  return reads.relatedEvents(limit).load(eventId);
}

/** Reads the event next to one in date order, among those of a filter. */
export async function readNeighbour(
  reads: Reads,
  event: Pick<EventRow, "id" | "earliest" | "latest">,
  side: Side,
  input: EventFilterInput | null | undefined,
): Promise<EventRow | null> {
  const filter = await readEventFilter(reads, input);
  return reads.neighbours({ filter, side }).load(event);
}

/** Reads the event next to one in date order, among those in which an organization takes part. */
export function readParticipationNeighbour(
  reads: Reads,
  { eventId, organization }: ParticipationRow,
  side: Side,
): Promise<EventRow | null> {
  return reads.participationNeighbours(side).load({ eventId, organizationId: organization.id });
}

async function readMatch(
  reads: Reads,
  filter: EventFilter,
  eventId: number,
): Promise<TextMatch | null> {
  const searched = filter.find(({ tsquery }) => tsquery !== undefined)?.tsquery;
  return searched === undefined ? null : reads.textMatches(searched).load(eventId);
}

function readCountOf(reads: Reads, owner: EventOwner, filter: EventFilter): Promise<number> {
  if (filter.length === 0) return Promise.resolve(owner.eventCount);
  return reads.eventCountsOf(owner.scope, filter).load(owner.id);
}

async function readEventList(reads: Reads, input: EventListInput) {
  const name = input.orderBy ?? "DATE_ASC";
  const order = { name, keyset: eventOrders[name] };
  const page = parsePage(input, order);
  const filter = await readEventFilter(reads, input.filter);
  if (name === "RELEVANCE" && !filter.some(({ toRelevance }) => toRelevance)) {
    throw new AppError(
      "BAD_USER_INPUT",
      "`orderBy: RELEVANCE` needs words to be relevant to: pass a `filter.text` that is not blank.",
    );
  }
  return {
    order,
    filter,
    page,
    toPosition: (event: EventRow): Position => ({ key: toKey(name, event), id: event.id }),
  };
}

function toKey(order: EventOrder, event: EventRow): string | number {
  switch (order) {
    case "DATE_ASC":
    case "DATE_DESC":
      return toStoredDays(event).earliest;
    case "SALIENCE":
      return event.salience;
    case "RELEVANCE":
      return event.relevance ?? 0;
    case "UPDATED_DESC":
      return event.updatedAt.toISOString();
  }
}
