import { isOutage, isRefusal } from "./outage.ts";

/**
 * Logs why `what` failed, unless it is an outage, which `callApi` reports once, or a rate limit.
 */
export function logFailure(what: string, error: unknown): void {
  if (!isExpected(error)) {
    console.error(`${what}:`, error instanceof Error ? error.message : error);
  }
}

/** Removes these errors from the framework's log, too. */
export function muteExpectedErrors(): void {
  const { error: log } = console;
  console.error = (...args: unknown[]) => {
    if (!args.some(isExpected)) log(...args);
  };
}

// Compares names, because the framework's bundles contain their own copy of the class.
function isExpected(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === "ApiError" &&
    "code" in error &&
    (isOutage(String(error.code)) || isRefusal(String(error.code)))
  );
}
