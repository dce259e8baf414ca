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
import { around, type Sample } from "./sample.ts";

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

/** (b) A page with what is shown of each event. */
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

/** (c) One organization's year: PostGraphile reads it from the organization, where its index is. */
export function createOrganizationYear({ organizations, years }: Sample): Operation {
  const query = `query ($organization: String!, $from: Date!, $to: Date!) {
    events(first: 50, filter: { during: { from: $from, to: $to }, match: STARTS, organizations: { anyOf: [$organization] } }) {
      nodes { ${ourTitle} ${ourChildren} }
    }
  }`;
  const theirQuery = `query ($organization: String!, $from: Date!, $to: Date!) {
    organizationBySlug(slug: $organization) {
      participationsByOrganizationId(
        first: 50, orderBy: [EARLIEST_ASC, EVENT_ID_ASC]
        filter: { earliest: { greaterThanOrEqualTo: $from, lessThan: $to } }
      ) { nodes { eventByEventId { ${theirTitle} ${theirChildren} } } }
    }
  }`;
  const sql = `
    SELECT coalesce(json_agg(x), '[]')::text FROM (
      SELECT ${titleColumns}, ${childrenColumns}
      FROM participations l JOIN events e ON e.id = l.event_id
      WHERE l.organization_id = (SELECT id FROM organizations WHERE slug = $1)
        AND l.earliest >= $2::date AND l.earliest < $3::date
      ORDER BY l.earliest, l.event_id LIMIT 50
    ) x`;
  return {
    key: "c",
    title: "50 events of one organization in a year, with the same",
    questions: organizations.map((organization, place) => {
      const year = around(years, place);
      const [from, to] = [toNewYear(year), toNewYear(year + 1)];
      const variables = { organization, from, to };
      return {
        ours: { query, variables },
        postgraphile: { query: theirQuery, variables },
        limit: { sql, values: [organization, from, to] },
      };
    }),
    toSame: {
      ours: toNodes,
      postgraphile: (data: TheirYear) =>
        data.organizationBySlug.participationsByOrganizationId.nodes.map((node) =>
          toOurEvent(node.eventByEventId),
        ),
    },
  };
}

type TheirYear = {
  organizationBySlug: {
    participationsByOrganizationId: { nodes: { eventByEventId: TheirEvent }[] };
  };
};

export const toNewYear = (year: number): string => `${String(year).padStart(4, "0")}-01-01`;

function toPage(columns: string, rest: string): string {
  return `SELECT json_agg(x)::text FROM (SELECT ${columns} FROM events e ${rest}) x`;
}
