import { type Spread, toSpread } from "@dateline/bench";
import type { Measured, Round } from "./measure.ts";

/** The results of a contender over its rounds. */
export type Summary = { [Value in keyof Round]: Spread | null };

export const toSummary = (rounds: readonly Round[]): Summary => {
  const spread = (value: keyof Round) => toSpread(rounds.map((round) => round[value]));
  return {
    requests: spread("requests"),
    failures: spread("failures"),
    perSecond: spread("perSecond"),
    p50Ms: spread("p50Ms"),
    p95Ms: spread("p95Ms"),
    p99Ms: spread("p99Ms"),
    cpuMs: spread("cpuMs"),
    databaseCpuMs: spread("databaseCpuMs"),
    rssMb: spread("rssMb"),
  };
};

/**
 * Throughput as a multiple of another contender's, compared within each round, since both then ran
 * under the same conditions.
 */
export function toRatio({ rounds }: Measured, name: string, other: string): Spread | null {
  const ours = rounds[name];
  const theirs = rounds[other];
  if (ours === undefined || theirs === undefined) return null;
  return toSpread(ours.map((round, n) => round.perSecond / (theirs[n]?.perSecond ?? Number.NaN)));
}
