export type FairQueueOptions = {
  /** How many tasks run at once. */
  running: number;
  /** How many of them belong to one client. */
  runningPerClient: number;
  /** How many tasks wait at most; any number if missing. */
  waiting?: number;
  /** How many of them belong to one client; any number if missing. */
  waitingPerClient?: number;
  /** How long a task waits before it is refused, in milliseconds; as long as it takes if missing. */
  maxWaitMs?: number;
};

/** Why a task was not run: its client has too many, all have too many, or it waited too long. */
export type QueueRefusalReason = "client" | "full" | "timeout";

export class QueueRefusal extends Error {
  readonly reason: QueueRefusalReason;

  constructor(reason: QueueRefusalReason) {
    super(`The queue refused a task: ${reason}.`);
    this.name = "QueueRefusal";
    this.reason = reason;
  }
}

type Line = { running: number; waiting: Set<() => void> };

/**
 * Runs a bounded number of tasks at once. Free places go to the waiting clients in turn, so that
 * nobody waits behind all tasks of another client. The limits per client do not hold for `null`, the
 * operator's own machines; their tasks share one turn.
 */
export class FairQueue {
  readonly #options: FairQueueOptions;
  // Clients with tasks; the one that last got or gave back a place is at the end.
  readonly #lines = new Map<string | null, Line>();
  #running = 0;
  #waiting = 0;

  constructor(options: FairQueueOptions) {
    this.#options = options;
  }

  /** @throws QueueRefusal when the task may not wait, or not any longer; the signal's reason when it aborts. */
  async run<Result>(
    client: string | null,
    task: () => Result | Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result> {
    const line = this.#lines.get(client) ?? { running: 0, waiting: new Set() };
    this.#lines.set(client, line);
    // A task waits only while it cannot run, so a free place is nobody else's.
    if (this.#canRun(client, line)) this.#start(client, line);
    else await this.#wait(client, line, signal);
    try {
      return await task();
    } finally {
      line.running -= 1;
      this.#running -= 1;
      this.#moveToEnd(client, line);
      this.#forget(client, line);
      this.#startNext();
    }
  }

  #canRun(client: string | null, { running }: Line): boolean {
    const most = client === null ? Number.POSITIVE_INFINITY : this.#options.runningPerClient;
    return this.#running < this.#options.running && running < most;
  }

  #start(client: string | null, line: Line): void {
    line.running += 1;
    this.#running += 1;
    this.#moveToEnd(client, line);
  }

  #wait(client: string | null, line: Line, signal: AbortSignal | undefined): Promise<void> {
    const { waiting = Infinity, waitingPerClient = Infinity, maxWaitMs } = this.#options;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        this.#forget(client, line);
        return reject(signal.reason);
      }
      if (client !== null && line.waiting.size >= waitingPerClient) {
        return reject(new QueueRefusal("client"));
      }
      if (this.#waiting >= waiting) {
        this.#forget(client, line);
        return reject(new QueueRefusal("full"));
      }
      const leave = () => {
        line.waiting.delete(start);
        this.#waiting -= 1;
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
      };
      const start = () => {
        leave();
        this.#start(client, line);
        resolve();
      };
      const giveUp = (reason: unknown) => {
        leave();
        this.#forget(client, line);
        reject(reason);
      };
      const abort = () => giveUp(signal?.reason);
      const timer =
        maxWaitMs === undefined
          ? undefined
          : setTimeout(() => giveUp(new QueueRefusal("timeout")), maxWaitMs);
      signal?.addEventListener("abort", abort, { once: true });
      line.waiting.add(start);
      this.#waiting += 1;
    });
  }

  #startNext(): void {
    for (const [client, line] of this.#lines) {
      const [start] = line.waiting;
      if (!start || !this.#canRun(client, line)) continue;
      start();
      return;
    }
  }

  #moveToEnd(client: string | null, line: Line): void {
    this.#lines.delete(client);
    this.#lines.set(client, line);
  }

  #forget(client: string | null, line: Line): void {
    if (line.running === 0 && line.waiting.size === 0) this.#lines.delete(client);
  }
}
