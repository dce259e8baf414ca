import type { Database, PublishedVersion } from "@dateline/db";
import { traceWait } from "@dateline/traces";
import { useAPQ } from "@graphql-yoga/plugin-apq";
import { createYoga } from "graphql-yoga";
import type { Logger } from "pino";
import { createAnswerCache } from "./cache/answer-cache.ts";
import { useAnswers } from "./cache/answers.ts";
import { software } from "./cache/software.ts";
import { createTextStore } from "./cache/text-store.ts";
import type { Source } from "./context.ts";
import { useErrors } from "./errors.ts";
import type { EventIndexes } from "./event-index/event-indexes.ts";
import { useOperationCheck } from "./execute/check-operation.ts";
import { createExecute } from "./execute/execute.ts";
import { executeInOneVersion } from "./execute/one-version.ts";
import { useExecute } from "./execute/use-execute.ts";
import { type DownloadTimes, useExports } from "./exports/use-exports.ts";
import { useCompression } from "./http/compression.ts";
import { useCors } from "./http/cors.ts";
import { useMediaType } from "./http/media-type.ts";
import { useOperationName } from "./http/operation-name.ts";
import { type Release, useHealth, useReadiness } from "./http/readiness.ts";
import { useRequestId } from "./http/request-id.ts";
import { useRequestParser } from "./http/request-parser.ts";
import { createDocumentCache, noCache } from "./limits/document-cache.ts";
import { useLimits } from "./limits/limits.ts";
import { createRateLimit, type RateLimitOptions, type ServerContext } from "./limits/rate-limit.ts";
import { createOperationQueue, executeInTurn } from "./limits/work.ts";
import { createRequestReport } from "./metrics/report-requests.ts";
import { reportState } from "./metrics/report-state.ts";
import { useOperationSpan } from "./metrics/trace-requests.ts";
import { useAssets } from "./playground/assets.ts";
import { usePlayground } from "./playground/playground.ts";
import { createReadServers } from "./replica/read-servers.ts";
import type { Replica } from "./replica/watch-replica.ts";
import { schema } from "./schema.ts";
import { readExampleNames } from "./store/read-example-names.ts";

/** Larger answers are of no use to readers. */
export const defaultAnswerBytes = 5_000_000;

export type ServerOptions = {
  database: Database;
  log: Logger;
  /** The limits of each client; unlimited if missing. */
  rateLimit?: RateLimitOptions;
  /**
   * The published dataset version; null while unknown, in which case each request queries the
   * database.
   */
  published?: () => PublishedVersion | null;
  /** A replica of the database for reads; null or missing without one. */
  replica?: Replica | null;
  /** Answers counts from memory; without it SQL answers all of them. */
  indexes?: EventIndexes | null;
  /** The max memory for cached answers in bytes; no cache if missing. */
  cacheBytes?: number;
  /** The max size of an answer in bytes. */
  answerBytes?: number;
  /** The max times of a download; shorter in tests. */
  downloadTimes?: DownloadTimes;
  /** Whether browsers get the playground at the endpoint. */
  graphiql?: boolean;
  /** Reported by `/health`. */
  release?: Release;
};

/** Creates the API as a function from request to response, without a port. */
export function createServer(options: ServerOptions) {
  const { database, log, graphiql = true, answerBytes = defaultAnswerBytes } = options;
  const release = options.release ?? { version: "unknown", commit: null };
  const rateLimit = options.rateLimit ? createRateLimit(options.rateLimit, log) : null;
  const operations = createOperationQueue();
  const { replica = null, indexes = null, published } = options;
  const servers = createReadServers({ database, published, replica });
  const { versions } = servers;
  const report = createRequestReport();
  reportState({ servers, replica, indexes, operations, release });
  const documents = createDocumentCache();
  const cache = createAnswerCache(options.cacheBytes ?? 0);
  const playground = usePlayground({
    endpoint: "/graphql",
    readNames: () => readExampleNames(database),
    ask: async (body, context) =>
      yoga.fetch("http://localhost/graphql", toPost(body), { ...context, body: undefined }),
  });
  const sourceOf = (server: ServerContext, { signal }: Request): Source => {
    const client = rateLimit?.clientOf(server) ?? null;
    return {
      toDatabase({ database, statements }) {
        // A statement of an aborted request ends at its turn.
        const inTurn: Database["inTurn"] = (run) =>
          traceWait("statements", run, (task) =>
            statements.run(client, task, { used: rateLimit?.usedCost(server) ?? 0 }),
          );
        return { ...database, signal, inTurn };
      },
    };
  };
  const execute = executeInTurn(executeInOneVersion(createExecute(answerBytes), servers, indexes), {
    ...{ rateLimit, operations },
  });
  const yoga = createYoga({
    schema,
    context: (initial): Source => sourceOf(initial as ServerContext, initial.request),
    graphqlEndpoint: "/graphql",
    multipart: false,
    batching: false,
    // Replaced by http/read-body.ts.
    maxRequestBodySize: false,
    parserAndValidationCache: { documentCache: documents, errorCache: noCache },
    // Replaced by errors.ts and http/.
    maskedErrors: false,
    cors: false,
    graphiql: false,
    landingPage: false,
    logging: false,
    // No path can match: Yoga's own health check answers every URL with this suffix.
    healthCheckEndpoint: "\n",
    // The first plugin to see a request is also the first to see its response.
    plugins: [
      report.begin,
      useRequestId(),
      useCors(),
      useHealth(release),
      rateLimit?.count ?? {},
      useReadiness({ servers, schema, log }),
      useExports({
        ...{ servers, rateLimit, software, log, sourceOf },
        costLimit: options.rateLimit?.costLimit ?? 0,
        times: options.downloadTimes,
      }),
      graphiql ? useAssets("/graphql/assets/") : {},
      graphiql ? playground : {},
      useMediaType(),
      useRequestParser({ countEntry: rateLimit?.countEntry ?? noRefusal, answerBytes }),
      useAPQ({ store: createTextStore() }),
      useOperationName(),
      useAnswers({ versions, cache, software, charge: rateLimit?.charge ?? noRefusal }),
      useExecute({ schema, documents, execute, toSource: sourceOf }),
      useLimits({ rateLimit, documents }),
      useOperationCheck(),
      useErrors(log),
      rateLimit?.report ?? {},
      useCompression(),
      report.end,
      useOperationSpan(),
    ],
  });
  return yoga;
}

const toPost = (body: string): RequestInit => ({
  method: "POST",
  headers: { accept: "application/json", "content-type": "application/json" },
  body,
});

const noRefusal = async () => null;
