import type { Worker } from "node:worker_threads";
import type { AnswerReply, AnswerRequest, GivenText, OpenIndex, Reply } from "./messages.ts";
import type { Question } from "./question.ts";
import { startThread } from "./start-thread.ts";

type Waiting = (reply: Reply) => void;

const noAnswer: Reply = { answer: null };

/** A thread that answers questions. Once it has failed, it answers none. */
export class AnswerThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #isLost = false;

  constructor(onLost: (error: Error) => void) {
    this.#worker = startThread({ answer: true });
    this.#worker.on("message", ({ id, reply }: AnswerReply) => this.#settle(id, reply));
    this.#worker.on("error", onLost);
    this.#worker.once("exit", () => {
      this.#isLost = true;
      for (const id of [...this.#waiting.keys()]) this.#settle(id, noAnswer);
    });
  }

  open(index: OpenIndex): void {
    this.#post({ open: index });
  }

  /** Gives the thread a text for all later questions. */
  give(text: GivenText): void {
    this.#post({ text });
  }

  /** Resolves to `noAnswer` if the thread has no index of that version, or has failed. */
  ask(identity: string, question: Question): Promise<Reply> {
    if (this.#isLost) return Promise.resolve(noAnswer);
    const id = ++this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      // A pending answer keeps the process alive.
      this.#worker.ref();
      this.#post({ id, identity, question });
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #post(request: AnswerRequest): void {
    this.#worker.postMessage(request);
  }

  #settle(id: number, reply: Reply): void {
    this.#waiting.get(id)?.(reply);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
  }
}
