import { setTimeout as sleep } from "node:timers/promises";
import type { Drill } from "./drills.ts";
import { openReaders, type Sample } from "./readers.ts";
import type { Stack } from "./stack.ts";

export type Result = {
  drill: Drill;
  /** Why it was not run; null if it was. */
  obstacle: string | null;
  samples: Sample[];
  /** Time from the end of the disturbance until the last failed or slow request was sent. */
  recoveryMs: number;
  /** That request. */
  last: Sample | null;
};

const warmUpMs = 3000;
/** How long all requests must succeed before the drill ends. */
const calmMs = 4000;
const patienceMs = 60_000;
/**
 * A request that takes longer than this, and than three times the longest before the disturbance,
 * counts as not recovered.
 */
const slowMs = 2000;

/** Reads before, during and after a disturbance, until all requests have succeeded for a while. */
export async function runDrill(stack: Stack, drill: Drill): Promise<Result> {
  const obstacle = drill.findObstacle?.(stack) ?? null;
  if (obstacle !== null) return { drill, obstacle, samples: [], recoveryMs: 0, last: null };
  const site = (await drill.open?.(stack)) ?? {
    apiUrl: stack.api.url,
    webUrl: stack.dashboard.url,
  };
  try {
    // A warm-up, which compiles code and opens connections.
    const first = openReaders(site);
    await sleep(warmUpMs);
    await first.stop();
    const mostMs = Math.max(slowMs, ...first.samples.map(({ ms }) => 3 * ms));
    const isBad = ({ result, ms }: Sample) => result !== "good" || ms > mostMs;
    const readers = openReaders(site);
    const since = await drill.disturb(stack, site).catch(async (error) => {
      await readers.stop();
      throw error;
    });
    const findLastBad = () =>
      readers.samples
        .filter((sample) => isBad(sample) && sample.sentAt > since)
        .toSorted((a, b) => a.sentAt - b.sentAt)
        .at(-1) ?? null;
    const isCalm = () => {
      const now = performance.now();
      const oldest = readers.findOldest();
      const isWaiting = oldest !== null && now - oldest > mostMs;
      return !isWaiting && now - (findLastBad()?.sentAt ?? since) > calmMs;
    };
    const end = performance.now() + patienceMs;
    while (!isCalm() && performance.now() < end) await sleep(200);
    await readers.stop();
    const last = findLastBad();
    const recoveryMs = last === null ? 0 : last.sentAt - since;
    return { drill, obstacle: null, samples: readers.samples, recoveryMs, last };
  } finally {
    await site.close?.();
  }
}
