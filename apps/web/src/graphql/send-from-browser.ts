import type { Operation } from "./operation.ts";

/** Same origin; the dashboard's server forwards it to the API. */
const path = "/api/graphql";
/** Longer URLs are not accepted everywhere. A view with 50 names in a list exceeds this. */
const maxUrlLength = 4_000;

const accept = "application/graphql-response+json";

/**
 * Requests an operation's result by GET, so that caches, above all the browser's, can store it.
 * They revalidate it each time, and an unchanged result is not sent again.
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
