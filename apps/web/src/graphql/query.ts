import type { QueryFunctionContext } from "@tanstack/react-query";
import { type DatasetVersion, execute } from "./execute.ts";
import type { Operation } from "./operation.ts";
import { sendFromBrowser } from "./send-from-browser.ts";
import { changesTooFast, fitsTab, isBehindTab, moveTab } from "./tab-version.ts";

/** Options for useQuery and prefetchQuery. The key is the operation's name and its variables. */
export function toQueryOptions<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
) {
  return {
    queryKey: [operation.name, variables] as const,
    queryFn: (context: QueryFunctionContext) => fetchFromBrowser(operation, variables, context),
  };
}

type Asking = Pick<QueryFunctionContext, "client"> & { signal?: AbortSignal };

const maxAttempts = 5;
/** Time that an API process needs to notice a new version. */
const lagMs = 500;

/**
 * Sends an operation for a query client. If the result has another dataset version than the client,
 * it is returned only after the whole client has moved to that version.
 */
export async function fetchFromBrowser<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  { client, signal }: Asking,
): Promise<Result> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const datasets: DatasetVersion[] = [];
    const onDataset = (dataset: DatasetVersion) => void datasets.push(dataset);
    const data = await execute(operation, variables, {
      send: (operation, variables) => sendFromBrowser(operation, variables, signal),
      signal,
      onDataset,
    });
    const [dataset] = datasets;
    if (!dataset || fitsTab(client, dataset)) return data;
    if (isBehindTab(client, dataset) && attempt < maxAttempts - 1) await wait(lagMs);
    else await moveTab(client);
  }
  throw changesTooFast();
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
