import type { Worker } from "node:worker_threads";
import type { AnswerReply, AnswerRequest } from "./messages.ts";
import type { Answer, Question } from "./question.ts";
import { startThread } from "./start-thread.ts";

type Waiting = (answer: Answer | null) => void;

/** A thread that answers questions, until it fails; then it answers none. */
export class AnswerThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #isLost = false;

  constructor(onLost: (error: Error) => void) {
    this.#worker = startThread({ answer: true });
    this.#worker.on("message", ({ id, answer }: AnswerReply) => this.#settle(id, answer));
    this.#worker.on("error", onLost);
    this.#worker.once("exit", () => {
      this.#isLost = true;
      for (const id of [...this.#waiting.keys()]) this.#settle(id, null);
    });
  }

  /** How many questions wait for their answers. */
  get size(): number {
    return this.#waiting.size;
  }

  open(index: Extract<AnswerRequest, { open: object }>["open"]): void {
    this.#worker.postMessage({ open: index });
  }

  /** Null if the thread has no index of that version, or has failed. */
  ask(identity: string, question: Question): Promise<Answer | null> {
    if (this.#isLost) return Promise.resolve(null);
    const id = ++this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      // An answer that someone waits for keeps the process.
      this.#worker.ref();
      this.#worker.postMessage({ id, identity, question } satisfies AnswerRequest);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(id: number, answer: Answer | null): void {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
  }
}
