import {
  childrenColumns,
  ourChildren,
  ourTitle,
  type TheirEvent,
  type TheirTitle,
  theirChildren,
  theirTitle,
  titleColumns,
  toOurEvent,
  toOurTitle,
} from "./fields.ts";
import type { Operation } from "./operation.ts";
import type { Sample } from "./sample.ts";

type OurList<Event> = { events: { nodes: Event[] } };
type TheirList<Event> = { allEvents: { nodes: Event[] } };

const toNodes = (data: OurList<object>) => data.events.nodes;
const theirOrder = "orderBy: [EARLIEST_ASC, ROW_ID_ASC]";

/** (a) The first page of a list. */
export const titles: Operation = {
  key: "a",
  title: "20 events with title and date",
  questions: [
    {
      ours: { query: `{ events(first: 20) { nodes { ${ourTitle} } } }`, variables: {} },
      postgraphile: {
        query: `{ allEvents(first: 20, ${theirOrder}) { nodes { ${theirTitle} } } }`,
        variables: {},
      },
      limit: {
        sql: toPage(titleColumns, "ORDER BY earliest, id LIMIT 20"),
        values: [],
      },
    },
  ],
  toSame: {
    ours: toNodes,
    postgraphile: (data: TheirList<TheirTitle>) => data.allEvents.nodes.map(toOurTitle),
  },
};

/** (b) A page of events with organizations and citations. */
export const children: Operation = {
  key: "b",
  title: "50 events with organizations and citations",
  questions: [
    {
      ours: {
        query: `{ events(first: 50) { nodes { ${ourTitle} ${ourChildren} } } }`,
        variables: {},
      },
      postgraphile: {
        query: `{ allEvents(first: 50, ${theirOrder}) { nodes { ${theirTitle} ${theirChildren} } } }`,
        variables: {},
      },
      limit: {
        sql: toPage(`${titleColumns}, ${childrenColumns}`, "ORDER BY earliest, id LIMIT 50"),
        values: [],
      },
    },
  ],
  toSame: {
    ours: toNodes,
    postgraphile: (data: TheirList<TheirEvent>) => data.allEvents.nodes.map(toOurEvent),
  },
};

/** (g) A page in the middle of the order, as endless scrolling asks for it. */
export function createMiddlePage({ middle }: Sample, cursors: Cursors): Operation {
  return {
    key: "g",
    title: "20 events at the dataset's middle, by cursor",
    questions: [
      {
        ours: {
          query: `query ($after: String) { events(first: 20, after: $after) { nodes { ${ourTitle} } } }`,
          variables: { after: cursors.ours },
        },
        postgraphile: {
          query: `query ($after: Cursor) { allEvents(first: 20, after: $after, ${theirOrder}) { nodes { ${theirTitle} } } }`,
          variables: { after: cursors.postgraphile },
        },
        limit: {
          sql: toPage(
            titleColumns,
            "WHERE (earliest, id) > ($1::date, $2::int) ORDER BY earliest, id LIMIT 20",
          ),
          values: [middle.earliest, middle.id],
        },
      },
    ],
    toSame: {
      ours: toNodes,
      postgraphile: (data: TheirList<TheirTitle>) => data.allEvents.nodes.map(toOurTitle),
    },
  };
}

/** Each server's cursor of the event in the middle. */
export type Cursors = { ours: string; postgraphile: string };

function toPage(columns: string, rest: string): string {
  return `SELECT json_agg(x)::text FROM (SELECT ${columns} FROM events e ${rest}) x`;
}
