import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { toCursor } from "../src/domain/cursor.ts";
import { type EventOrder, eventOrders } from "../src/store/event-order.ts";
import { inOrder } from "../src/store/keyset.ts";
import { listAllOf } from "./hot-all-of.ts";
import { manyEvents } from "./many-events.ts";

/** An operation whose statements must read few rows per row that they return. */
export type HotOperation = {
  title: string;
  query: string;
  variables?: object;
  /**
   * Rows that each of its statements may read beyond 50 per returned row. The reason is given where
   * it is set.
   */
  extra?: number;
};

const windows = {
  "a month": { from: "2022-05-01", to: "2022-06-01" },
  "a year": { from: "2022-01-01", to: "2023-01-01" },
  "four years": { from: "2021-01-01", to: "2025-01-01" },
};

const orders: EventOrder[] = ["DATE_ASC", "DATE_DESC", "SALIENCE", "UPDATED_DESC"];

const lists: Record<string, object> = {
  everything: {},
  ...Object.fromEntries(
    Object.entries(windows).map(([name, during]) => [`the events of ${name}`, { during }]),
  ),
  "the events of a frequent organization": { organizations: { anyOf: ["org-1"] } },
  "the events of a rare organization": { organizations: { anyOf: ["org-400"] } },
  "the events of a person": { people: { anyOf: ["person-3"] } },
  "a year of an organization": {
    during: windows["a year"],
    organizations: { anyOf: ["org-2"] },
  },
  "the mentions of an organization": { organizations: { anyOf: ["org-1"], roles: ["MENTIONED"] } },
  "a year in which an organization took part": {
    during: windows["a year"],
    organizations: { anyOf: ["org-2"], roles: ["HOST", "ORGANIZER", "PARTICIPANT", "SUBJECT"] },
  },
  "the mentions of a person": { people: { anyOf: ["person-3"], roles: ["MENTIONED"] } },
};

const pageInfo = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

/** Counts the events of a filter. */
export type Count = (filter: object) => Promise<number>;

/** All hot operations, with cursors in the middle of each list. */
export async function listHotOperations(database: Database, count: Count): Promise<HotOperation[]> {
  return [
    ...(await listPages(database, count)),
    ...(await listTimelines(count)),
    ...(await listCounts(count)),
    ...(await listAllOf(count, orders)),
    ...(await listOthers(count)),
  ];
}

async function listPages(database: Database, count: Count): Promise<HotOperation[]> {
  const pages: HotOperation[] = [];
  const ask = (page: string) =>
    `query ($filter: EventFilter, $order: EventOrder${page.includes("$cursor") ? ", $cursor: String" : ""}) {
      events(${page}, filter: $filter, orderBy: $order) { nodes { slug title } ${pageInfo} } }`;
  for (const order of orders) {
    const cursor = await readMiddle(database, order);
    for (const [name, filter] of Object.entries(lists)) {
      const extra = await countExtra(count, filter, order);
      for (const [cut, page] of Object.entries(cuts)) {
        pages.push({
          title: `${cut} of ${name} by ${order}`,
          query: ask(page),
          variables: { filter, order, cursor },
          extra,
        });
      }
    }
  }
  return pages;
}

// The matches of a selective filter are found by it and then sorted: links and events, each by an
// index.
const few = manyEvents / 40;

/**
 * All events that are running when a window begins are read, as no index has them in an order: by
 * their keys, or the events themselves if the keys do not have the order. Most of them are a year
 * long, so their number does not grow with the window.
 */
async function countExtra(count: Count, filter: object, order: EventOrder): Promise<number> {
  const matching = await count(filter);
  const begun = "during" in filter ? await count({ ...filter, match: "STARTS" }) : matching;
  const running = matching - begun;
  if (order.startsWith("DATE")) return running;
  return 3 * running + (begun <= few ? 4 * begun : 0);
}

const cuts: Record<string, string> = {
  "the first page": "first: 50",
  "the last page": "last: 50",
  "a page after the middle": "first: 50, after: $cursor",
  "a page before the middle": "last: 50, before: $cursor",
  "a page of another size": "first: 37, after: $cursor",
};

/**
 * The cursor of a position in the middle of an order: for dates, of the events in the windows; for
 * other orders, of all events.
 */
async function readMiddle({ pool }: Database, name: EventOrder): Promise<string> {
  const keyset = eventOrders[name];
  const { text } = sql`SELECT e.id, ${keyset.key} AS key FROM events e ${inOrder(keyset, false)}`;
  const middle = name.startsWith("DATE")
    ? "SELECT id, earliest AS key FROM events WHERE earliest = '2022-05-14' ORDER BY id OFFSET 50 LIMIT 1"
    : `${text} OFFSET ${manyEvents / 2} LIMIT 1`;
  const { rows } = await pool.query<{ id: number; key: string | number | Date }>(middle);
  const [row] = rows;
  if (!row) throw new Error("No event stands in the midst.");
  const key = row.key instanceof Date ? row.key.toISOString() : row.key;
  return toCursor({ name, keyset }, { key, id: row.id });
}

