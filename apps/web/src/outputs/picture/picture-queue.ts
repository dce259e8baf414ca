import { FairQueue, RequestCounter } from "@dateline/limits";

/** Requests with the same key share one result. */
export type PictureRequest<Result> = {
  key: string;
  /** Null for the operator. */
  client: string | null;
  /** Breaks ties between clients with the same number of pictures. */
  isFirst: boolean;
  /** Aborted when the client disconnects. */
  signal: AbortSignal;
  run(): Promise<Result>;
};

type QueueOptions = { maxWaiting: number; maxWaitMs: number };

const windowMs = 60_000;

/** The shared state of all requests for one picture. */
class Drawing<Result> {
  requests = 0;
  readonly outcome: Promise<Result>;
  #settle: ((result: Promise<Result>) => void) | null = null;

  constructor() {
    this.outcome = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Draws the picture unless another request has started to. */
  begin(run: () => Promise<Result>): Promise<Result> {
    this.#settle?.(run());
    this.#settle = null;
    return this.outcome;
  }
}

/**
 * Draws one picture at a time; the client with the fewest requests in the last minute comes first.
 * Requests for the same picture each have their own place, and the first to be served draws it for
 * all.
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
