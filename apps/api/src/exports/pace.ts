import { setTimeout as sleep } from "node:timers/promises";

/** What a download may use at once: about 9,000 events. */
const burst = 10_000;

/**
 * Keeps a download within a cost a minute, so that a long one neither uses up what its client may
 * use, nor is broken off because it did.
 */
export class Pace {
  readonly #perMs: number;
  readonly #beganMs = performance.now();
  #used = 0;

  constructor(costPerMinute: number) {
    this.#perMs = costPerMinute / 60_000;
  }

  /** Waits until this much more may be used. */
  async take(cost: number, signal: AbortSignal): Promise<void> {
    this.#used += cost;
    const dueMs = this.#beganMs + (this.#used - burst) / this.#perMs;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await sleep(waitMs, undefined, { signal });
    else signal.throwIfAborted();
  }
}
