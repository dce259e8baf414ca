import { expect, it } from "vitest";
import { ApiError } from "../graphql/execute.ts";
import { unlessLate } from "./unless-late.ts";

it("a count that takes too long is missing, and leaves the others", async () => {
  const late = Promise.reject(new ApiError("TIMEOUT", "The query took too long."));
  expect(await unlessLate(late)).toBeNull();
  expect(await unlessLate(Promise.resolve(3))).toBe(3);
});

it("any other failure is one of the page", async () => {
  const failed = Promise.reject(new ApiError("UNREACHABLE", "The server cannot be reached."));
  await expect(unlessLate(failed)).rejects.toThrow("cannot be reached");
});
