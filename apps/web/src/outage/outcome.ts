import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "./process-wide.ts";

/** What happens while one request is answered. */
export type Outcome = {
  /** The dataset version of the last answer. */
  identity: string | null;
  /** Set if last answers were used: when the API last gave one of their version. */
  lastAt: Date | null;
  /** Set if there was nothing to answer with, because the API or its database does not respond. */
  isOutage: boolean;
  /** Set if the API refused its reader more: after how many seconds it may ask again. */
  refusedSeconds: number | null;
  /** Set if the page shows that something is not there. */
  missing: 404 | 410 | null;
  /**
   * Set if another answer would differ, though of the same version: something failed or was late, or
   * was read of several versions.
   */
  isFleeting: boolean;
};

const outcomes = processWide("outcomes", () => new AsyncLocalStorage<Outcome>());

/** Calls `answer`, in which `readOutcome` returns the new outcome. */
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
 * The page that is being rendered responds with this status: Next.js has no function for 410, and
 * with its own for 404 it renders no HTML.
 */
export function markMissing(status: 404 | 410): void {
  const outcome = readOutcome();
  if (outcome) outcome.missing = status;
}

/** The page that is being rendered lacks something, and is not kept. */
export function markFleeting(): void {
  const outcome = readOutcome();
  if (outcome) outcome.isFleeting = true;
}

/** Of the request that is being answered; null where none is. */
export const readOutcome = (): Outcome | null => outcomes.getStore() ?? null;
