import { isOutage } from "./outage.ts";

/** Logs why `what` failed, unless it is an outage, which `callApi` reports once. */
export function logFailure(what: string, error: unknown): void {
  if (!isOutageError(error)) {
    console.error(`${what}:`, error instanceof Error ? error.message : error);
  }
}

/** From now on errors of an outage are left out of what the framework logs. */
export function muteOutageErrors(): void {
  const { error: log } = console;
  console.error = (...args: unknown[]) => {
    if (!args.some(isOutageError)) log(...args);
  };
}

// By its name, since the framework's bundles have a class of their own.
function isOutageError(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === "ApiError" &&
    "code" in error &&
    isOutage(String(error.code))
  );
}
