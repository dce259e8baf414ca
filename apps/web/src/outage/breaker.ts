export type BreakerOptions = {
  /** Whether the other side answers at all. */
  isAlive: () => Promise<boolean>;
  /** How long to wait between two such checks while it does not. */
  checkEveryMs: number;
};

/**
 * A circuit breaker: while the other side does not answer, nobody waits for it. After a call that
 * failed it checks whether the other side is alive. If not it opens, which ends the calls that are
 * under way, and closes when a check succeeds: no reader has to try.
 */
export class Breaker {
  readonly #options: BreakerOptions;
  #opening = new AbortController();
  #checking: Promise<void> | null = null;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#opening.signal.aborted;
  }

  /** Aborts when the breaker opens. */
  get opened(): AbortSignal {
    return this.#opening.signal;
  }

  /** Reports a call without an answer. */
  reportFailure(): void {
    this.#checking ??= this.#check().finally(() => {
      this.#checking = null;
    });
  }

  async #check(): Promise<void> {
    while (!(await this.#options.isAlive())) {
      this.#opening.abort();
      await new Promise((resolve) => {
        setTimeout(resolve, this.#options.checkEveryMs).unref();
      });
    }
    if (this.isOpen) this.#opening = new AbortController();
  }
}
