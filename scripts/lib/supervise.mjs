import { setTimeout as sleep } from "node:timers/promises";
import { toMeaningfulLine } from "./log.mjs";
import { Problem } from "./problem.mjs";
import { drainSeconds, launchServer, startServer } from "./servers.mjs";

/** How a server that ends by itself is started again. */
const defaults = {
  /** The pause before the first attempt; each further one is twice as long. */
  pauseMs: 500,
  /** A server that ran for longer than this begins anew with the pauses. */
  calmMs: 60_000,
  /** So many ends in a row are a fault that no restart mends. */
  maxEnds: 5,
};

/** What a server that is replaced has for its last answers, after the seconds for which it drains. */
const graceMs = 10_000;

/**
 * Starts a server, resolves when it is ready, and starts it again whenever it ends by itself. Calls
 * `fail` with a sentence when it ends again and again.
 */
export async function supervise(session, server, fail, options = defaults) {
  const { pauseMs, calmMs, maxEnds } = { ...defaults, ...options };
  const { processes, report } = session;
  let description = server;
  let ends = 0;
  let current = await startServer(session, description);
  watch(current);

  function watch(started) {
    const since = Date.now();
    started.ended.then((end) => {
      if (started === current) return revive(started, end, Date.now() - since);
    });
  }

  async function revive(ended, { code, signal }, livedMs) {
    if (processes.isStopping()) return;
    const { what } = description;
    const reason = signal ?? `exit code ${code}`;
    ends = livedMs > calmMs ? 1 : ends + 1;
    if (ends === maxEnds) {
      fail(`${what} ended ${ends} times in a row (${reason}): ${toMeaningfulLine(ended.lines)}`);
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
    /**
     * Puts another server in its place: it is started on the same port beside the one that runs,
     * which then finishes its answers and ends. Rejects, with the old one running, if the other ends.
     */
    async replace(next) {
      const old = current;
      const started = launchServer(session, next);
      const isListening = await Promise.race([started.listening, started.ended.then(() => false)]);
      if (isListening !== true) {
        throw new Problem(`${next.what} did not start: ${toMeaningfulLine(started.lines)}`);
      }
      description = next;
      current = started;
      ends = 0;
      watch(started);
      await processes.stop(old.child, 1000 * drainSeconds() + graceMs);
    },
  };
}
