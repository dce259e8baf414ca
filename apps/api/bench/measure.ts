import type { Prepared } from "./check.ts";
import type { Contender } from "./contenders/contender.ts";
import type { JobResult, LoadRequest } from "./load/job.ts";
import type { Load } from "./load/load.ts";
import { readDatabaseCpuMs, readUsage, toSpentMs } from "./usage.ts";

/** The load generator, and the parent of the database's processes. */
export type Instruments = { load: Load; postmaster: number | null };

export type Plan = { rounds: number; ms: number; concurrencies: number[] };

/** The result of one contender in one round. */
export type Round = JobResult & {
  /** CPU time of the server's process per request. */
  cpuMs: number | null;
  /** CPU time of the database's processes per request. */
  databaseCpuMs: number | null;
  rssMb: number | null;
};

export type Measured = {
  operation: string;
  title: string;
  concurrency: number;
  rounds: Record<string, Round[]>;
};

// Long enough for V8 to optimize the code of an operation, and for the connections to cache their
// plans.
const firstWarmUpMs = 2000;

/**
 * The contenders take turns in each round, so that other load on the machine affects all of them.
 * The first turn of each is a warm-up that is not counted.
 */
export async function measure(
  { operation, requests }: Prepared,
  instruments: Instruments,
  plan: Plan,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const [n, concurrency] of plan.concurrencies.entries()) {
    const warmUpMs = n === 0 ? Math.max(firstWarmUpMs, plan.ms) : plan.ms / 2;
    const rounds: Record<string, Round[]> = {};
    for (let round = 0; round <= plan.rounds; round++) {
      for (const [contender, known] of requests) {
        const ms = round === 0 ? warmUpMs : plan.ms;
        const result = await runOnce(contender, instruments, { known, concurrency, ms });
        rounds[contender.name] ??= [];
        if (round > 0) rounds[contender.name]?.push(result);
      }
    }
    measured.push({ operation: operation.key, title: operation.title, concurrency, rounds });
  }
  return measured;
}

type Turn = { known: LoadRequest[]; concurrency: number; ms: number };

async function runOnce(
  { origin, pid }: Contender,
  { load, postmaster }: Instruments,
  { known, concurrency, ms }: Turn,
): Promise<Round> {
  const before = await readUsage(pid);
  const databaseBefore = await readDatabaseCpuMs(postmaster);
  const result = await load.run({ origin, requests: known, connections: concurrency, ms });
  const after = await readUsage(pid);
  const databaseAfter = await readDatabaseCpuMs(postmaster);
  const each = (ms: number | null) => ms && ms / result.requests;
  return {
    ...result,
    cpuMs: each(before && after && after.cpuMs - before.cpuMs),
    databaseCpuMs: each(
      databaseBefore && databaseAfter && toSpentMs(databaseBefore, databaseAfter),
    ),
    rssMb: after?.rssMb ?? null,
  };
}
