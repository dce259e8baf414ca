import "server-only";
import { apiUrl, publicUrl } from "../env.mjs";
import { ApiError } from "../graphql/execute.ts";
import { toForwarded } from "../graphql/forward.ts";
import { openApi, retryAfterSeconds } from "../outage/call-api.ts";
import { toOrigin } from "../site/site.ts";

const kept = [
  "cache-control",
  "content-disposition",
  "content-type",
  "dataset-version",
  "etag",
  "ratelimit",
  "ratelimit-policy",
  "retry-after",
];

const notStored = "private, no-store";

/**
 * Streams the API's file, so that a download has the origin of the page. If the API breaks off, so
 * does the response.
 */
export async function readFile({ method, headers, url, signal }: Request): Promise<Response> {
  const held = headers.get("if-none-match");
  try {
    const { searchParams } = new URL(url);
    // Links in the file lead to the site that it was downloaded from.
    searchParams.set("site", toOrigin(headers, publicUrl()));
    const answer = await openApi(`${apiUrl()}/exports?${searchParams}`, {
      method,
      headers: { ...toForwarded(headers), ...(held !== null && { "if-none-match": held }) },
      signal,
    });
    if (answer.status >= 400) return await toRefusal(answer);
    const kept = toKept(answer.headers);
    // Without PUBLIC_URL the request named the site, and a shared cache could serve it to others.
    if (!publicUrl()) kept.set("cache-control", notStored);
    return new Response(answer.body, { status: answer.status, headers: kept });
  } catch (error) {
    const isLate = error instanceof ApiError && error.code === "TIMEOUT";
    return toText(isLate ? 504 : 503, "The server does not respond. Try again in a few seconds.", {
      "retry-after": String(retryAfterSeconds),
    });
  }
}

const toKept = (headers: Headers): Headers =>
  new Headers([...headers].filter(([name]) => kept.includes(name)));

/** The API's error as plain text, because a reader followed a link. */
async function toRefusal(answer: Response): Promise<Response> {
  const { errors } = (await answer.json()) as { errors?: { message: string }[] };
  const headers = toKept(answer.headers);
  return toText(answer.status, errors?.[0]?.message ?? "The download is refused.", headers);
}

function toText(status: number, text: string, init: HeadersInit): Response {
  const headers = new Headers(init);
  headers.set("content-type", "text/plain; charset=utf-8");
  headers.set("cache-control", notStored);
  return new Response(`${text}\n`, { status, headers });
}
