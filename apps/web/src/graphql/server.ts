import "server-only";
import { apiUrl } from "../env.ts";
import { execute } from "./execute.ts";
import type { TypedDocumentString } from "./generated.ts";

/** Asks the API from a page's server side. */
export function fetchFromServer<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
) {
  return execute(document, variables, { url: `${apiUrl()}/graphql` });
}
