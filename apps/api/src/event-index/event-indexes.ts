import type { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import { AnswerThread } from "./answer-thread.ts";
import type { BuiltIndex, FileProblem } from "./build-index.ts";
import { createIndexOfVersion, type IndexOfVersion } from "./index-of-version.ts";
import type { BuildMessage } from "./messages.ts";
import { startThread } from "./start-thread.ts";

export type EventIndexes = {
  /** The index of a version; null if it is not ready or would be too large. */
  of(identity: string): IndexOfVersion | null;
  /** Builds the index of the published version, unless it exists or a build is running. */
  check(): void;
  state(): IndexState;
  close(): Promise<void>;
};

/** The values for the metrics; 0 before the first index. */
type IndexState = { bytes: number; buildSeconds: number };

export type EventIndexOptions = {
  url: string;
  maxBytes: number;
  /**
   * The folder in which an index is stored for the next start; null or missing if it is not stored.
   */
  folder?: string | null;
  /** The published version; null while it is unknown. */
  published: () => { identity: string } | null;
  log: Logger;
};

const retryMs = 10_000;
/**
 * The pause after a build, as a multiple of its duration: imports in quick succession must not keep
 * a processor busy.
 */
const pauseOfBuild = 2;

/**
 * Keeps the index of the published version in memory. The next one is built in its own thread;
 * until it is ready, the previous one answers for operations that still read its version.
 */
export function createEventIndexes(options: EventIndexOptions): EventIndexes {
  const { url, maxBytes, folder = null, published, log } = options;
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
    let pause = retryMs;
    let problem: string | null = "the thread ended";
    builder = startThread({ build: { url, maxBytes, folder } });
    builder.on("message", (message: BuildMessage) => {
      if ("fileProblem" in message) return warnOfFile(message.fileProblem);
      const ms = performance.now() - start;
      problem = "failed" in message ? message.failed.message : null;
      if (!problem) pause = pauseOfBuild * ms;
      if ("built" in message) use(message.built, ms);
      if ("tooLarge" in message) refuse(identity);
    });
    builder.on("error", ({ message }) => {
      problem = message;
    });
    builder.once("exit", () => {
      builder = null;
      if (isClosed) return;
      if (problem !== null) log.warn({ reason: problem }, "could not build the event index");
      wait(pause);
    });
  };
  const warnOfFile = ({ of, reason }: FileProblem) => {
    const text =
      of === "reading"
        ? "could not read the stored event index, so it is built anew"
        : "could not store the event index, so the next start will build it anew";
    log.warn({ reason, folder }, text);
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
    current = { built, view: createIndexOfVersion(thread, built.identity) };
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
