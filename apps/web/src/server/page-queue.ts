export type PageQueueOptions = {
  /** Pages that are made at once. */
  maxRunning: number;
  /** The same for one client, so that others find a free place. */
  maxRunningPerClient: number;
  maxWaiting: number;
  maxWaitingPerClient: number;
};

type Waiting = { start: () => void };

/**
 * Bounds how many pages are made at once. Those beyond wait, each client in a line of its own, and
 * the lines take turns: who asks for one page never waits behind somebody's hundred. The operator's
 * own requests, whose client is null, have all places and one line.
 */
export class PageQueue {
  readonly #options: PageQueueOptions;
  readonly #running = new Map<string | null, number>();
  // In the order of their turns.
  readonly #lines = new Map<string | null, Waiting[]>();
  #runningCount = 0;
  #waitingCount = 0;

  constructor(options: PageQueueOptions) {
    this.#options = options;
  }

  /**
   * Calls `start` when there is a place, at once or later; its argument gives the place back.
   * Returns a function that leaves the queue, or null when there is no room to wait.
   */
  enter(client: string | null, start: (leave: () => void) => void): (() => void) | null {
    const run = () => {
      this.#change(client, 1);
      let isOver = false;
      start(() => {
        if (isOver) return;
        isOver = true;
        this.#change(client, -1);
        this.#next();
      });
    };
    if (this.#hasPlace(client)) {
      run();
      return () => {};
    }
    const line = this.#lines.get(client) ?? [];
    const { maxWaiting, maxWaitingPerClient } = this.#options;
    const isLineFull = client !== null && line.length >= maxWaitingPerClient;
    if (isLineFull || this.#waitingCount >= maxWaiting) return null;
    const waiting = { start: run };
    line.push(waiting);
    this.#lines.set(client, line);
    this.#waitingCount += 1;
    return () => this.#remove(client, waiting);
  }

  #hasPlace(client: string | null): boolean {
    const { maxRunning, maxRunningPerClient } = this.#options;
    if (this.#runningCount >= maxRunning) return false;
    return client === null || (this.#running.get(client) ?? 0) < maxRunningPerClient;
  }

  #change(client: string | null, by: 1 | -1): void {
    const running = (this.#running.get(client) ?? 0) + by;
    if (running === 0) this.#running.delete(client);
    else this.#running.set(client, running);
    this.#runningCount += by;
  }

  #next(): void {
    for (const [client, [first]] of this.#lines) {
      if (first === undefined || !this.#hasPlace(client)) continue;
      const line = this.#lines.get(client) ?? [];
      this.#remove(client, first);
      // The line goes to the end of the turns.
      if (this.#lines.delete(client)) this.#lines.set(client, line);
      first.start();
      return;
    }
  }

  #remove(client: string | null, waiting: Waiting): void {
    const line = this.#lines.get(client);
    const index = line?.indexOf(waiting) ?? -1;
    if (!line || index === -1) return;
    line.splice(index, 1);
    this.#waitingCount -= 1;
    if (line.length === 0) this.#lines.delete(client);
  }
}
