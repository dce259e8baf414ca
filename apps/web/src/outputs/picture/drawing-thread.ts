import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { PlainElement } from "./to-plain-element.ts";

/** An element for `next/og`, or SVG with the width of its PNG in pixels. */
export type Drawable = { element: PlainElement } | { svg: string; width: number };

export type DrawingRequest = { drawable: Drawable; port: MessagePort };
export type DrawingReply = { png: Uint8Array<ArrayBuffer> } | { error: string };

/**
 * Drawing takes about a third of a second. A thread that takes longer than this is replaced, before
 * the server closes the connection after 30 seconds.
 */
const maxDrawingMs = 20_000;

/** Draws pictures in a worker thread, which starts on first use and ends with the server. */
export class DrawingThread {
  #startWorker: () => Worker;
  #worker: Worker | null = null;

  constructor(start = startWorker) {
    this.#startWorker = start;
  }

  /** @throws Error with the reason if the thread cannot draw it, crashes or takes too long. */
  async draw(drawable: Drawable): Promise<Uint8Array<ArrayBuffer>> {
    const worker = this.#start();
    const { port1, port2 } = new MessageChannel();
    const reply = await new Promise<DrawingReply>((resolve, reject) => {
      let reason = "The drawing thread ended.";
      const timer = setTimeout(() => {
        reason = `The picture took longer than ${maxDrawingMs / 1000} seconds.`;
        worker.terminate();
      }, maxDrawingMs);
      const onError = (error: Error) => {
        reason = `The drawing thread ended: ${error.message}`;
      };
      const onExit = () => settle(reject, new Error(reason));
      function settle<Value>(finish: (value: Value) => void, value: Value) {
        clearTimeout(timer);
        worker.off("error", onError);
        worker.off("exit", onExit);
        port1.close();
        finish(value);
      }
      worker.once("error", onError);
      worker.once("exit", onExit);
      port1.once("message", (reply: DrawingReply) => settle(resolve, reply));
      worker.postMessage({ drawable, port: port2 } satisfies DrawingRequest, [port2]);
    });
    if ("error" in reply) throw new Error(reply.error);
    return reply.png;
  }

  /** Ends the thread; the next picture starts another. */
  async end(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#startWorker();
    worker.unref();
    worker.on("error", (error) => {
      // While drawing, the error rejects the picture, and the caller logs it.
      if (worker.listenerCount("error") === 1) console.error("picture:", error.message);
    });
    worker.once("exit", () => {
      if (this.#worker === worker) this.#worker = null;
    });
    this.#worker = worker;
    return worker;
  }
}

export const startWorker = (): Worker =>
  // Turbopack recognizes this form and bundles the file.
  new Worker(new URL("./drawing-worker.mjs", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
