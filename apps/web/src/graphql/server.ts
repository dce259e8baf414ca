import "server-only";
import { headers } from "next/headers";
import { apiUrl } from "../env.ts";
import { execute } from "./execute.ts";
import { toForwarded } from "./forward.ts";
import type { TypedDocumentString } from "./generated.ts";

/** Asks the API from a page's server side. */
export async function fetchFromServer<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
) {
  return execute(document, variables, {
    url: `${apiUrl()}/graphql`,
    headers: toForwarded(await headers()),
  });
}
