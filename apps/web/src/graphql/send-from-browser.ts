import type { Operation } from "./operation.ts";

/** Same origin; the dashboard's server forwards it to the API. */
const path = "/api/graphql";
/** Longer ones are not passed on everywhere. A view with 50 names in a list has a longer one. */
const maxUrlLength = 4_000;

const accept = "application/graphql-response+json";

/**
 * Asks by GET for what the operation with this hash answers, so that whatever is on the way, the
 * browser first of all, can keep the answer. It is asked each time whether that is still current,
 * and says so without sending it again.
 */
export function toRequest<Variables>(
  { name, hash }: Operation<unknown, Variables>,
  variables: Variables,
): { url: string; init: RequestInit } {
  const documentId = `sha256:${hash}`;
  const json = JSON.stringify(variables);
  const parameters = new URLSearchParams({ operationName: name, documentId, variables: json });
  const url = `${path}?${parameters}`;
  if (url.length <= maxUrlLength) return { url, init: { headers: { accept }, cache: "no-cache" } };
  const init = {
    method: "POST",
    headers: { accept, "content-type": "application/json" },
    body: JSON.stringify({ operationName: name, documentId, variables }),
    cache: "no-store",
  } as const;
  return { url: path, init };
}

export function sendFromBrowser<Variables>(
  operation: Operation<unknown, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Response> {
  const { url, init } = toRequest(operation, variables);
  return fetch(url, { ...init, signal: signal ?? null });
}
