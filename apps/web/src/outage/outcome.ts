import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "./process-wide.ts";

/** What the response to one request depends on. */
export type Outcome = {
  /** The dataset version of the last result. */
  identity: string | null;
  /** Set if last results were used: when the API last returned one of their version. */
  lastAt: Date | null;
  /** Set if there is no result, because the API or its database does not respond. */
  isOutage: boolean;
  /** Set if the API refused the client's request: the seconds until it may retry. */
  refusedSeconds: number | null;
  /** Set if the page says that something does not exist. */
  missing: 404 | 410 | null;
  /**
   * Set if the page might differ next time although the version is the same: something failed, was
   * late, or was read in several versions.
   */
  isFleeting: boolean;
};

const outcomes = processWide("outcomes", () => new AsyncLocalStorage<Outcome>());

/** Calls `answer`, during which `readOutcome` returns the new outcome. */
export function withOutcome<Result>(answer: (outcome: Outcome) => Result): Result {
  const outcome: Outcome = {
    identity: null,
    lastAt: null,
    isOutage: false,
    refusedSeconds: null,
    missing: null,
    isFleeting: false,
  };
  return outcomes.run(outcome, answer, outcome);
}

/**
 * Sets the status of the page that is being rendered. Next.js has no function for 410, and with its
 * own function for 404 it renders no HTML.
 */
export function markMissing(status: 404 | 410): void {
  const outcome = readOutcome();
  if (outcome) outcome.missing = status;
}

/** Marks the page that is being rendered as incomplete, so that it is not cached. */
export function markFleeting(): void {
  const outcome = readOutcome();
  if (outcome) outcome.isFleeting = true;
}

/** The outcome of the current request; null outside of one. */
export const readOutcome = (): Outcome | null => outcomes.getStore() ?? null;
