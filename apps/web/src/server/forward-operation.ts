import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { apiUrl } from "../env.mjs";
import { ApiError } from "../graphql/execute.ts";
import { toForwarded } from "../graphql/forward.ts";
import { callApi, retryAfterSeconds } from "../outage/call-api.ts";
import { fetchEncoded } from "../outage/fetch-encoded.ts";

/** The API's limit; the dashboard's longest operation is a fiftieth of it. */
const maxBodyBytes = 100_000;

/**
 * Forwards the dashboard's operations to the API, so that pages only connect to their own origin.
 * Not a route of the framework, which takes ten times the CPU time of the API's cached answer.
 */
export async function forwardOperation(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Without a length the body could have any size.
  const length = Number(request.headers["content-length"] ?? Number.NaN);
  if (!(length <= maxBodyBytes)) {
    const message = `Send at most ${maxBodyBytes} bytes, with Content-Length.`;
    return refuse(response, 413, "BAD_USER_INPUT", message);
  }
  const left = new AbortController();
  response.once("close", () => left.abort());
  try {
    const call = {
      method: "POST",
      headers: {
        ...toForwarded({ get: (name) => readField(request, name) }),
        "content-type": "application/json",
        accept: readField(request, "accept") ?? "application/json",
        "accept-encoding": readField(request, "accept-encoding") ?? "identity",
      },
      body: await buffer(request),
      signal: left.signal,
    };
    const answer = await callApi(`${apiUrl()}/graphql`, call, fetchEncoded);
    response.writeHead(answer.status, toKept(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  } catch (error) {
    if (left.signal.aborted) return;
    const { code, message } = error instanceof ApiError ? error : unreachable;
    const status = code === "TIMEOUT" ? 504 : 503;
    refuse(response, status, code, message, { "retry-after": String(retryAfterSeconds) });
  }
}

const unreachable = { code: "UNREACHABLE", message: "The server cannot be reached." };

const readField = ({ headers }: IncomingMessage, name: string): string | null =>
  [headers[name] ?? []].flat().join(", ") || null;

const kept = [
  ...["content-type", "content-encoding", "content-length"],
  ...["ratelimit", "ratelimit-policy", "retry-after"],
];

const toKept = (headers: Headers): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => kept.includes(name)));

function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers })
    .end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