async function listTimelines(count: Count): Promise<HotOperation[]> {
  const query = (fields: string) =>
    `query ($window: WindowInput!, $filter: EventFilter, $by: LaneKey = KIND) {
      timeline(window: $window, filter: $filter, resolution: 120, items: 200, lanes: { by: $by, first: 12 }) { ${fields} } }`;
  const parts: Record<string, [fields: string, variables?: object]> = {
    counts: ["total truncated buckets { count }"],
    items: ["items { slug title }"],
    "lanes by organization": ["lanes { key buckets { count } }", { by: "ORGANIZATION" }],
    "lanes by kind": ["lanes { key buckets { count } }", { by: "KIND" }],
    "lanes by country": ["lanes { key buckets { count } }", { by: "COUNTRY" }],
  };
  const filters: Record<string, object> = {
    everything: {},
    "a frequent organization": { organizations: { anyOf: ["org-1"] } },
    "a rare organization": { organizations: { anyOf: ["org-400"] } },
  };
  const timelines: HotOperation[] = [];
  for (const [length, window] of Object.entries(windows)) {
    for (const [whose, filter] of Object.entries(filters)) {
      const drawn = await countExtra(count, { ...filter, during: window }, "SALIENCE");
      for (const [part, [fields, variables]] of Object.entries(parts)) {
        // The lanes of all events come from running counts. Those of an organization are counted
        // event by event: each of its links is read once, with the other links of its events, or
        // the events themselves, that determine the lanes. If these are a third of all, the whole
        // table may be read once.
        const matching = await count({ ...filter, during: window });
        const isByLink = part.startsWith("lanes") && whose !== "everything";
        const counted = matching <= few ? 12 * matching : 6 * manyEvents;
        timelines.push({
          title: `the ${part} of ${length} of ${whose}`,
          query: query(fields),
          variables: { window, filter, ...variables },
          extra: isByLink ? counted + drawn : part === "counts" ? 2 * drawn : drawn,
        });
      }
    }
  }
  return timelines;
}

async function listCounts(count: Count): Promise<HotOperation[]> {
  const facets = `query ($filter: EventFilter) { facets(filter: $filter) {
    organizations { organization { slug } count } kinds { kind { slug } count }
    countries { countryCode count } publishers { publisher { slug } count } } }`;
  const counts =
    "query ($filter: EventFilter) { eventCount(filter: $filter) events(filter: $filter) { totalCount } }";
  const filters: Record<string, object> = {
    everything: {},
    "a month": { during: windows["a month"] },
    "a year": { during: windows["a year"] },
    "what starts in a year": { during: windows["a year"], match: "STARTS" },
    "the parts of a year": {
      during: windows["a year"],
      organizations: { roles: ["HOST", "ORGANIZER", "PARTICIPANT", "SUBJECT"] },
    },
  };
  const operations: HotOperation[] = [];
  for (const [name, filter] of Object.entries(filters)) {
    const extra = await countExtra(count, filter, "DATE_ASC");
    operations.push({ title: `the facets of ${name}`, query: facets, variables: { filter } });
    operations.push({ title: `the count of ${name}`, query: counts, variables: { filter }, extra });
  }
  operations.push({
    title: "the count of the mentions of an organization",
    query: counts,
    variables: { filter: lists["the mentions of an organization"] },
  });
  const span =
    "query ($filter: EventFilter) { span(filter: $filter) { events earliest latest main { from to } } }";
  for (const [name, filter] of Object.entries(lists)) {
    operations.push({
      title: `the span of ${name}`,
      query: span,
      variables: { filter },
      // Running counts give the ends of all events and of one organization's. Events of other
      // filters are read one by one.
      extra: "during" in filter || "people" in filter ? 6 * (await count(filter)) : 0,
    });
    operations.push({
      title: `what stands beside an event among ${name}`,
      query: `query ($slug: String!, $filter: EventFilter) { event(slug: $slug) {
        previous(filter: $filter) { slug } next(filter: $filter) { slug } } }`,
      variables: { slug: `event-${manyEvents / 2}`, filter },
      extra: await countExtra(count, filter, "DATE_ASC"),
    });
  }
  // All events of a person or an organization are counted one by one, with the links of each read
  // from an index.
  const shared = `query ($slug: String!) { organization(slug: $slug) {
    coParticipants { organization { slug } count } people { person { slug } count } } }`;
  const rare = "org-400";
  operations.push(
    { title: "the people of everything", query: "{ facets { people { person { slug } count } } }" },
    {
      title: "who met a rare organization",
      query: shared,
      variables: { slug: rare },
      extra: 12 * (await count({ organizations: { anyOf: [rare] } })),
    },
  );
  const rareFilter = { organizations: { anyOf: [rare] } };
  operations.push(
    {
      title: "what stands beside an event for each of its organizations",
      query: `query ($slug: String!) { event(slug: $slug) { participations {
        previous { slug } next { slug } } } }`,
      variables: { slug: `event-${manyEvents / 2 + 5}` },
    },
    {
      title: "the patterns of a rare organization",
      query: `query ($filter: EventFilter) {
        coParticipations(filter: $filter) { organizations { count } pairs { count } }
        rhythm(filter: $filter) { months { counts } weekdays { counts } }
        placeCounts(filter: $filter) { places { count } elsewhere placeless } }`,
      variables: { filter: rareFilter },
      extra: 12 * (await count(rareFilter)),
    },
  );
  // Events of either of two organizations are counted one by one, so that none counts twice, and so
  // are the facets of a person's events. A few links of each event are read too.
  const either = { organizations: { anyOf: ["org-300", "org-400"] }, kinds: ["meeting"] };
  const person = { people: { anyOf: ["person-300"] } };
  operations.push(
    {
      title: "the count of two organizations' meetings",
      query: counts,
      variables: { filter: either },
      extra: 12 * (await count({ ...either, kinds: null })),
    },
    {
      title: "the facets of a person",
      query: facets,
      variables: { filter: person },
      extra: 12 * (await count(person)),
    },
  );
  return operations;
}

