import type { ServerResponse } from "node:http";
import type { ToAnswer } from "@dateline/limits";
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

/** The answer to what the listener does not see, because it is no request for a page. */
export const toAnswer: ToAnswer = ({ text }) => ({
  headers: { ...common, ...securityHeaders },
  body: `${text}\n`,
});
