import type { IncomingMessage, ServerOptions, ServerResponse } from "node:http";
import { type BoundedServer, createBoundedServer, type Refusal } from "@dateline/limits";
import { sendNodeResponse } from "@whatwg-node/server";
import type { Logger } from "pino";
import { securityHeaders } from "./security-headers.ts";

/** The part of Yoga that a server needs. */
export type Api = {
  handleNodeRequestAndResponse(
    request: IncomingMessage,
    response: ServerResponse,
    context: object,
  ): Response | PromiseLike<Response>;
};

/**
 * What plugins get of a request that `node:http` received; empty if the API is called by `fetch`.
 */
export type NodeContext = {
  req?: IncomingMessage;
  res?: ServerResponse;
  isHead?: boolean;
  /** The stream of the body; undefined for a request that was derived from the received one. */
  body?: IncomingMessage | undefined;
};

/** Serves the API by `node:http`, with security headers on every answer. */
export const createHttpServer = (api: Api, log: Logger, options?: ServerOptions): BoundedServer =>
  createBoundedServer(
    (request, response) => void respond(api, log, request, response),
    toAnswer,
    options,
  );

async function respond(
  api: Api,
  log: Logger,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  const { host } = request.headers;
  if (host === undefined && request.httpVersion === "1.1") {
    return refuse(response, 400, "The request has no `Host`.");
  }
  if (!URL.canParse(`http://${host || "localhost"}${request.url}`)) {
    return refuse(response, 400, "The request's address and its `Host` field do not form a URL.");
  }
  // Node omits the body.
  const isHead = request.method === "HEAD";
  if (isHead) request.method = "GET";
  try {
    // For plugins that need `node:http`, as for the address of the client.
    const context: NodeContext = { req: request, res: response, isHead, body: request };
    const answer = await api.handleNodeRequestAndResponse(request, response, context);
    await sendNodeResponse(answer, response, request, true);
  } catch (error) {
    // An error of a plugin outside of execution, which Yoga would answer with a stack trace.
    log.error({ err: error }, "request failed");
    if (response.headersSent) response.destroy();
    else refuse(response, 500, "Something went wrong on our side.", "INTERNAL_SERVER_ERROR");
  }
}

function toAnswer({ text }: Refusal, code = "BAD_USER_INPUT") {
  const body = JSON.stringify({ errors: [{ message: text, extensions: { code } }] });
  const headers = {
    ...securityHeaders,
    "cache-control": "no-store",
    "content-type": "application/json; charset=utf-8",
    "content-length": String(Buffer.byteLength(body)),
  };
  return { headers, body };
}

function refuse(response: ServerResponse, status: number, text: string, code?: string): void {
  const { headers, body } = toAnswer({ status, text }, code);
  response.writeHead(status, headers).end(body);
}
