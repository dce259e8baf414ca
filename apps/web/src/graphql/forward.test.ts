import { expect, test } from "vitest";
import { toForwarded } from "./forward.ts";

test("requests to the API carry the reader's address", () => {
  expect(toForwarded(new Headers())).toEqual({ "accept-encoding": "identity" });
  expect(toForwarded(new Headers({ "x-forwarded-for": "203.0.113.1, 10.0.0.1" }))).toEqual({
    "accept-encoding": "identity",
    "x-forwarded-for": "203.0.113.1, 10.0.0.1",
  });
});
