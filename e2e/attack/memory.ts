import { readdirSync, readFileSync } from "node:fs";

/** The peak memory of a server and its children, in MB; null on systems other than Linux. */
export type Watch = { stop: () => number | null };

const intervalMs = 200;

export function watchMemory(pid: number): Watch {
  let peak = readTreeMb(pid);
  const timer = setInterval(() => {
    const now = readTreeMb(pid);
    if (now !== null) peak = Math.max(peak ?? 0, now);
  }, intervalMs);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

function readTreeMb(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const own = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
    return readChildren(pid).reduce((sum, child) => sum + (readTreeMb(child) ?? 0), own);
  } catch {
    return null;
  }
}

function readChildren(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8")
      .split(" ")
      .filter(Boolean)
      .map(Number),
  );
}
