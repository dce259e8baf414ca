import type { Measured, Round } from "./measure.ts";

/** What a contender did in the middle one of its rounds, value by value. */
export type Summary = { [Value in keyof Round]: number | null };

export const toSummary = (rounds: readonly Round[]): Summary => {
  const middle = (value: keyof Round) => toMedian(rounds.map((round) => round[value]));
  return {
    requests: middle("requests"),
    failures: middle("failures"),
    perSecond: middle("perSecond"),
    p50Ms: middle("p50Ms"),
    p95Ms: middle("p95Ms"),
    p99Ms: middle("p99Ms"),
    cpuMs: middle("cpuMs"),
    databaseCpuMs: middle("databaseCpuMs"),
    rssMb: middle("rssMb"),
  };
};

/** How many times the other's throughput: the median over the rounds, in each of which both stood side by side. */
export function toRatio({ rounds }: Measured, name: string, other: string): number | null {
  const ours = rounds[name];
  const theirs = rounds[other];
  if (ours === undefined || theirs === undefined) return null;
  return toMedian(ours.map((round, n) => round.perSecond / (theirs[n]?.perSecond ?? Number.NaN)));
}

function toMedian(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const upper = known[known.length >> 1];
  const lower = known[(known.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
