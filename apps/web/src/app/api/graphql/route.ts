import type { NextRequest } from "next/server";
import { apiUrl } from "../../../env.mjs";
import { toForwarded } from "../../../graphql/forward.ts";

/** What the API takes at most; the dashboard's longest operation is a fiftieth of it. */
const maxBodyBytes = 100_000;

/** Passes the dashboard's operations on to the API, so that the page talks to its own origin only. */
export async function POST(request: NextRequest) {
  // Without a length the body could be of any size.
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= maxBodyBytes)) {
    return refuse(
      413,
      "BAD_USER_INPUT",
      `Send at most ${maxBodyBytes} bytes, with Content-Length.`,
    );
  }
  try {
    const answer = await fetch(`${apiUrl()}/graphql`, {
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
  } catch {
    return refuse(502, "UNREACHABLE", "The server cannot be reached.");
  }
}

const kept = ["content-type", "ratelimit", "ratelimit-policy", "retry-after"];

function toKept(headers: Headers): Headers {
  return new Headers([...headers].filter(([name]) => kept.includes(name)));
}

const refuse = (status: number, code: string, message: string) =>
  Response.json({ errors: [{ message, extensions: { code } }] }, { status });
