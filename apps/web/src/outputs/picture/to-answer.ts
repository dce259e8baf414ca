import { QueueRefusal } from "@dateline/limits";
import { ApiError } from "../../graphql/execute.ts";
import { logFailure } from "../../outage/log-failure.ts";
import { matches } from "../../server/if-none-match.ts";
import type { Picture } from "./picture-store.ts";

/** The response with a picture, or 304 if the client has it (RFC 9110, 13.1.2). */
export function toPictureAnswer(
  { bytes, type, etag }: Picture,
  ifNoneMatch: string | null,
): Response {
  if (matches(ifNoneMatch, etag)) return toUnchanged(etag);
  return new Response(bytes, { headers: { ...caching, etag, "content-type": type } });
}

const caching = { "cache-control": "public, max-age=3600" };

export const toUnchanged = (etag: string): Response =>
  new Response(null, { status: 304, headers: { ...caching, etag } });

export const toNotFound = (): Response =>
  toText(404, "There is no page that this would be the picture of.");

export const toBadRequest = (text: string): Response => toText(400, text);

export const toGone = (text: string): Response => toText(410, text);

const retryAfterSeconds = 10;

/** The response for a picture that cannot be drawn. */
export function toFailure(error: unknown): Response {
  if (error instanceof QueueRefusal) {
    return toText(503, "Too many pictures are being drawn.", retryAfterSeconds);
  }
  const { code, message, retryAfter } = error instanceof ApiError ? error : noApiError;
  switch (code) {
    case "BAD_USER_INPUT":
    case "TOO_COMPLEX":
      return toText(400, `There is no picture of this view: ${message}`);
    case "RATE_LIMITED":
      return toText(429, message, retryAfter ?? retryAfterSeconds);
    case "SERVER_OVERLOADED":
      return toText(503, message, retryAfter ?? retryAfterSeconds);
    default:
      logFailure("picture", error);
      return toText(503, "The picture cannot be drawn right now.", retryAfter ?? retryAfterSeconds);
  }
}

const noApiError = { code: null, message: "", retryAfter: null };

function toText(status: number, text: string, retryAfter?: number): Response {
  return new Response(`${text}\n`, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
    },
  });
}
