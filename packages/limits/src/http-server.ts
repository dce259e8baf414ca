import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import { Server as NetServer } from "node:net";
import type { Duplex } from "node:stream";

/** Why a request does not reach the application. */
export type Refusal = { status: number; text: string; headers?: Record<string, string> };

/** A refusal in the form of the application, with the headers of all its answers. */
export type ToAnswer = (refusal: Refusal) => {
  headers: Readonly<Record<string, string>>;
  body: string;
};

// A client that sends byte by byte has this long for a request. An idle connection is kept for
// longer than proxies keep theirs (nginx: 60 seconds), so that none is closed while they send on
// it.
const timeouts = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 65_000,
};

export type BoundedServer = Server & {
  /**
   * From now on each answer closes its connection, and `/ready` answers 503. With `isReplaced`
   * another process accepts the connections to the same port: this one accepts none, and a request
   * for `/ready` on a connection that it still has is answered for the port.
   */
  drain(options?: { isReplaced?: boolean }): void;
};

/** For `server.setTimeout`: a connection without any traffic for this long is closed. */
export const idleMs = 30_000;

/** How long a client has to close a connection after it was refused. */
const lingerMs = 1000;

/**
 * A page has about eleven listeners of ours and Next.js's on its response; Node.js warns above ten.
 */
const maxListeners = 30;

/**
 * An HTTP server with timeouts, which refuses by itself what is no request for the application:
 * bytes that are not HTTP, CONNECT, upgrades to WebSocket, and unknown expectations. Node.js would
 * answer without the application's headers, or not at all. A request whose connection was reset does
 * not reach the application either. The listener checks `Host`.
 */
export function createBoundedServer(
  listener: RequestListener,
  toAnswer: ToAnswer,
  options: ServerOptions = {},
): BoundedServer {
  const unfinished = new Map<Duplex, Set<ServerResponse>>();
  let isDraining = false;
  let isNotReady = false;
  const refuse = (response: ServerResponse, refusal: Refusal) => {
    const { headers, body } = toClosingAnswer(refusal, toAnswer);
    response.writeHead(refusal.status, headers).end(body);
  };
  const server = createServer({ ...timeouts, requireHostHeader: false, ...options });
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    // Reset by the client after it sent the request, which Node.js delivers all the same: nobody
    // reads the answer, and without an address the client could not be limited.
    if (socket.remoteAddress === undefined) return void socket.destroy();
    const responses = unfinished.get(socket) ?? new Set();
    unfinished.set(socket, responses.add(response));
    response.setMaxListeners(maxListeners);
    response.once("close", () => {
      responses.delete(response);
      if (responses.size === 0) unfinished.delete(socket);
    });
    if (isDraining) closeAfter(response);
    if (isNotReady && isReadiness(request)) answerNotReady(response, toAnswer);
    else if (isWebSocket(request)) refuse(response, noWebSocket);
    else listener(request, response);
  });
  server.on("checkExpectation", (_, response: ServerResponse) => refuse(response, noExpectation));
  server.on("connect", ({ socket }: IncomingMessage) => {
    // A refusal would be read as the answer to an earlier request of the connection.
    if (unfinished.get(socket)?.size) socket.destroy();
    else refuseRaw(socket, noProxy, toAnswer);
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const hasBegun = [...(unfinished.get(socket) ?? [])].some(({ headersSent }) => headersSent);
    // A refusal would be read as a part of the answer that has begun.
    if (hasBegun || !socket.writable) socket.destroy();
    else refuseRaw(socket, parseErrors[error.code ?? ""] ?? notHttp, toAnswer);
  });
  return Object.assign(server, {
    drain({ isReplaced = false } = {}) {
      isDraining = true;
      isNotReady = !isReplaced;
      // Unlike `close` of an HTTP server, it leaves idle connections open: a request may be on its
      // way.
      if (isReplaced) NetServer.prototype.close.call(server);
      for (const responses of unfinished.values()) for (const each of responses) closeAfter(each);
    },
  });
}

// The client or proxy opens another connection for its next request. A kept connection would be
// closed when the server ends, perhaps while a request is on its way.
function closeAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
}

const isReadiness = ({ url = "" }: IncomingMessage) => /^\/ready(?:\?|$)/.test(url);

function answerNotReady(response: ServerResponse, toAnswer: ToAnswer): void {
  const text = JSON.stringify({ status: "unavailable", problem: "The server is stopping." });
  const type = "application/json; charset=utf-8";
  const { headers, body } = toClosingAnswer(
    { status: 503, text, headers: { "cache-control": "no-store", "content-type": type } },
    (refusal) => ({ headers: toAnswer(refusal).headers, body: text }),
  );
  response.writeHead(503, headers).end(body);
}

const noProxy: Refusal = {
  status: 405,
  text: "This server is not a proxy.",
  headers: { allow: "GET, HEAD, POST, OPTIONS" },
};
const noWebSocket: Refusal = { status: 400, text: "There is no WebSocket at this address." };
const noExpectation: Refusal = {
  status: 417,
  text: "The only Expect field that is accepted is 100-continue.",
};
const notHttp: Refusal = { status: 400, text: "The request is not valid HTTP/1.1." };

/** By the code of the error; the others are of the parser. */
const parseErrors: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, text: "The request took too long to arrive." },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, text: "The chunk extensions are too long." },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    text: "The address and the header fields are too long together.",
  },
};

/** `h2c` is only an offer, which is ignored. */
const isWebSocket = ({ headers }: IncomingMessage) => /\bwebsocket\b/i.test(headers.upgrade ?? "");

function toClosingAnswer(refusal: Refusal, toAnswer: ToAnswer) {
  const { headers, body } = toAnswer(refusal);
  const length = String(Buffer.byteLength(body));
  return {
    headers: { ...headers, ...refusal.headers, "content-length": length, connection: "close" },
    body,
  };
}

function refuseRaw(socket: Duplex, refusal: Refusal, toAnswer: ToAnswer): void {
  const { headers, body } = toClosingAnswer(refusal, toAnswer);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const { status } = refusal;
  // After CONNECT the socket has no listeners: an error would end the process, and nothing would
  // close a connection that the client leaves open.
  socket.on("error", () => socket.destroy());
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.once("close", () => clearTimeout(timer));
  socket.resume();
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`);
}
