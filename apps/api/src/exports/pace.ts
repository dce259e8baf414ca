import { setTimeout as sleep } from "node:timers/promises";

/** The cost that a download may use at once: about 9,000 events. */
const burst = 10_000;

/**
 * Limits a download to a cost per minute, so that a long download neither uses up the allowance of
 * its client nor fails because of it.
 */
export class Pace {
  readonly #perMs: number;
  readonly #beganMs = performance.now();
  #used = 0;

  constructor(costPerMinute: number) {
    this.#perMs = costPerMinute / 60_000;
  }

  /** Waits until this cost may be used. */
  async take(cost: number, signal: AbortSignal): Promise<void> {
    this.#used += cost;
    const dueMs = this.#beganMs + (this.#used - burst) / this.#perMs;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await sleep(waitMs, undefined, { signal });
    else signal.throwIfAborted();
  }
}
