import { nameOperation } from "@dateline/limits";
import type { Plugin } from "graphql-yoga";
import type { ServerContext } from "../limits/rate-limit.ts";

// Matches names like graphql-js, but may also match in a comment or a string.
const named = /\b(?:query|mutation)\s+([_A-Za-z]\w{0,79})/;

/** Adds the operation name of each request to its log line. */
export const useOperationName = (): Plugin<ServerContext> => ({
  onParams({ params, context }) {
    const { req } = context as ServerContext;
    const name = params.operationName ?? named.exec(params.query ?? "")?.[1];
    if (req && name) nameOperation(req, name.slice(0, 80));
  },
});
