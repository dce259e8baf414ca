import { readFile } from "node:fs/promises";

/** What the system says about a process. */
export type ProcessStat = {
  name: string;
  parent: number;
  /** User and system time so far. */
  cpuMs: number;
};

/** Clock ticks are a hundredth of a second on every Linux that Node runs on. */
const tickMs = 10;

/** Null if there is no such process, or where the system does not tell as Linux does. */
export async function readProcessStat(pid: number): Promise<ProcessStat | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return null;
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
