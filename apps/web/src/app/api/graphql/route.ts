import type { NextRequest } from "next/server";
import { apiUrl } from "../../../env.mjs";
import { ApiError } from "../../../graphql/execute.ts";
import { toForwarded } from "../../../graphql/forward.ts";
import { callApi, retryAfterSeconds } from "../../../outage/call-api.ts";

/** The API's limit; the dashboard's longest operation is a fiftieth of it. */
const maxBodyBytes = 100_000;

/**
 * Forwards the dashboard's operations to the API, so that pages only connect to their own origin.
 */
export async function POST(request: NextRequest) {
  // Without a length the body could have any size.
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= maxBodyBytes)) {
    return refuse(
      413,
      "BAD_USER_INPUT",
      `Send at most ${maxBodyBytes} bytes, with Content-Length.`,
    );
  }
  try {
    const answer = await callApi(`${apiUrl()}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: request.headers.get("accept") ?? "application/json",
        ...toForwarded(request.headers),
      },
      body: await request.text(),
      signal: request.signal,
    });
    return new Response(answer.body, { status: answer.status, headers: toKept(answer.headers) });
  } catch (error) {
    const { code, message } = error instanceof ApiError ? error : unreachable;
    const headers = { "retry-after": String(retryAfterSeconds) };
    return refuse(code === "TIMEOUT" ? 504 : 503, code, message, headers);
  }
}

const unreachable = { code: "UNREACHABLE", message: "The server cannot be reached." };

const kept = ["content-type", "ratelimit", "ratelimit-policy", "retry-after"];

function toKept(headers: Headers): Headers {
  return new Headers([...headers].filter(([name]) => kept.includes(name)));
}

const refuse = (status: number, code: string, message: string, headers = {}) =>
  Response.json({ errors: [{ message, extensions: { code } }] }, { status, headers });
