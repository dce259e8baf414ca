import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import type { Duplex } from "node:stream";
import { sendNodeResponse } from "@whatwg-node/server";
import type { Logger } from "pino";
import { securityHeaders } from "./security-headers.ts";

/** What Yoga is for a server. */
type Api = {
  handleNodeRequestAndResponse(
    request: IncomingMessage,
    response: ServerResponse,
    context: object,
  ): Response | PromiseLike<Response>;
};

/**
 * Puts the API behind `node:http`, and gives every answer the security headers, those to malformed
 * requests included, which Node would answer by itself.
 */
export function createHttpServer(api: Api, log: Logger, options: ServerOptions = {}): Server {
  const unfinished = new WeakMap<Duplex, Set<ServerResponse>>();
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const responses = unfinished.get(socket) ?? new Set();
    unfinished.set(socket, responses.add(response));
    response.once("close", () => responses.delete(response));
    return respond(api, log, request, response);
  };
  // A request without `Host` is refused in `respond`.
  const server = createServer({ ...options, requireHostHeader: false }, handle);
  server.on("checkExpectation", (_, response: ServerResponse) => {
    refuse(response, 417, "The only `Expect` that is served is `100-continue`.");
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const hasBegun = [...(unfinished.get(socket) ?? [])].some(({ headersSent }) => headersSent);
    // What was written now would be read as a part of the answer that has begun.
    if (hasBegun || !socket.writable) socket.destroy();
    else socket.end(toBytes(parseErrors[error.code ?? ""] ?? notHttp));
  });
  return server;
}

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
  // Node leaves out the body.
  if (request.method === "HEAD") request.method = "GET";
  try {
    // What the plugins may ask of `node:http`: the address of the client.
    const context = { req: request, res: response };
    const answer = await api.handleNodeRequestAndResponse(request, response, context);
    await sendNodeResponse(answer, response, request, true);
  } catch (error) {
    // What the plugins throw outside of an operation; Yoga would answer it with a stack trace.
    log.error({ err: error }, "request failed");
    if (response.headersSent) response.destroy();
    else refuse(response, 500, "Something went wrong on our side.", "INTERNAL_SERVER_ERROR");
  }
}

type Refusal = [status: number, message: string];

const notHttp: Refusal = [400, "The request is not valid HTTP/1.1."];

/** By the codes of Node's errors; every other one is of its parser. */
const parseErrors: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The request took too long to arrive."],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, "The extensions of the body's chunks are too long."],
  HPE_HEADER_OVERFLOW: [
    431,
    "The request's address and header fields are too long. Send the query as the body of a POST.",
  ],
};

type Answer = { headers: Readonly<Record<string, string | number>>; body: string };

function toAnswer(message: string, code = "BAD_USER_INPUT"): Answer {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const headers = {
    ...securityHeaders,
    "cache-control": "no-store",
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
  };
  return { headers, body };
}

function refuse(response: ServerResponse, status: number, message: string, code?: string): void {
  const { headers, body } = toAnswer(message, code);
  response.writeHead(status, headers).end(body);
}

/** The same where there is no response object, because the request cannot be parsed. */
function toBytes([status, message]: Refusal): string {
  const { headers, body } = toAnswer(message);
  const fields = Object.entries({ ...headers, connection: "close" });
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
  ];
  return `${lines.join("\r\n")}\r\n\r\n${body}`;
}
