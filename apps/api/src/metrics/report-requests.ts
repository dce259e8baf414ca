import type { GraphQLParams, Plugin } from "graphql-yoga";
import { isErrorCode } from "../errors.ts";
import { dashboardOperations } from "./generated.ts";
import { errors, requestSeconds, requests } from "./metrics.ts";

const known = new Set(dashboardOperations);

type Measured = { startMs: number; operation: string; isInBatch: boolean };

/**
 * Reports every request to /graphql: `begin` is the first plugin, so that refused requests count
 * too, and `end` the last, which sees persisted documents and translated errors.
 */
export function createRequestReport(): { begin: Plugin; end: Plugin } {
  const measured = new WeakMap<Request, Measured>();
  return {
    begin: {
      onRequest({ request, url }) {
        if (url.pathname !== "/graphql") return;
        measured.set(request, { startMs: performance.now(), operation: "none", isInBatch: false });
      },
    },
    end: {
      onParams({ request, params }) {
        const operation = toOperation(params);
        const entry = measured.get(request);
        if (entry) entry.operation = operation;
        else measured.set(request, { startMs: performance.now(), operation, isInBatch: true });
      },
      onResultProcess({ request, result }) {
        const entry = measured.get(request);
        // A batch entry has no HTTP response of its own.
        if (entry?.isInBatch) observe(entry, "batch");
        if (Array.isArray(result) || !("errors" in result)) return;
        for (const { extensions } of result.errors ?? []) {
          errors.inc({ code: isErrorCode(extensions?.code) ? extensions.code : "other" });
        }
      },
      onResponse({ request, response }) {
        const entry = measured.get(request);
        if (entry) observe(entry, response.status);
      },
    },
  };
}

function observe({ startMs, operation }: Measured, status: number | "batch"): void {
  requests.inc({ operation, status });
  requestSeconds.observe({ operation }, (performance.now() - startMs) / 1000);
}

/**
 * The operation's name if the dashboard has one of that name; readers may invent any number of
 * others. Read from the text, since an answer from memory is given without parsing it.
 */
export function toOperation({ operationName, query }: GraphQLParams): string {
  const name = operationName ?? /\bquery\s+([_A-Za-z]\w*)/.exec(query ?? "")?.[1];
  return name !== undefined && known.has(name) ? name : "other";
}
