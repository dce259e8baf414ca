export type FairQueueOptions = {
  /** How many tasks run at once. */
  maxRunning: number;
  /** How many of them belong to one client; any number if missing. */
  maxRunningPerClient?: number;
  /** The total weight of a client's running tasks; a single task may be heavier. */
  maxWeightPerClient?: number;
  /** How many tasks wait; any number if missing. */
  maxWaiting?: number;
  /** How many of them belong to one client; any number if missing. */
  maxWaitingPerClient?: number;
  /** How long a task waits; without limit if missing. */
  maxWaitMs?: number;
};

export type TaskOptions = {
  /** How much the client has used lately, this task included; 0 if missing. */
  used?: number;
  weight?: number;
  /** Removes the task while it waits; it has no effect on a running task. */
  signal?: AbortSignal | undefined;
};

/** Why a task did not run: its client has too many, the queue is full, or it waited too long. */
export type QueueRefusalReason = "client" | "full" | "timeout";

export class QueueRefusal extends Error {
  readonly reason: QueueRefusalReason;
  /** The client's tasks, running and waiting. */
  readonly tasks: number;

  constructor(reason: QueueRefusalReason, tasks: number) {
    super(`The queue refused a task: ${reason}.`);
    this.name = "QueueRefusal";
    this.reason = reason;
    this.tasks = tasks;
  }
}

type Task = { used: number; weight: number };

type Waiting = Task & {
  start: () => void;
  refuse: (reason: QueueRefusalReason) => void;
};

type Line = {
  client: string | null;
  running: number;
  weight: number;
  waiting: Set<Waiting>;
  /** Increases each time the client gets or gives back a place. */
  turn: number;
};

/**
 * Runs a bounded number of tasks at once. A free place goes to the client that has used the least
 * lately, and equals take turns, so nobody waits behind all tasks of another client or behind many
 * clients that never stop. When the queue is full, the client that has used the most loses its last
 * task; among equals, the heaviest task goes. The limits per client do not apply to `null`, the
 * operator's own requests; together they take turns with the client that is served next.
 */
export class FairQueue {
  readonly #options: FairQueueOptions;
  /** Clients that have tasks. */
  readonly #lines = new Map<string | null, Line>();
  #running = 0;
  #waiting = 0;
  #turns = 0;

  constructor(options: FairQueueOptions) {
    this.#options = options;
  }

  /** How many tasks run and wait now. */
  get size(): { running: number; waiting: number } {
    return { running: this.#running, waiting: this.#waiting };
  }

  /** @throws QueueRefusal if the task may not wait (any longer), or the reason of the signal. */
  async run<Result>(
    client: string | null,
    task: () => Result | Promise<Result>,
    options: TaskOptions = {},
  ): Promise<Result> {
    options.signal?.throwIfAborted();
    const { weight = 0 } = options;
    const line = this.#lines.get(client) ?? this.#createLine(client);
    // Other clients wait only while they may not run, so a free place is not theirs.
    if (line.waiting.size === 0 && this.#hasPlace(line, weight)) this.#change(line, 1, weight);
    else await this.#wait(line, options);
    try {
      return await task();
    } finally {
      this.#change(line, -1, -weight);
      this.#startNext();
    }
  }

  #createLine(client: string | null): Line {
    return { client, running: 0, weight: 0, waiting: new Set(), turn: ++this.#turns };
  }

  #hasPlace(line: Line, weight: number): boolean {
    const {
      maxRunning,
      maxRunningPerClient = Infinity,
      maxWeightPerClient = Infinity,
    } = this.#options;
    if (this.#running >= maxRunning) return false;
    if (line.client === null || line.running === 0) return true;
    return line.running < maxRunningPerClient && line.weight + weight <= maxWeightPerClient;
  }

  #change(line: Line, running: 1 | -1, weight: number): void {
    line.running += running;
    line.weight += weight;
    line.turn = ++this.#turns;
    this.#running += running;
    this.#keep(line);
  }

  #wait(line: Line, { used = 0, weight = 0, signal }: TaskOptions): Promise<void> {
    const { maxWaiting = Infinity, maxWaitingPerClient = Infinity, maxWaitMs } = this.#options;
    const toRefusal = (reason: QueueRefusalReason) =>
      new QueueRefusal(reason, line.running + line.waiting.size);
    if (line.client !== null && line.waiting.size >= maxWaitingPerClient) throw toRefusal("client");
    if (this.#waiting >= maxWaiting && !this.#makeRoom(line.client, { used, weight })) {
      throw toRefusal("full");
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        line.waiting.delete(waiting);
        this.#waiting -= 1;
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
      };
      const giveUp = (reason: unknown) => {
        leave();
        this.#keep(line);
        reject(reason);
        // A lighter task of the same client may have waited behind this one.
        this.#startNext();
      };
      const waiting: Waiting = {
        used,
        weight,
        start: () => {
          leave();
          this.#change(line, 1, weight);
          resolve();
        },
        refuse: (reason) => giveUp(toRefusal(reason)),
      };
      const abort = () => giveUp(signal?.reason);
      const timer =
        maxWaitMs === undefined
          ? undefined
          : setTimeout(() => waiting.refuse("timeout"), maxWaitMs);
      signal?.addEventListener("abort", abort, { once: true });
      line.waiting.add(waiting);
      this.#waiting += 1;
      this.#keep(line);
    });
  }

  /**
   * Refuses the waiting task whose client has used the most (among equals, the heaviest), if that
   * is more than for the new task; returns false if not. The operator's own tasks make room only
   * for each other.
   */
  #makeRoom(client: string | null, task: Task): boolean {
    let most: Waiting | null = null;
    for (const line of this.#lines.values()) {
      if (line.client === null && client !== null) continue;
      for (const waiting of line.waiting) {
        if (isMore(waiting, task) && !(most && isMore(most, waiting))) most = waiting;
      }
    }
    most?.refuse("full");
    return most !== null;
  }

  #startNext(): void {
    for (let next = this.#next(); next; next = this.#next()) next.start();
  }

  #next(): Waiting | null {
    let own: { waiting: Waiting; turn: number } | null = null;
    let best: { waiting: Waiting; turn: number } | null = null;
    for (const line of this.#lines.values()) {
      const [waiting] = line.waiting;
      if (!waiting || !this.#hasPlace(line, waiting.weight)) continue;
      const { client, turn } = line;
      if (client === null) own = { waiting, turn };
      else if (
        best === null ||
        waiting.used < best.waiting.used ||
        (waiting.used === best.waiting.used && turn < best.turn)
      ) {
        best = { waiting, turn };
      }
    }
    const isOwnTurn = own !== null && (best === null || own.turn < best.turn);
    return (isOwnTurn ? own : best)?.waiting ?? null;
  }

  #keep(line: Line): void {
    if (line.running === 0 && line.waiting.size === 0) this.#lines.delete(line.client);
    else this.#lines.set(line.client, line);
  }
}

const isMore = (one: Task, other: Task): boolean =>
  one.used > other.used || (one.used === other.used && one.weight > other.weight);
