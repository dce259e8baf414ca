export type FairQueueOptions = {
  /** How many tasks run at once. */
  running: number;
  /** How many of them belong to one client. */
  runningPerClient: number;
  /** How heavy the running tasks of one client may be together; a task alone may be heavier. */
  weightPerClient?: number;
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
  /** How many tasks its client has, running and waiting. */
  readonly tasks: number;

  constructor(reason: QueueRefusalReason, tasks: number) {
    super(`The queue refused a task: ${reason}.`);
    this.name = "QueueRefusal";
    this.reason = reason;
    this.tasks = tasks;
  }
}

export type TaskOptions = { weight?: number; signal?: AbortSignal };

type Waiting = { weight: number; start: () => void };

type Line = { running: number; weight: number; waiting: Set<Waiting> };

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
    { weight = 0, signal }: TaskOptions = {},
  ): Promise<Result> {
    const line = this.#lines.get(client) ?? { running: 0, weight: 0, waiting: new Set() };
    this.#lines.set(client, line);
    // Others wait only while they cannot run, so a free place is not theirs.
    if (line.waiting.size === 0 && this.#canRun(client, line, weight)) {
      this.#start(client, line, weight);
    } else await this.#wait(client, line, weight, signal);
    try {
      return await task();
    } finally {
      line.running -= 1;
      line.weight -= weight;
      this.#running -= 1;
      this.#moveToEnd(client, line);
      this.#forget(client, line);
      this.#startNext();
    }
  }

  #canRun(client: string | null, line: Line, weight: number): boolean {
    const { running, runningPerClient, weightPerClient = Infinity } = this.#options;
    if (this.#running >= running) return false;
    if (client === null || line.running === 0) return true;
    return line.running < runningPerClient && line.weight + weight <= weightPerClient;
  }

  #start(client: string | null, line: Line, weight: number): void {
    line.running += 1;
    line.weight += weight;
    this.#running += 1;
    this.#moveToEnd(client, line);
  }

  #wait(
    client: string | null,
    line: Line,
    weight: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { waiting = Infinity, waitingPerClient = Infinity, maxWaitMs } = this.#options;
    const refusal = (reason: QueueRefusalReason) =>
      new QueueRefusal(reason, line.running + line.waiting.size);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        this.#forget(client, line);
        return reject(signal.reason);
      }
      if (client !== null && line.waiting.size >= waitingPerClient) {
        return reject(refusal("client"));
      }
      if (this.#waiting >= waiting) {
        this.#forget(client, line);
        return reject(refusal("full"));
      }
      const leave = () => {
        line.waiting.delete(waiter);
        this.#waiting -= 1;
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
      };
      const start = () => {
        leave();
        this.#start(client, line, weight);
        resolve();
      };
      const waiter = { weight, start };
      const giveUp = (reason: unknown) => {
        leave();
        this.#forget(client, line);
        // Lighter tasks may have waited behind this one.
        this.#startNext();
        reject(reason);
      };
      const abort = () => giveUp(signal?.reason);
      const timer =
        maxWaitMs === undefined
          ? undefined
          : setTimeout(() => giveUp(refusal("timeout")), maxWaitMs);
      signal?.addEventListener("abort", abort, { once: true });
      line.waiting.add(waiter);
      this.#waiting += 1;
    });
  }

  #startNext(): void {
    for (const [client, line] of this.#lines) {
      const [next] = line.waiting;
      if (!next || !this.#canRun(client, line, next.weight)) continue;
      next.start();
      this.#startNext();
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
