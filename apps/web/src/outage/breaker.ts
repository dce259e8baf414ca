import { setMaxListeners } from "node:events";

export type BreakerOptions = {
  /** Whether the other side answers at all. */
  isAlive: () => Promise<boolean>;
  /** How long to wait between two such checks while it does not. */
  checkEveryMs: number;
};

/**
 * A circuit breaker: while the other side does not answer, nobody waits for it. When a call fails or
 * takes long, it checks whether the other side is alive. If not, it opens, which ends the calls that
 * are under way, and closes when a check succeeds: no reader has to try.
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

  /** Reports that a call was answered, whatever the answer is. */
  reportAnswer(): void {
    this.#answers += 1;
  }

  /** Checks whether the other side is alive, unless a check is running. */
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

  // A check may fail under load, but an answer to any call proves that the other side is alive.
  async #isAlive(): Promise<boolean> {
    const answers = this.#answers;
    return (await this.#options.isAlive()) || this.#answers > answers;
  }
}

/** Every call listens to the signal, and Node.js warns about more than ten listeners. */
function toOpening(): AbortController {
  const opening = new AbortController();
  setMaxListeners(0, opening.signal);
  return opening;
}
