import { apiUrl } from "./env.ts";

/** Sends a query to an API, by default the one under test, to check what a page shows. */
export async function ask<Data>(
  query: string,
  variables: object = {},
  url: string = apiUrl,
): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** The number of events that match a filter. */
export async function askCount(filter: object, url: string = apiUrl): Promise<number> {
  const query = "query ($filter: EventFilter) { eventCount(filter: $filter) }";
  return (await ask<{ eventCount: number }>(query, { filter }, url)).eventCount;
}
