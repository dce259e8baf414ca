import { afterEach, expect, test, vi } from "vitest";
import { ApiError } from "../graphql/execute.ts";
import { logFailure, muteExpectedErrors } from "./log-failure.ts";

const { error: original } = console;
afterEach(() => {
  console.error = original;
});

const expected = ["UNREACHABLE", "UNAVAILABLE", "TIMEOUT", "SERVER_OVERLOADED", "RATE_LIMITED"];

test("errors of an outage or of a limit are not logged individually, all others are", () => {
  const log = vi.fn();
  console.error = log;
  muteExpectedErrors();
  for (const code of expected) {
    console.error("⨯", new ApiError(code, "No."));
    logFailure("embed", new ApiError(code, "No."));
  }
  expect(log).not.toHaveBeenCalled();
  const fault = new TypeError("a fault");
  console.error("⨯", fault);
  console.error(new ApiError("INTERNAL_SERVER_ERROR", "Ours."));
  logFailure("embed", fault);
  logFailure("cite", new ApiError("BAD_USER_INPUT", "Not so."));
  expect(log.mock.calls).toEqual([
    ["⨯", fault],
    [expect.any(ApiError)],
    ["embed:", "a fault"],
    ["cite:", "Not so."],
  ]);
});
