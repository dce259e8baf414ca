import type { Database } from "@dateline/db";
import { execute } from "graphql";
import { createYoga, type Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import { createContext } from "./context.ts";
import { useErrors } from "./errors.ts";
import { useGraphiQL } from "./http/graphiql.ts";
import { useReadiness } from "./http/readiness.ts";
import { useRequestId } from "./http/request-id.ts";
import { createDocumentCache, noCache } from "./limits/document-cache.ts";
import { useLimits } from "./limits/limits.ts";
import { schema } from "./schema.ts";

/** No query that a person writes is a tenth of it. */
const maxBodyBytes = 100_000;

/** The whole API as one function from request to answer; it knows of no port. */
export function createServer({ database, log }: { database: Database; log: Logger }) {
  return createYoga({
    schema,
    context: ({ request }) => createContext({ ...database, signal: request.signal }),
    graphqlEndpoint: "/graphql",
    // The data is open: any site may read it, and no request carries a credential.
    cors: { origin: "*", credentials: false, methods: ["GET", "POST", "OPTIONS"], maxAge: 86_400 },
    multipart: false,
    batching: false,
    maxRequestBodySize: maxBodyBytes,
    parserAndValidationCache: { documentCache: createDocumentCache(), errorCache: noCache },
    // These are ours: errors.ts and http/.
    maskedErrors: false,
    graphiql: false,
    landingPage: false,
    logging: false,
    healthCheckEndpoint: "/health",
    plugins: [
      useRequestId(),
      useReadiness(database, log),
      useGraphiQL("/graphql"),
      useLimits(),
      useGraphqlExecute,
      useErrors(log),
    ],
  });
}

// Yoga's own executor writes the fields of an answer as they arrive, graphql's in the order that was asked for.
const useGraphqlExecute: Plugin = {
  onExecute({ setExecuteFn }) {
    setExecuteFn(execute);
  },
};
