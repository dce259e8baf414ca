import type { ChildProcess } from "node:child_process";
import { findCause, type Log, readLines } from "../session/log.ts";
import { Problem } from "../session/problem.ts";
import { type End, fork, killGroup, launch, type Started, type StartOptions } from "./launch.ts";

export type Processes = ReturnType<typeof openProcesses>;

export type RunOptions = StartOptions & {
  /** Returns a sentence for a known failure, given the output. */
  explain?: (output: string) => string | undefined;
};

export type OpenOptions = {
  log: Pick<Log, "write">;
  /** Called with the process IDs of the running children when they change. */
  onChange?: (pids: number[]) => void;
};

/**
 * The children of a command: starts them, logs their output, and stops them all. Uses
 * node:child_process, because servers need node:cluster and process groups, which execa lacks, and
 * because loading execa would double the start time of each command.
 */
export function openProcesses({ log, onChange = () => {} }: OpenOptions) {
  const running = new Map<ChildProcess, Promise<End>>();
  const servers = new WeakSet<ChildProcess>();
  let stopping = false;

  const reportChange = () =>
    onChange([...running.keys()].flatMap(({ pid }) => (pid === undefined ? [] : [pid])));

  /** Starts a child without waiting for it. */
  function start(
    name: string,
    command: string,
    args: readonly string[],
    { onLine = () => {}, ...options }: StartOptions = {},
  ): Started {
    if (stopping) throw new Problem("Stopped.");
    const env = { DATELINE_SUPERVISOR: String(process.pid), ...options.env };
    const { child, listening } =
      options.port === undefined
        ? launch(command, args, { ...options, env })
        : fork(args, { ...options, env, port: options.port });
    const lines: string[] = [];
    const keep = (line: string) => {
      if (line.trim() === "") return;
      log.write(name, line);
      lines.push(line);
      if (lines.length > 200) lines.shift();
      onLine(line);
    };
    if (child.stdout) readLines(child.stdout, keep);
    if (child.stderr) readLines(child.stderr, keep);
    const ended = new Promise<End>((resolve) => {
      child.once("error", (error) => {
        keep(error.message);
        resolve({ code: 1, signal: null });
      });
      child.once("close", (code, signal) => resolve({ code, signal }));
    }).then((end) => {
      running.delete(child);
      reportChange();
      return end;
    });
    running.set(child, ended);
    if (options.port !== undefined) servers.add(child);
    if (child.pid !== undefined) reportChange();
    return { child, lines, ended, listening };
  }

  /**
   * Runs a child to its end and resolves to the lines of its output. If it fails, rejects with the
   * line that names the cause.
   */
  async function run(
    name: string,
    command: string,
    args: readonly string[],
    { explain, ...options }: RunOptions = {},
  ): Promise<string[]> {
    const { lines, ended } = start(name, command, args, options);
    const { code } = await ended;
    if (code === 0) return lines;
    throw new Problem(explain?.(lines.join("\n")) ?? findCause(lines));
  }

  /**
   * Sends a signal to a child. If it does not exit within `patienceMs`, kills it with its
   * descendants.
   */
  async function stop(
    child: ChildProcess,
    patienceMs: number,
    signal: NodeJS.Signals = "SIGTERM",
  ): Promise<void> {
    const ended = running.get(child);
    if (ended === undefined) return;
    child.kill(signal);
    const timer = setTimeout(() => killGroup(child), patienceMs);
    await ended;
    clearTimeout(timer);
  }

  return {
    start,
    run,
    stop,

    /** Whether all children are being stopped. */
    isStopping: () => stopping,

    /** Stops all children, those in `last` after the others. */
    async stopAll(last: readonly ChildProcess[] = []) {
      stopping = true;
      const others = [...running.keys()].filter((child) => !last.includes(child));
      // Servers need not drain, because no other takes over.
      await Promise.all(
        others.map((child) => stop(child, 3000, servers.has(child) ? "SIGINT" : "SIGTERM")),
      );
      await Promise.all(last.map((child) => stop(child, 9000)));
    },
  };
}
