import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { apiUrl } from "../env.mjs";
import { fetchOrLast } from "../outage/fetch-or-last.ts";
import { execute } from "./execute.ts";
import { toForwarded } from "./forward.ts";
import type { TypedDocumentString } from "./generated.ts";

// A page and what is told of it in its head ask for the same.
const readOnce = cache(async (document: TypedDocumentString<unknown, unknown>, variables: string) =>
  execute(document, JSON.parse(variables), {
    url: `${apiUrl()}/graphql`,
    headers: toForwarded(await headers()),
    fetch: fetchOrLast,
  }),
);

/** Asks the API from a page's server side, the same question of one request once. */
export function fetchFromServer<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const question = document as TypedDocumentString<unknown, unknown>;
  return readOnce(question, JSON.stringify(variables)) as Promise<Result>;
}
