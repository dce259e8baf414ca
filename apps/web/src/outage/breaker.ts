import { setMaxListeners } from "node:events";

export type BreakerOptions = {
  /** Whether the server responds at all. */
  isAlive: () => Promise<boolean>;
  /** The time between two such checks while it does not. */
  checkEveryMs: number;
};

/**
 * A circuit breaker: while the server does not respond, no caller waits for it. When a call fails
 * or is slow, it checks whether the server is alive. If not, it opens, which aborts the calls in
 * progress, and closes as soon as a check succeeds.
 */
export class Breaker {
  readonly #options: BreakerOptions;
  #opening = toOpening();
  #checking: Promise<void> | null = null;
  #answers = 0;

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

  /** Reports that a call got a response, whatever its status. */
  reportAnswer(): void {
    this.#answers += 1;
  }

  /** Checks whether the server is alive, unless a check is running. */
  check(): void {
    this.#checking ??= this.#check().finally(() => {
      this.#checking = null;
    });
  }

  async #check(): Promise<void> {
    while (!(await this.#isAlive())) {
      this.#opening.abort();
      await new Promise((resolve) => {
        setTimeout(resolve, this.#options.checkEveryMs).unref();
      });
    }
    if (this.isOpen) this.#opening = toOpening();
  }

  // A check may fail under load, but a response to any call proves that the server is alive.
  async #isAlive(): Promise<boolean> {
    const answers = this.#answers;
    return (await this.#options.isAlive()) || this.#answers > answers;
  }
}

/** Raises the limit of listeners: Node.js warns about more than ten, and every call adds one. */
function toOpening(): AbortController {
  const opening = new AbortController();
  setMaxListeners(0, opening.signal);
  return opening;
}
