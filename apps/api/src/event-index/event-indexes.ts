import type { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import { AnswerThread } from "./answer-thread.ts";
import type { BuiltIndex } from "./build-index.ts";
import type { BuildMessage } from "./messages.ts";
import type { Answer, Question } from "./question.ts";
import { startThread } from "./start-thread.ts";

/** Answers questions about one dataset version. */
export type IndexOfVersion = {
  /** Null if the index cannot answer: SQL does. */
  ask<Asked extends Question>(question: Asked): Promise<Answer<Asked> | null>;
};

export type EventIndexes = {
  /** The index of a version; null if it is not ready, or would be too large. */
  of(identity: string): IndexOfVersion | null;
  /** Builds the index of the published version, unless it has it or is building. */
  check(): void;
  state(): IndexState;
  close(): Promise<void>;
};

/** What the metrics say; 0 before the first index. */
type IndexState = { bytes: number; buildSeconds: number };

export type EventIndexOptions = {
  url: string;
  maxBytes: number;
  /** The published version; null while it is unknown. */
  published: () => { identity: string } | null;
  log: Logger;
};

const retryMs = 10_000;
/** Imports in quick succession must not keep a processor busy: a build has this many times its pause. */
const pauseOfBuild = 2;

/**
 * Keeps the index of the published version in memory. The next one is built in a thread of its own
 * while the last answers for the operations that still read its version, and then takes its place.
 */
export function createEventIndexes(options: EventIndexOptions): EventIndexes {
  const { url, maxBytes, published, log } = options;
  let current: { built: Omit<BuiltIndex, "index">; view: IndexOfVersion } | null = null;
  let thread: AnswerThread | null = null;
  let builder: Worker | null = null;
  let timer: NodeJS.Timeout | undefined;
  let buildSeconds = 0;
  let tooLarge: string | null = null;
  let isClosed = false;

  const check = (): void => {
    const identity = published()?.identity;
    if (isClosed || builder || timer || identity === undefined || maxBytes === 0) return;
    if (identity === current?.built.identity || identity === tooLarge) return;
    const start = performance.now();
    builder = startThread({ build: { url, maxBytes } });
    const end = (message: BuildMessage) => {
      if (!builder || isClosed) return;
      builder = null;
      const ms = performance.now() - start;
      if ("built" in message) use(message.built, ms);
      else if ("tooLarge" in message) refuse(identity);
      else log.warn({ reason: message.failed.message }, "could not build the event index");
      wait("failed" in message ? retryMs : pauseOfBuild * ms);
    };
    builder.on("message", end);
    builder.on("error", ({ message }) => end({ failed: { message } }));
    builder.once("exit", () => end({ failed: { message: "the thread ended" } }));
  };
  const wait = (ms: number) => {
    timer = setTimeout(() => {
      timer = undefined;
      check();
    }, ms);
    timer.unref();
  };
  const use = ({ index, ...built }: BuiltIndex, ms: number) => {
    if (isClosed) return;
    thread ??= startAnswering();
    thread.open({ identity: built.identity, index });
    const asked = thread;
    const ask = (question: Question) => asked.ask(built.identity, question);
    current = { built, view: { ask: ask as IndexOfVersion["ask"] } };
    buildSeconds = ms / 1000;
    log.info({ ...built, seconds: buildSeconds }, "event index is ready");
  };
  const startAnswering = () =>
    new AnswerThread((error) => {
      log.error({ err: error }, "the event index failed; SQL answers until the next version");
      drop();
    });
  const drop = () => {
    current = null;
    void thread?.close();
    thread = null;
  };
  const refuse = (identity: string) => {
    tooLarge = identity;
    drop();
    const megabytes = maxBytes / 1e6;
    log.warn(
      { megabytes },
      "the event index would take more than INDEX_MEGABYTES, so SQL answers; set it to more",
    );
  };
  return {
    of: (identity) => (current?.built.identity === identity ? current.view : null),
    check,
    state: () => ({ bytes: current?.built.bytes ?? 0, buildSeconds }),
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await Promise.all([builder?.terminate(), thread?.close()]);
    },
  };
}
