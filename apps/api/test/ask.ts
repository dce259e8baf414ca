import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

export type Sent = {
  /** The client's address: 127.0.0.2, 127.0.0.3 … are different clients. */
  localAddress?: string;
  headers?: Record<string, string>;
  path?: string;
  /** The body of a POST: one request or a batch. */
  body?: object;
};

/** Sends one request on a connection of its own. */
export async function ask(port: number, { body, headers, ...from }: Sent = {}) {
  const sent = request({
    host: "127.0.0.1",
    port,
    path: body ? "/graphql" : "/graphql?query={__typename}",
    agent: false,
    method: body ? "POST" : "GET",
    headers: { ...(body && { "content-type": "application/json" }), ...headers },
    ...from,
  }).end(body && JSON.stringify(body));
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}
