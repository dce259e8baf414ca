import type { QueryFunctionContext } from "@tanstack/react-query";
import { execute } from "./execute.ts";
import type { TypedDocumentString } from "./generated.ts";

/** The same origin in the browser; the page's own server passes it on to the API. */
const browserUrl = "/api/graphql";

/** Options for useQuery and prefetchQuery: the key is the operation's name and its variables. */
export function toQueryOptions<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
) {
  const name = /(?:query|mutation)\s+(\w+)/.exec(document.toString())?.[1] ?? "Query";
  return {
    queryKey: [name, variables] as const,
    queryFn: ({ signal }: QueryFunctionContext) => fetchFromBrowser(document, variables, signal),
  };
}

export function fetchFromBrowser<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
) {
  return execute(document, variables, { url: browserUrl, signal });
}
