import { addDays } from "@dateline/core";
import type { Cursors } from "./lists.ts";
import type { GraphqlRequest } from "./operation.ts";
import type { Sample } from "./sample.ts";

/** Asks each server for its cursor of the middle event, since cursors are opaque. */
export async function readCursors(
  { middle }: Sample,
  origins: { ours: string; postgraphile: string },
): Promise<Cursors> {
  return {
    ours: await readOurs(origins.ours, middle),
    postgraphile: await readTheirs(origins.postgraphile, middle),
  };
}

type Page = { edges: { cursor: string; node: { slug: string } }[] };

/** Pages through the events of the day until it finds the event. */
async function readOurs(origin: string, { slug, earliest }: Sample["middle"]): Promise<string> {
  const query = `query ($from: Date!, $to: Date!, $after: String) {
    events(first: 100, after: $after, filter: { during: { from: $from, to: $to }, match: STARTS }) {
      edges { cursor node { slug } }
    }
  }`;
  for (let after: string | null = null; ; ) {
    const variables: GraphqlRequest["variables"] = {
      from: earliest,
      to: addDays(earliest, 1),
      after,
    };
    const { edges }: Page = (await ask<{ events: Page }>(origin, { query, variables })).events;
    const found = edges.find(({ node }) => node.slug === slug);
    if (found !== undefined) return found.cursor;
    after = edges.at(-1)?.cursor ?? null;
    if (after === null) throw new Error(`Our API does not list the event ${slug} on its day.`);
  }
}

async function readTheirs(origin: string, { id }: Sample["middle"]): Promise<string> {
  const query = `query ($id: Int!) {
    allEvents(first: 1, orderBy: [EARLIEST_ASC, ROW_ID_ASC], filter: { rowId: { equalTo: $id } }) {
      edges { cursor node { slug } }
    }
  }`;
  const request = { query, variables: { id } };
  const { allEvents } = await ask<{ allEvents: Page }>(origin, request);
  return allEvents.edges[0]?.cursor ?? "";
}

async function ask<Data>(origin: string, request: GraphqlRequest): Promise<Data> {
  const response = await fetch(`${origin}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}
