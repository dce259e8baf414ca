import { FairQueue, RequestCounter } from "@dateline/limits";

/** Requests with the same key share one result. */
export type PictureRequest<Result> = {
  key: string;
  /** Null for the operator's own. */
  client: string | null;
  /** Whether it goes before the requests of clients that have asked for as many pictures. */
  isFirst: boolean;
  /** Aborted when the client has left. */
  signal: AbortSignal;
  run(): Promise<Result>;
};

type QueueOptions = { maxWaiting: number; maxWaitMs: number };

const windowMs = 60_000;

/** What the requests for one picture wait for together. */
class Drawing<Result> {
  requests = 0;
  readonly outcome: Promise<Result>;
  #settle: ((result: Promise<Result>) => void) | null = null;

  constructor() {
    this.outcome = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Draws the picture unless that was begun before. */
  begin(run: () => Promise<Result>): Promise<Result> {
    this.#settle?.(run());
    this.#settle = null;
    return this.outcome;
  }
}

/**
 * Draws one picture at a time, first for the client that has asked for the fewest in the last
 * minute. Requests for the same picture wait each in its own place; the first whose turn comes
 * draws it for all of them.
 */
export class PictureQueue<Result> {
  readonly #queue: FairQueue;
  readonly #counter = new RequestCounter({ limit: Infinity, windowMs });
  readonly #drawings = new Map<string, Drawing<Result>>();

  constructor(options: QueueOptions) {
    this.#queue = new FairQueue({ ...options, maxRunning: 1 });
  }

  /** @throws QueueRefusal if the queue is full or the wait was too long. */
  async add({ key, client, isFirst, signal, run }: PictureRequest<Result>): Promise<Result> {
    const drawing = this.#drawings.get(key) ?? new Drawing<Result>();
    this.#drawings.set(key, drawing);
    drawing.requests += 1;
    const asked = client === null ? 0 : this.#counter.count(client, performance.now()).used;
    const isSettled = new AbortController();
    try {
      const inTurn = this.#queue.run(client, () => drawing.begin(run), {
        used: isFirst ? asked - 0.5 : asked,
        signal: AbortSignal.any([signal, isSettled.signal]),
      });
      return await Promise.race([inTurn, drawing.outcome]);
    } finally {
      isSettled.abort();
      drawing.requests -= 1;
      if (drawing.requests === 0) this.#drawings.delete(key);
    }
  }
}
