import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { apiUrl } from "../env.mjs";
import { fetchOrLast } from "../outage/fetch-or-last.ts";
import { type ExecuteOptions, execute } from "./execute.ts";
import { toForwarded } from "./forward.ts";
import type { TypedDocumentString } from "./generated.ts";
import { askInScope } from "./version-scope.ts";

type Ask = Pick<ExecuteOptions, "onDataset">;

async function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  options: Ask = {},
) {
  const forwarded = toForwarded(await headers());
  return execute(document, variables, {
    url: `${apiUrl()}/graphql`,
    headers: forwarded,
    fetch: fetchOrLast,
    ...options,
  });
}

// Deduplicates the operations of one request outside of `readAtOneVersion`.
const askOnce = cache(async (document: TypedDocumentString<unknown, unknown>, variables: string) =>
  ask(document, JSON.parse(variables)),
);

/** Sends an operation from the server; equal operations of one request are sent once. */
export function fetchFromServer<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const key = JSON.stringify(variables);
  const answer = askInScope(document, key, (onDataset) => ask(document, variables, { onDataset }));
  if (answer) return answer;
  const question = document as TypedDocumentString<unknown, unknown>;
  return askOnce(question, key) as Promise<Result>;
}
