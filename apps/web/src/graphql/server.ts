import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { fetchOrLast } from "../outage/fetch-or-last.ts";
import { type DatasetVersion, execute } from "./execute.ts";
import { toForwarded } from "./forward.ts";
import type { Operation } from "./operation.ts";
import { toSend } from "./send-from-server.ts";
import { askInScope } from "./version-scope.ts";

async function ask<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  onDataset?: (dataset: DatasetVersion) => void,
) {
  const forwarded = toForwarded(await headers());
  return execute(operation, variables, { send: toSend(fetchOrLast, forwarded), onDataset });
}

// Deduplicates the operations of a request outside of `readAtOneVersion`.
const askOnce = cache(async (operation: Operation<unknown, unknown>, variables: string) =>
  ask(operation, JSON.parse(variables)),
);

/** Sends an operation from the server; equal operations of one request are sent once. */
export function fetchFromServer<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const key = JSON.stringify(variables);
  const answer = askInScope(operation, key, (onDataset) => ask(operation, variables, onDataset));
  if (answer) return answer;
  return askOnce(operation as Operation<unknown, unknown>, key) as Promise<Result>;
}
