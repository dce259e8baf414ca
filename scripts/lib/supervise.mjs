import { setTimeout as sleep } from "node:timers/promises";
import { toMeaningfulLine } from "./log.mjs";
import { Problem } from "./problem.mjs";
import { drainSeconds, launchServer, startServer } from "./servers.mjs";

/** How a server that ends by itself is started again. */
const defaults = {
  /** The pause before the first attempt; each further one is twice as long. */
  pauseMs: 500,
  /** After running for longer than this, a server starts again with the first pause. */
  calmMs: 60_000,
  /** The number of consecutive exits after which a restart is not expected to help. */
  maxEnds: 5,
};

/** The time for a replaced server to finish its last answers after it has drained. */
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
     * Replaces the server: starts the new one on the same port next to the old one, which then
     * finishes its answers and exits. Rejects if the new one exits, and leaves the old one running.
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
