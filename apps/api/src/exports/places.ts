import { FairQueue } from "@dateline/limits";

/** The max number of downloads that are sent at once, in total and per client. */
export const maxDownloads = 20;
export const maxDownloadsPerClient = 2;

const options = {
  maxRunning: maxDownloads,
  maxRunningPerClient: maxDownloadsPerClient,
  maxWaiting: 40,
  maxWaitingPerClient: 4,
  maxWaitMs: 10_000,
};

/** Bounds the number of downloads that are sent at once. */
export class Places {
  readonly #queue = new FairQueue(options);

  /**
   * Waits for a place, which is kept until the signal aborts.
   *
   * @throws QueueRefusal
   */
  take(client: string | null, { ended, used }: { ended: AbortSignal; used: number }) {
    return new Promise<void>((resolve, reject) => {
      const hold = () =>
        new Promise<void>((leave) => {
          resolve();
          if (ended.aborted) leave();
          else ended.addEventListener("abort", () => leave(), { once: true });
        });
      this.#queue.run(client, hold, { used, signal: ended }).catch(reject);
    });
  }
}
