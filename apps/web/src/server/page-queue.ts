export type PageQueueOptions = {
  /** Pages that are made at once. */
  maxRunning: number;
  /** The same for one client, so that others find a free place. */
  maxRunningPerClient: number;
  maxWaiting: number;
  maxWaitingPerClient: number;
};

type Waiting = { start: () => void; used: number };

/**
 * Bounds how many pages are made at once. Those beyond wait, each client in a line of its own. The
 * client that has had the fewest pages goes first, and equals take turns: who asks for one page
 * waits neither behind somebody's hundred nor behind many who never stop. The operator's own
 * requests, whose client is null, have all places and one line.
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
   * `used` is how many pages the client has asked for lately. Returns a function that leaves the
   * queue, or null when there is no room to wait.
   */
  enter(
    client: string | null,
    used: number,
    start: (leave: () => void) => void,
  ): (() => void) | null {
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
    const waiting = { start: run, used };
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
    let next: { client: string | null; waiting: Waiting } | null = null;
    for (const [client, [waiting]] of this.#lines) {
      if (waiting === undefined || !this.#hasPlace(client)) continue;
      if (next === null || waiting.used < next.waiting.used) next = { client, waiting };
    }
    if (next === null) return;
    const { client, waiting } = next;
    const line = this.#lines.get(client) ?? [];
    this.#remove(client, waiting);
    // The line goes to the end of the turns.
    if (this.#lines.delete(client)) this.#lines.set(client, line);
    waiting.start();
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
