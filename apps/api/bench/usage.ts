import { readdir, readFile } from "node:fs/promises";
import { connect } from "@dateline/db";

/** What a process has used. */
export type Usage = { rssMb: number; cpuMs: number };

// All of this is null where the system does not tell as Linux does.

/** Of one process. */
export async function readUsage(pid: number): Promise<Usage | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    const { cpuMs } = await readStat(pid);
    return { rssMb: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024, cpuMs };
  } catch {
    return null;
  }
}

/**
 * CPU time so far of each of the database server's processes, when it runs on this machine;
 * `postmaster` is their parent.
 */
export async function readDatabaseCpuMs(
  postmaster: number | null,
): Promise<Map<number, number> | null> {
  if (postmaster === null) return null;
  const pids = (await readdir("/proc")).map(Number).filter(Number.isInteger);
  const found = new Map<number, number>();
  for (const pid of pids) {
    // One may have ended meanwhile.
    const stat = await readStat(pid).catch(() => null);
    if (stat?.parent === postmaster) found.set(pid, stat.cpuMs);
  }
  return found;
}

/** What they used between two such readings; one that ended is left out. */
export function toSpentMs(before: Map<number, number>, after: Map<number, number>): number {
  return [...after].reduce((sum, [pid, cpuMs]) => sum + cpuMs - (before.get(pid) ?? 0), 0);
}

export async function readPostmaster(databaseUrl: string): Promise<number | null> {
  const client = await connect(databaseUrl);
  try {
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const { name, parent } = await readStat(rows[0]?.pid ?? 0);
    return name === "postgres" ? parent : null;
  } catch {
    return null;
  } finally {
    await client.end();
  }
}

// Clock ticks a second: 100 on every Linux that Node runs on.
const tickMs = 10;

async function readStat(pid: number): Promise<{ name: string; parent: number; cpuMs: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  // The name is in parentheses and may hold any character. After it come the state, the parent, and
  // as 12th and 13th field user and system time.
  const end = stat.lastIndexOf(")");
  const fields = stat.slice(end + 2).split(" ");
  return {
    name: stat.slice(stat.indexOf("(") + 1, end),
    parent: Number(fields[1]),
    cpuMs: (Number(fields[11]) + Number(fields[12])) * tickMs,
  };
}
