/** What a client has left of its requests, and when it has all of them again. */
export type Allowance = { isOver: boolean; remaining: number; resetMs: number };

/** About 15 MB of them; those who came first are forgotten first. */
const maxClients = 100_000;

/** Counts requests by client in windows of time, each from the client's first request on. */
export class RequestCounter {
  readonly #limit: number;
  readonly #windowMs: number;
  // In the order in which their windows end, since a window that begins is entered anew.
  readonly #windows = new Map<string, { requests: number; endMs: number }>();
  #sweepMs = 0;

  constructor({ limit, windowMs }: { limit: number; windowMs: number }) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  get clients(): number {
    return this.#windows.size;
  }

  count(client: string, nowMs: number): Allowance {
    const window = this.#currentWindow(client, nowMs);
    window.requests += 1;
    return {
      isOver: window.requests > this.#limit,
      remaining: Math.max(this.#limit - window.requests, 0),
      resetMs: window.endMs - nowMs,
    };
  }

  #currentWindow(client: string, nowMs: number) {
    const known = this.#windows.get(client);
    if (known && known.endMs > nowMs) return known;
    this.#windows.delete(client);
    this.#forget(nowMs);
    const window = { requests: 0, endMs: nowMs + this.#windowMs };
    this.#windows.set(client, window);
    return window;
  }

  // Many at a time: to find the first of a map is slow after others before it were deleted.
  #forget(nowMs: number): void {
    if (nowMs < this.#sweepMs && this.#windows.size < maxClients) return;
    this.#sweepMs = nowMs + this.#windowMs;
    for (const [client, { endMs }] of this.#windows) {
      if (endMs > nowMs && this.#windows.size < 0.9 * maxClients) return;
      this.#windows.delete(client);
    }
  }
}
