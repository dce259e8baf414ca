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
  /** Set if what the page showed was removed, which is status 410. */
  isGone: boolean;
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
    isGone: false,
    isFleeting: false,
  };
  return outcomes.run(outcome, answer, outcome);
}

/** The page that is being rendered responds with 410: Next.js has no function for that status. */
export function markGone(): void {
  const outcome = readOutcome();
  if (outcome) outcome.isGone = true;
}

/** The page that is being rendered lacks something, and is not kept. */
export function markFleeting(): void {
  const outcome = readOutcome();
  if (outcome) outcome.isFleeting = true;
}

/** Of the request that is being answered; null where none is. */
export const readOutcome = (): Outcome | null => outcomes.getStore() ?? null;
