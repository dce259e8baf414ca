import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { securityHeaders } from "./security-headers.ts";

/** An answer of the server itself, before or in the place of a page. */
export type Refusal = { status: number; text: string; headers?: Record<string, string> };

const common = { "content-type": "text/plain; charset=utf-8" };

export function refuse(response: ServerResponse, { status, text, headers }: Refusal): void {
  // Before the head is written, when the security headers that are missing are added.
  for (const [name, value] of Object.entries({ ...common, ...headers }))
    response.setHeader(name, value);
  response.writeHead(status).end(`${text}\n`);
}

/** The same on a connection, when there is no request that could be answered. */
export function refuseRaw(socket: Duplex, { status, text }: Refusal): void {
  const body = `${text}\n`;
  const headers = {
    ...common,
    ...securityHeaders,
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join("")}\r\n${body}`);
}

/** What Node.js could not read as a request. */
export function toRefusal({ code }: NodeJS.ErrnoException): Refusal {
  if (code === "HPE_HEADER_OVERFLOW") {
    return { status: 431, text: "The address and the header fields are too long together." };
  }
  if (code === "HPE_CHUNK_EXTENSIONS_OVERFLOW") {
    return { status: 413, text: "The chunk extensions are too long." };
  }
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return { status: 408, text: "The request took too long to arrive." };
  }
  return { status: 400, text: "The request is not HTTP/1.1." };
}

/** Whether a client wants another protocol that cannot be had here; `h2c` is only an offer. */
export const isUpgrade = ({ headers }: IncomingMessage): boolean =>
  /\bwebsocket\b/i.test(headers.upgrade ?? "");
