import { readdir, readFile } from "node:fs/promises";
import { readProcessStat } from "@dateline/bench";
import { connect } from "@dateline/db";

/** The memory and the CPU time so far of a process. */
export type Usage = { rssMb: number; cpuMs: number };

// All of this is null on a system without Linux's /proc.

export async function readUsage(pid: number): Promise<Usage | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => null);
  const stat = await readProcessStat(pid);
  if (status === null || stat === null) return null;
  return { rssMb: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024, cpuMs: stat.cpuMs };
}

/**
 * CPU time so far of each process of the database server, if it runs on this machine; `postmaster`
 * is their parent.
 */
export async function readDatabaseCpuMs(
  postmaster: number | null,
): Promise<Map<number, number> | null> {
  if (postmaster === null) return null;
  const pids = (await readdir("/proc")).map(Number).filter(Number.isInteger);
  const found = new Map<number, number>();
  for (const pid of pids) {
    // It may have ended in the meantime.
    const stat = await readProcessStat(pid);
    if (stat?.parent === postmaster) found.set(pid, stat.cpuMs);
  }
  return found;
}

/** CPU time between two such readings, without processes that have ended. */
export function toSpentMs(before: Map<number, number>, after: Map<number, number>): number {
  return [...after].reduce((sum, [pid, cpuMs]) => sum + cpuMs - (before.get(pid) ?? 0), 0);
}

export async function readPostmaster(databaseUrl: string): Promise<number | null> {
  const client = await connect(databaseUrl);
  try {
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const stat = await readProcessStat(rows[0]?.pid ?? 0);
    return stat?.name === "postgres" ? stat.parent : null;
  } catch {
    return null;
  } finally {
    await client.end();
  }
}
