import { setTimeout as sleep } from "node:timers/promises";
import type { End, Started } from "../processes/launch.ts";
import { findCause } from "../session/log.ts";
import { Problem } from "../session/problem.ts";
import type { Session } from "../session/session.ts";
import { drainSeconds, launchServer, type Server, startServer } from "./servers.ts";

/** How a server that exits by itself is restarted. */
const defaults = {
  /** The pause before the first attempt; each further one is twice as long. */
  pauseMs: 500,
  /** After running for longer than this, a server restarts with the first pause. */
  calmMs: 60_000,
  /** The number of consecutive exits after which a restart is not expected to help. */
  maxEnds: 5,
};

/** The time for a replaced server to finish its last responses after it has drained. */
const graceMs = 10_000;

/** A server that is kept running. */
export type Supervised = {
  /**
   * Replaces the server: starts the new one on the same port next to the old one, which then
   * finishes its responses and exits. Rejects if the new one exits, and leaves the old one running.
   */
  replace(next: Server): Promise<void>;
};

/**
 * Starts a server, resolves when it is ready, and restarts it whenever it exits by itself. Calls
 * `fail` with a sentence when restarts do not help.
 */
export async function supervise(
  session: Pick<Session, "processes" | "report">,
  server: Server,
  fail: (sentence: string) => void,
  options: Partial<typeof defaults> = {},
): Promise<Supervised> {
  const { pauseMs, calmMs, maxEnds } = { ...defaults, ...options };
  const { processes, report } = session;
  let description = server;
  let ends = 0;
  let current = await startServer(session, description);
  watch(current);

  function watch(started: Started) {
    const since = Date.now();
    void started.ended.then((end) => {
      if (started === current) return restart(started, end, Date.now() - since);
    });
  }

  async function restart(ended: Started, { code, signal }: End, livedMs: number) {
    if (processes.isStopping()) return;
    const { what } = description;
    const reason = signal ?? `exit code ${code}`;
    ends = livedMs > calmMs ? 1 : ends + 1;
    if (ends === maxEnds) {
      fail(`${what} ended ${ends} times in a row (${reason}): ${findCause(ended.lines)}`);
      return;
    }
    const pause = pauseMs * 2 ** (ends - 1);
    report(`${what} ended by itself (${reason}). Starting it again in ${pause / 1000} s.`);
    await sleep(pause);
    if (processes.isStopping() || ended !== current) return;
    current = launchServer(session, description);
    watch(current);
  }

  return {
    async replace(next) {
      const old = current;
      const started = launchServer(session, next);
      const isListening = await Promise.race([started.listening, started.ended.then(() => false)]);
      if (!isListening) {
        throw new Problem(`${next.what} did not start: ${findCause(started.lines)}`);
      }
      description = next;
      current = started;
      ends = 0;
      watch(started);
      await processes.stop(old.child, 1000 * drainSeconds() + graceMs);
    },
  };
}
