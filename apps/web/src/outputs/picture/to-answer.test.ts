import { QueueRefusal } from "@dateline/limits";
import { expect, it, vi } from "vitest";
import { ApiError } from "../../graphql/execute.ts";
import { toFailure, toPictureAnswer } from "./to-answer.ts";

const picture = {
  bytes: new Uint8Array([1, 2, 3]),
  type: "image/png" as const,
  etag: '"abc"',
};

it.each([
  [null, 200],
  ['"abc"', 304],
  ['W/"abc"', 304],
  ['"x", "abc"', 304],
  ["*", 304],
  ['"ab"', 200],
  ["abc", 200],
  ["", 200],
])("If-None-Match: %s is answered by %d", async (ifNoneMatch, status) => {
  const answer = toPictureAnswer(picture, ifNoneMatch);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("etag")).toBe('"abc"');
  expect(answer.headers.get("cache-control")).toBe("public, max-age=3600");
  expect((await answer.arrayBuffer()).byteLength).toBe(status === 200 ? 3 : 0);
});

it.each([
  [new ApiError("BAD_USER_INPUT", "`filter.text` is wrong."), 400, null],
  [new ApiError("TOO_COMPLEX", "The query costs 20,000; at most 10,000 are allowed."), 400, null],
  [new ApiError("RATE_LIMITED", "Try again in 7 s.", 7), 429, "7"],
  [new ApiError("RATE_LIMITED", "Try again."), 429, "10"],
  [new ApiError("SERVER_OVERLOADED", "Try again in 2 s.", 2), 503, "2"],
  [new QueueRefusal("full", 1), 503, "10"],
  [new ApiError("UNREACHABLE", "The server cannot be reached."), 503, "10"],
  [new ApiError("INTERNAL_SERVER_ERROR", "Something went wrong on our side."), 503, "10"],
  [new Error("secret"), 503, "10"],
])("%s is answered by %d", async (error, status, retryAfter) => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const answer = toFailure(error);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("retry-after")).toBe(retryAfter);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.text()).not.toContain("secret");
  log.mockRestore();
});
