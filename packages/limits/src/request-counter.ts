/** What a client has used and has left in its window, and when it has its whole allowance again. */
export type Allowance = { isOver: boolean; used: number; remaining: number; resetMs: number };

/** Counts what clients use; the time is that of `performance.now()`. */
export type Counter = {
  /** Adds the amount, unless the client has less left. */
  count(client: string, nowMs: number, amount?: number): Allowance | Promise<Allowance>;
  /** Gives back what was counted in the current window, for a request that came to nothing. */
  giveBack(client: string, nowMs: number, amount: number): void | Promise<void>;
};

/** About 15 MB. Beyond it, the oldest clients are forgotten. */
const maxClients = 100_000;

/**
 * Counts requests per client, by number or by another amount, in windows of time. A client's window
 * begins with its first request.
 */
export class RequestCounter implements Counter {
  readonly #limit: number;
  readonly #windowMs: number;
  // In the order in which the windows end, because each new window is inserted last.
  readonly #windows = new Map<string, { used: number; endMs: number }>();
  #sweepMs = 0;

  constructor({ limit, windowMs }: { limit: number; windowMs: number }) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  get clients(): number {
    return this.#windows.size;
  }

  count(client: string, nowMs: number, amount = 1): Allowance {
    const window = this.#currentWindow(client, nowMs);
    const isOver = window.used + amount > this.#limit;
    if (!isOver) window.used += amount;
    const { used, endMs } = window;
    return { isOver, used, remaining: this.#limit - used, resetMs: endMs - nowMs };
  }

  giveBack(client: string, nowMs: number, amount: number): void {
    const window = this.#currentWindow(client, nowMs);
    window.used = Math.max(window.used - amount, 0);
  }

  #currentWindow(client: string, nowMs: number) {
    const known = this.#windows.get(client);
    if (known && known.endMs > nowMs) return known;
    this.#windows.delete(client);
    this.#forget(nowMs);
    const window = { used: 0, endMs: nowMs + this.#windowMs };
    this.#windows.set(client, window);
    return window;
  }

  // Deletes many at once: finding the first entry of a map is slow after earlier ones were deleted.
  #forget(nowMs: number): void {
    if (nowMs < this.#sweepMs && this.#windows.size < maxClients) return;
    this.#sweepMs = nowMs + this.#windowMs;
    for (const [client, { endMs }] of this.#windows) {
      if (endMs > nowMs && this.#windows.size < 0.9 * maxClients) return;
      this.#windows.delete(client);
    }
  }
}
