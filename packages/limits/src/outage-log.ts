export type OutageLogOptions<Reason> = {
  /** `reason` is why the first request failed. */
  onBegin: (reason: Reason) => void;
  /** `failed` is how many requests did, `seconds` the time from the first to the last of them. */
  onEnd: (outage: { failed: number; seconds: number }) => void;
  /** Whether the cause has recovered; by default, when nothing has failed for a while. */
  isOver?: () => boolean;
  quietMs?: number;
};

/**
 * Reports an outage once when it begins and once when it ends, instead of each request that fails.
 * It ends when no request has failed for `quietMs`, 10 s by default.
 */
export class OutageLog<Reason = string> {
  readonly #options: Required<OutageLogOptions<Reason>>;
  #timer: NodeJS.Timeout | null = null;
  #failed = 0;
  #firstMs = 0;
  #lastMs = 0;

  constructor(options: OutageLogOptions<Reason>) {
    this.#options = { isOver: () => true, quietMs: 10_000, ...options };
  }

  /** Reports a request that failed because of the outage. */
  reportFailure(reason: Reason): void {
    this.#failed += 1;
    this.#lastMs = performance.now();
    if (this.#timer !== null) {
      this.#timer.refresh();
      return;
    }
    this.#firstMs = this.#lastMs;
    this.#timer = setTimeout(() => this.#end(), this.#options.quietMs).unref();
    this.#options.onBegin(reason);
  }

  #end(): void {
    if (!this.#options.isOver()) {
      this.#timer?.refresh();
      return;
    }
    this.#timer = null;
    const seconds = Math.round((this.#lastMs - this.#firstMs) / 1000);
    this.#options.onEnd({ failed: this.#failed, seconds });
    this.#failed = 0;
  }
}
