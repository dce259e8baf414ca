import type { Prepared } from "./check.ts";
import type { Contender } from "./contenders/contender.ts";
import type { JobResult } from "./load/job.ts";
import type { Load } from "./load/load.ts";
import { readUsage } from "./usage.ts";

export type Plan = { rounds: number; ms: number; concurrencies: number[] };

/** One contender's share of a round. */
export type Round = JobResult & {
  /** Of the server's process, for each request; the database's is not in it. */
  cpuMs: number | null;
  rssMb: number | null;
};

export type Measured = {
  operation: string;
  title: string;
  concurrency: number;
  rounds: Record<string, Round[]>;
};

/**
 * The contenders take turns, round by round: what else the machine does meanwhile meets all of them. The turn before the first
 * round warms them up and is not counted.
 */
export async function measure(
  { operation, requests }: Prepared,
  load: Load,
  plan: Plan,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const concurrency of plan.concurrencies) {
    const rounds: Record<string, Round[]> = {};
    for (let round = 0; round <= plan.rounds; round++) {
      for (const [contender, known] of requests) {
        const ms = round === 0 ? plan.ms / 2 : plan.ms;
        const result = await runOnce(contender, load, { known, concurrency, ms });
        if (result.failures > 0) {
          const of = `${result.failures} of ${result.requests}`;
          throw new Error(`${contender.name} failed at ${of} requests of ${operation.key}.`);
        }
        rounds[contender.name] ??= [];
        if (round > 0) rounds[contender.name]?.push(result);
      }
    }
    measured.push({ operation: operation.key, title: operation.title, concurrency, rounds });
  }
  return measured;
}

type Turn = { known: Parameters<Load["run"]>[0]["requests"]; concurrency: number; ms: number };

async function runOnce(contender: Contender, load: Load, turn: Turn): Promise<Round> {
  const { origin, pid } = contender;
  const before = await readUsage(pid);
  const result = await load.run({
    origin,
    requests: turn.known,
    connections: turn.concurrency,
    ms: turn.ms,
  });
  const after = await readUsage(pid);
  return {
    ...result,
    cpuMs: before && after && (after.cpuMs - before.cpuMs) / result.requests,
    rssMb: after?.rssMb ?? null,
  };
}
