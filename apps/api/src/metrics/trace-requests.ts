import type { IncomingMessage, ServerResponse } from "node:http";
import type { TrustedProxies } from "@dateline/limits";
import { activeSpan, inSpan, isTracing, toMethod, traceRequest } from "@dateline/traces";
import type { Plugin } from "graphql-yoga";
import { isErrorCode } from "../errors.ts";
import type { Api } from "../http/http-server.ts";
import { toOperation } from "./report-requests.ts";

/**
 * Serves each request to /graphql in a span. A `traceparent` is accepted only from trusted peers,
 * like `X-Forwarded-For`: otherwise anyone could have all their requests recorded.
 */
export function traceRequests(api: Api, isTrusted: TrustedProxies): Api {
  if (!isTracing()) return api;
  return {
    handleNodeRequestAndResponse(request, response, context) {
      const serve = () => api.handleNodeRequestAndResponse(request, response, context);
      const [path] = (request.url ?? "").split("?");
      return path === "/graphql" ? traceGraphQL(request, response, isTrusted, serve) : serve();
    },
  };
}

function traceGraphQL<Result>(
  request: IncomingMessage,
  response: ServerResponse,
  isTrusted: TrustedProxies,
  serve: () => Result,
): Result {
  const { traceparent } = request.headers;
  // Undefined if the connection is closed already; then nobody reads the answer.
  const peer = request.socket.remoteAddress ?? "unknown";
  const options = {
    name: `${toMethod(request)} /graphql`,
    traceparent: isTrusted(peer) && typeof traceparent === "string" ? traceparent : null,
    attributes: { "http.route": "/graphql", "url.path": "/graphql" },
  };
  return traceRequest(request, response, options, serve);
}

/** Answers an entry of a batch in a span of its own, which its operation then names. */
export const traceEntry = <Result>(answer: () => Promise<Result>): Promise<Result> =>
  inSpan("query", { toCode: () => "INTERNAL_SERVER_ERROR" }, answer);

/**
 * Names the span of a request after its operation, by OpenTelemetry's conventions for GraphQL, and
 * gives it the code of the answer's first error. Names that readers invent are left out.
 */
export function useOperationSpan(): Plugin {
  if (!isTracing()) return {};
  return {
    onParams({ params }) {
      const span = activeSpan();
      if (!span) return;
      const operation = toOperation(params);
      span.rename(operation === "other" ? "query" : `query ${operation}`);
      span.set({
        "graphql.operation.type": "query",
        ...(operation !== "other" && { "graphql.operation.name": operation }),
      });
    },
    onResultProcess({ result }) {
      if (Array.isArray(result) || !("errors" in result)) return;
      const code = result.errors?.[0]?.extensions.code;
      if (result.errors?.length) activeSpan()?.fail(isErrorCode(code) ? code : "other");
    },
  };
}