const everything = `{
  id slug title summary kind { slug label }
  date { edtf earliest latest precision approximate uncertain basis note label }
  place { id slug name countryCode }
  participations { role organization { id slug name acronym aliases eventCount } }
  organizations { slug }
  involvements { role office person { id slug name aliases } }
  people { slug }
  statements { speaker { slug } organization { slug } paraphrase }
  citations { relation quote locator document { id url title titleIsOurs publisher { slug owner } syndicatedFrom { slug } } }
  corroboration { documents publishers owners byOwner { owner documents { url } } }
  related(first: 5) { slug title }
  createdAt updatedAt
}`;

async function listOthers(count: Count): Promise<HotOperation[]> {
  return [
    {
      title: "one event with everything",
      query: `{ event(slug: "event-1234") ${everything} }`,
      // Related events are the best of 50 on either side for each of the event's organizations and
      // people and for its place.
      extra: 2 * 100 * 9,
    },
    {
      title: "fifty events with everything",
      query: `{ events(first: 50) { nodes ${everything.replace("related(first: 5) { slug title }", "")} } }`,
    },
    {
      title: "a rare word by date",
      query: `{ events(first: 20, filter: { text: "word19990" }) { totalCount nodes { slug } } }`,
    },
    {
      title: "two words by RELEVANCE, one of them rare",
      query: `{ events(first: 20, orderBy: RELEVANCE, filter: { text: "word1 word9000" }) { totalCount nodes { slug } } }`,
    },
    {
      title: "a common word by date",
      query: `{ events(first: 20, filter: { text: "word1" }) { nodes { slug } } }`,
    },
    {
      title: "a word of thousands by RELEVANCE",
      query: `{ events(first: 20, orderBy: RELEVANCE, filter: { text: "word30" }) { nodes { slug } } }`,
      // Relevance is computed for each event with the word, from its text and its salience.
      extra: 5 * (await count({ text: "word30" })),
    },
    {
      title: "a misspelt word",
      query: `{ events(first: 20, filter: { text: "wurd19990" }) { nodes { slug } } }`,
      // Words that share some letters with it are compared.
      extra: 20_000,
    },
    {
      title: "the organizations",
      query: `{ organizations(first: 100) { totalCount nodes { slug name eventCount } ${pageInfo} } }`,
    },
    {
      title: "the organizations of a name",
      query: `{ organizations(first: 20, text: "organization 12") { totalCount nodes { slug } } }`,
    },
    {
      title: "organizations with their events",
      query: `{ organizations(first: 20) { nodes { slug events(first: 5) { totalCount nodes { slug } ${pageInfo} } } } }`,
    },
    {
      title: "one organization's first events",
      query: `{ organization(slug: "org-1") { events(first: 20, orderBy: DATE_DESC) { totalCount nodes { slug } ${pageInfo} } } }`,
    },
    {
      title: "one person's events",
      query: `{ person(slug: "person-3") { events(first: 20) { nodes { slug } } } }`,
    },
    {
      title: "a place's events",
      query: `{ events(first: 20, filter: { places: { anyOf: ["place-250"] } }) { nodes { slug } } }`,
    },
    {
      title: "a kind's events",
      query: `{ events(first: 20, filter: { kinds: ["election"] }) { nodes { slug } } }`,
    },
    {
      title: "records by id",
      query: `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`,
      variables: {
        ids: [
          "Event:event-7",
          "Organization:org-3",
          "Person:person-9",
          "Place:place-4",
          "Publisher:publisher-5",
          "Document:https://docs.example/8",
        ].map((id) => Buffer.from(id).toString("base64")),
      },
    },
    { title: "the dataset", query: "{ dataset { version events } }" },
  ];
}
