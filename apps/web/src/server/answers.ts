import type { ServerResponse } from "node:http";
import type { ToAnswer } from "@dateline/limits";
import { securityHeaders } from "./security-headers.ts";

/** A response that the server sends itself, before or instead of a page. */
export type Refusal = { status: number; text: string; headers?: Record<string, string> };

const common = { "content-type": "text/plain; charset=utf-8" };

export function refuse(response: ServerResponse, { status, text, headers }: Refusal): void {
  // Before the head is written, which is when missing security headers are added.
  for (const [name, value] of Object.entries({ ...common, ...headers }))
    response.setHeader(name, value);
  response.writeHead(status).end(`${text}\n`);
}

/** The response to malformed requests, which do not reach the listener. */
export const toAnswer: ToAnswer = ({ text }) => ({
  headers: { ...common, ...securityHeaders },
  body: `${text}\n`,
});
