import type { NextRequest } from "next/server";
import { apiUrl } from "../../../env.ts";

/** Passes the dashboard's operations on to the API, so that the page talks to its own origin only. */
export async function POST(request: NextRequest) {
  try {
    const answer = await fetch(`${apiUrl()}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: request.headers.get("accept") ?? "application/json",
      },
      body: await request.text(),
      signal: request.signal,
    });
    return new Response(answer.body, {
      status: answer.status,
      headers: { "content-type": answer.headers.get("content-type") ?? "application/json" },
    });
  } catch {
    const message = "The server cannot be reached.";
    return Response.json(
      { errors: [{ message, extensions: { code: "UNREACHABLE" } }] },
      { status: 502 },
    );
  }
}
