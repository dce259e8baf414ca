import { setTimeout as sleep } from "node:timers/promises";
import type { End, Started } from "../processes/launch.ts";
import { findCause } from "../session/log.ts";
import { Problem } from "../session/problem.ts";
import type { Session } from "../session/session.ts";
import { drainSeconds, launchServer, type Server, startServer } from "./servers.ts";

/** How a server that exits on its own is restarted. */
const defaults = {
  /** The pause before the first attempt; it doubles with each further one. */
  pauseMs: 500,
  /** After a server has run for longer than this, it is restarted with the first pause again. */
  calmMs: 60_000,
  /** Max number of consecutive exits before giving up. */
  maxEnds: 5,
};

/** Time for a replaced server to finish its last responses after draining. */
const graceMs = 10_000;

/** A server that is kept running. */
export type Supervised = {
  /**
   * Replaces the server: starts the new one on the same port beside the old one, which then
   * finishes its responses and exits. If the new one exits, rejects and leaves the old one running.
   */
  replace(next: Server): Promise<void>;
};

/**
 * Starts a server, resolves when it is ready, and restarts it whenever it exits on its own. Calls
 * `fail` with a sentence when it gives up.
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
