import { nameOperation } from "@dateline/limits";
import type { Plugin } from "graphql-yoga";
import type { ServerContext } from "../limits/rate-limit.ts";

// As graphql-js reads a name; of a comment or a text that looks like an operation it may be another.
const named = /\b(?:query|mutation)\s+([_A-Za-z]\w{0,79})/;

/** Names the operation of each request for its line in the log. */
export const useOperationName = (): Plugin<ServerContext> => ({
  onParams({ params, context }) {
    const { req } = context as ServerContext;
    const name = params.operationName ?? named.exec(params.query ?? "")?.[1];
    if (req && name) nameOperation(req, name.slice(0, 80));
  },
});
