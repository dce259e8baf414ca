import type { Tab } from "./browser.ts";

/** Statistics about a page during an action. Times in ms. */
export type Frames = {
  /** Time between frames. */
  p50: number;
  p95: number;
  max: number;
  /** Time that the main thread spends on a frame, from its input until after its paint. */
  workP50: number;
  workP95: number;
  longestTask: number;
  /** Number of tasks of over 50 ms. */
  longTasks: number;
  /** CPU cores that the page's process used on average, all threads together. */
  cores: number;
  requests: number;
  bytes: number;
};

type Record = {
  stamps: number[];
  work: number[];
  tasks: number[];
  transfers: number[];
};

declare global {
  interface Window {
    benchFrames: { start(): void; stop(): Record };
    benchWatch(selectors: { [name: string]: string | null }): void;
    benchSeen: { shift: number; list?: number; timeline?: number; ready?: number };
    benchTransfers(): { name: string; bytes: number }[];
  }
}

/** Measures the frames during an action. */
export async function measureFrames(tab: Tab, act: () => Promise<void>): Promise<Frames> {
  const { page } = tab;
  const before = await readProcessTime(tab);
  await page.evaluate(() => window.benchFrames.start());
  await act();
  const record = await page.evaluate(() => window.benchFrames.stop());
  const after = await readProcessTime(tab);
  return toFrames(record, (after.cpu - before.cpu) / (after.at - before.at));
}

/** CPU time of the page's process in seconds. */
async function readProcessTime({ cdp }: Tab) {
  await cdp.send("Performance.enable");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const toValue = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { cpu: toValue("ProcessTime"), at: toValue("Timestamp") };
}

function toFrames({ stamps, work, tasks, transfers }: Record, cores: number): Frames {
  const intervals = stamps.slice(1).map((stamp, n) => stamp - (stamps[n] ?? stamp));
  return {
    p50: toQuantile(intervals, 0.5),
    p95: toQuantile(intervals, 0.95),
    max: toQuantile(intervals, 1),
    workP50: toQuantile(work, 0.5),
    workP95: toQuantile(work, 0.95),
    longestTask: Math.max(0, ...tasks),
    longTasks: tasks.length,
    cores,
    requests: transfers.length,
    bytes: transfers.reduce((sum, bytes) => sum + bytes, 0),
  };
}

/** The smallest value that is not exceeded by this share of all values. */
function toQuantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
