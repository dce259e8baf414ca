import { readFile } from "node:fs/promises";

/** What a process has used; null where the system does not tell as Linux does. */
export type Usage = { rssMb: number; cpuMs: number };

// Clock ticks a second: 100 on every Linux that Node runs on.
const tickMs = 10;

export async function readUsage(pid: number): Promise<Usage | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // After the command's name, which may hold spaces: state is the first field, user and system time the 12th and 13th.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return {
      rssMb: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024,
      cpuMs: (Number(fields[11]) + Number(fields[12])) * tickMs,
    };
  } catch {
    return null;
  }
}
