import type { QueryFunctionContext } from "@tanstack/react-query";
import { type DatasetVersion, execute } from "./execute.ts";
import type { TypedDocumentString } from "./generated.ts";
import { changesTooFast, fitsTab, isBehindTab, moveTab } from "./tab-version.ts";

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
    queryFn: (context: QueryFunctionContext) => fetchFromBrowser(document, variables, context),
  };
}

type Asking = Pick<QueryFunctionContext, "client"> & { signal?: AbortSignal };

const maxAttempts = 5;
/** Until a process of the API that lags behind the others knows of the new version. */
const lagMs = 500;

/**
 * Asks the API for a client's queries. An answer of another version than what the client holds
 * waits until everything else is of that version, too.
 */
export async function fetchFromBrowser<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  { client, signal }: Asking,
): Promise<Result> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const datasets: DatasetVersion[] = [];
    const onDataset = (dataset: DatasetVersion) => void datasets.push(dataset);
    const data = await execute(document, variables, { url: browserUrl, signal, onDataset });
    const [dataset] = datasets;
    if (!dataset || fitsTab(client, dataset)) return data;
    if (isBehindTab(client, dataset) && attempt < maxAttempts - 1) await wait(lagMs);
    else await moveTab(client);
  }
  throw changesTooFast();
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
