import { isOutage, isRefusal } from "./outage.ts";

/**
 * Logs why `what` failed, unless it is an outage, which `callApi` reports once, or its reader asks
 * for too much.
 */
export function logFailure(what: string, error: unknown): void {
  if (!isExpected(error)) {
    console.error(`${what}:`, error instanceof Error ? error.message : error);
  }
}

/** From now on these errors are left out of what the framework logs, too. */
export function muteExpectedErrors(): void {
  const { error: log } = console;
  console.error = (...args: unknown[]) => {
    if (!args.some(isExpected)) log(...args);
  };
}

// By its name, since the framework's bundles have a class of their own.
function isExpected(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === "ApiError" &&
    "code" in error &&
    (isOutage(String(error.code)) || isRefusal(String(error.code)))
  );
}
