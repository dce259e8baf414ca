/** What is asked of the queue. Requests with the same key share one result. */
export type QueueRequest<Result> = {
  key: string;
  /** Who asks. */
  client: string;
  /** Whether it goes before the others of its round. */
  isFirst: boolean;
  /** Aborted when the one who asks has left. */
  signal: AbortSignal;
  run(): Promise<Result>;
};

/** Thrown when there is no room, or when a request has waited too long. */
export class QueueFullError extends Error {
  constructor() {
    super("The queue is full.");
    this.name = "QueueFullError";
  }
}

type Caller<Result> = { resolve(result: Result): void; reject(error: unknown): void };
type Job<Result> = Omit<QueueRequest<Result>, "signal"> & {
  round: number;
  arrival: number;
  callers: Set<Caller<Result>>;
  timer: NodeJS.Timeout;
};

type QueueOptions = { maxWaiting: number; maxWaitMs: number };

const maxRemembered = 1000;

/**
 * Runs one job at a time, in rounds: each round has at most one job of each client, so that whoever
 * asks for many waits behind the first of everybody else (start-time fair queuing). When there are
 * too many, the last in this order is dropped, whoever came last.
 */
export class FairQueue<Result> {
  readonly #options: QueueOptions;
  #waiting: Job<Result>[] = [];
  #running: Job<Result> | null = null;
  #round = 0;
  #arrivals = 0;
  /** The round of each client's last job that was started. */
  readonly #lastRounds = new Map<string, number>();

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  add(request: QueueRequest<Result>): Promise<Result> {
    const { signal } = request;
    return new Promise<Result>((resolve, reject) => {
      signal.throwIfAborted();
      const job = this.#join(request) ?? this.#append(request);
      const onLeave = () => this.#leave(job, caller, signal.reason);
      const settle =
        <Value>(finish: (value: Value) => void) =>
        (value: Value) => {
          signal.removeEventListener("abort", onLeave);
          finish(value);
        };
      const caller = { resolve: settle(resolve), reject: settle(reject) };
      job.callers.add(caller);
      signal.addEventListener("abort", onLeave);
      this.#sort();
      this.#dropLast();
      this.#startNext();
    });
  }

  /** The job of the same key; it goes as early as the newcomer's own would. */
  #join({ key, client }: QueueRequest<Result>): Job<Result> | null {
    if (this.#running?.key === key) return this.#running;
    const job = this.#waiting.find((waiting) => waiting.key === key);
    if (job) job.round = Math.min(job.round, this.#toRound(client));
    return job ?? null;
  }

  #append({ signal: _, ...request }: QueueRequest<Result>): Job<Result> {
    const job: Job<Result> = {
      ...request,
      round: this.#toRound(request.client),
      arrival: this.#arrivals++,
      callers: new Set(),
      timer: setTimeout(() => this.#drop(job), this.#options.maxWaitMs),
    };
    this.#waiting.push(job);
    return job;
  }

  #toRound(client: string): number {
    const next = Math.max(this.#round, (this.#lastRounds.get(client) ?? -1) + 1);
    return next + this.#waiting.filter((job) => job.client === client).length;
  }

  #sort() {
    this.#waiting.sort(
      (a, b) => a.round - b.round || Number(b.isFirst) - Number(a.isFirst) || a.arrival - b.arrival,
    );
  }

  #dropLast() {
    const last = this.#waiting.at(-1);
    if (last && this.#waiting.length > this.#options.maxWaiting) this.#drop(last);
  }

  #drop(job: Job<Result>) {
    this.#remove(job);
    for (const { reject } of job.callers) reject(new QueueFullError());
  }

  #leave(job: Job<Result>, caller: Caller<Result>, reason: unknown) {
    job.callers.delete(caller);
    if (job.callers.size === 0) this.#remove(job);
    caller.reject(reason);
  }

  #remove(job: Job<Result>) {
    clearTimeout(job.timer);
    this.#waiting = this.#waiting.filter((waiting) => waiting !== job);
  }

  async #startNext() {
    if (this.#running) return;
    const [job] = this.#waiting;
    if (!job) return this.#lastRounds.clear();
    this.#remove(job);
    this.#running = job;
    this.#round = job.round;
    this.#remember(job);
    try {
      const result = await job.run();
      for (const { resolve } of job.callers) resolve(result);
    } catch (error) {
      for (const { reject } of job.callers) reject(error);
    }
    this.#running = null;
    this.#startNext();
  }

  #remember({ client, round }: Job<Result>) {
    this.#lastRounds.delete(client);
    this.#lastRounds.set(client, round);
    const [oldest] = this.#lastRounds.keys();
    if (this.#lastRounds.size > maxRemembered && oldest !== undefined) {
      this.#lastRounds.delete(oldest);
    }
  }
}
