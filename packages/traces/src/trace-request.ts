import type { IncomingMessage, ServerResponse } from "node:http";
import { type Attributes, runIn, type Span, startTrace } from "./tracer.ts";

type RequestOptions = {
  name: string;
  /** Of the sender; null starts a trace. */
  traceparent: string | null;
  attributes: Attributes;
};

const spans = new WeakMap<IncomingMessage, Span>();

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * The method of a request as an attribute. Unknown ones are replaced, since anyone can invent them.
 */
export const toMethod = ({ method = "" }: IncomingMessage): string =>
  methods.has(method) ? method : "_OTHER";

/** Serves a request in a span that ends with its response. */
export function traceRequest<Result>(
  request: IncomingMessage,
  response: ServerResponse,
  { name, traceparent, attributes }: RequestOptions,
  serve: () => Result,
): Result {
  const options = {
    kind: "server" as const,
    attributes: { ...attributes, "http.request.method": toMethod(request) },
  };
  const span = startTrace(name, traceparent, options);
  if (!span) return serve();
  spans.set(request, span);
  response.once("close", () => {
    const { statusCode } = response;
    if (response.headersSent) span.set({ "http.response.status_code": statusCode });
    if (!response.writableFinished) span.set({ "dateline.aborted": true });
    if (statusCode >= 500) span.fail(String(statusCode));
    span.end();
  });
  return runIn(span, serve);
}

/** What a line of the log about a request says of its trace. */
export const traceOf = (request: IncomingMessage): Partial<Span["ids"]> =>
  spans.get(request)?.ids ?? {};
