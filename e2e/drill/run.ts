import { setTimeout as sleep } from "node:timers/promises";
import type { Drill } from "./drills.ts";
import { openReaders, type Sample } from "./readers.ts";
import type { Stack } from "./stack.ts";

export type Result = {
  drill: Drill;
  /** Why it was not done. */
  obstacle: string | null;
  samples: Sample[];
  /** From the end of the disturbance to the end of the last request that failed or was slow. */
  recoveryMs: number;
  /** The request that ended last of those. */
  last: Sample | null;
};

const warmUpMs = 3000;
/** So long must all be well. */
const calmMs = 4000;
const patienceMs = 60_000;
/** What takes longer than this and than three times the longest before counts as not recovered. */
const slowMs = 2000;

const endOf = ({ sentAt, ms }: Sample) => sentAt + ms;

/** Reads before, during and after a disturbance, until all has been well for a while. */
export async function runDrill(stack: Stack, drill: Drill): Promise<Result> {
  const obstacle = drill.findObstacle?.(stack) ?? null;
  if (obstacle !== null) return { drill, obstacle, samples: [], recoveryMs: 0, last: null };
  const site = (await drill.open?.(stack)) ?? {
    apiUrl: stack.api.url,
    webUrl: stack.dashboard.url,
  };
  try {
    // What is compiled or connected at first is no part of the drill.
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
        .filter((sample) => isBad(sample) && endOf(sample) > since)
        .toSorted((a, b) => endOf(a) - endOf(b))
        .at(-1) ?? null;
    const lastBad = () => {
      const last = findLastBad();
      return last === null ? since : endOf(last);
    };
    const end = performance.now() + patienceMs;
    while (performance.now() - lastBad() < calmMs && performance.now() < end) await sleep(200);
    await readers.stop();
    const recoveryMs = lastBad() - since;
    return { drill, obstacle: null, samples: readers.samples, recoveryMs, last: findLastBad() };
  } finally {
    await site.close?.();
  }
}
