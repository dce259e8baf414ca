import { LRUCache } from "lru-cache";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { type Allowance, type Counter, RequestCounter } from "./request-counter.ts";
import { type SharedStore, tableName } from "./shared-store.ts";

/**
 * Counts what clients use of one limit, in this process or, with a store, in all that use it.
 * `name` distinguishes the limits of one store. Null for no limit: 0.
 */
export function createCounter(
  name: string,
  { limit, windowMs }: { limit: number; windowMs: number },
  store: SharedStore | null = null,
): Counter | null {
  if (limit === 0) return null;
  return store === null
    ? new RequestCounter({ limit, windowMs })
    : new SharedCounter(name, { limit, windowMs }, store);
}

/** What is left of an allowance after something exceeded it. */
type Rest = { remaining: number; endMs: number };

const maxRests = 10_000;

/**
 * Counts requests per client together with the other processes that use the store: one statement a
 * request. Clients who have used up their allowance are refused from memory, so that a flood of
 * their requests is not a flood of statements. Counts as RequestCounter does while the store is lost.
 */
class SharedCounter implements Counter {
  readonly #limit: number;
  readonly #limiter: RateLimiterPostgres;
  readonly #own: RequestCounter;
  readonly #rests = new LRUCache<string, Rest>({ max: maxRests });

  constructor(
    name: string,
    { limit, windowMs }: { limit: number; windowMs: number },
    store: SharedStore,
  ) {
    this.#limit = limit;
    this.#own = new RequestCounter({ limit, windowMs });
    this.#limiter = new RateLimiterPostgres({
      storeClient: store,
      storeType: "pool",
      tableName,
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points: limit,
      duration: windowMs / 1000,
    });
  }

  async count(client: string, nowMs: number, amount = 1): Promise<Allowance> {
    const rest = this.#rests.get(client);
    if (rest && rest.endMs > nowMs && (amount === 0 || amount > rest.remaining)) {
      return this.#toAllowance(rest.remaining, rest.endMs - nowMs, amount > 0);
    }
    try {
      return await this.#countInStore(client, nowMs, amount);
    } catch {
      return this.#own.count(client, nowMs, amount);
    }
  }

  async giveBack(client: string, nowMs: number, amount: number): Promise<void> {
    this.#rests.delete(client);
    try {
      await this.#limiter.reward(client, amount);
    } catch {
      this.#own.giveBack(client, nowMs, amount);
    }
  }

  async #countInStore(client: string, nowMs: number, amount: number): Promise<Allowance> {
    try {
      // An amount of 0 is read: consuming it would begin a window.
      const result =
        amount === 0
          ? await this.#limiter.get(client)
          : await this.#limiter.consume(client, amount);
      const used = result?.consumedPoints ?? 0;
      return this.#toAllowance(
        this.#limit - used,
        result?.msBeforeNext ?? this.#limiter.msDuration,
      );
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      // The library also counts what exceeds the limit. It is refunded, since something smaller may
      // still fit.
      await this.#limiter.reward(client, amount);
      const remaining = this.#limit - (refusal.consumedPoints - amount);
      this.#rests.set(client, { remaining, endMs: nowMs + refusal.msBeforeNext });
      return this.#toAllowance(remaining, refusal.msBeforeNext, true);
    }
  }

  #toAllowance(rest: number, resetMs: number, isOver = false): Allowance {
    // Another request of the client that exceeded the limit may be counted for a moment.
    const remaining = Math.min(Math.max(rest, 0), this.#limit);
    return { isOver, used: this.#limit - remaining, remaining, resetMs };
  }
}
