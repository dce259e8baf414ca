import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Returns the process id of the server that runs on this cluster, whoever started it, or null. */
async function readPostmaster(clusterFolder: string): Promise<number | null> {
  const text = await readFile(join(clusterFolder, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(text.split("\n")[0]);
  return pid > 0 && isAlive(pid) && isPostgres(pid) ? pid : null;
}

/**
 * Stops a server that an earlier run left running on this cluster, and removes the pid file of a
 * killed one.
 */
export async function stopLeftoverServer(clusterFolder: string): Promise<void> {
  const pid = await readPostmaster(clusterFolder);
  if (pid !== null) await stopProcess(pid);
  await rm(join(clusterFolder, "postmaster.pid"), { force: true });
}

/**
 * Tries a fast shutdown, then an immediate one, then SIGKILL. After the last two PostgreSQL replays
 * its log at the next start; nothing is lost.
 */
export async function stopProcess(pid: number): Promise<void> {
  for (const [signal, timeoutMs] of [
    ["SIGINT", 6000],
    ["SIGQUIT", 2000],
    ["SIGKILL", 1000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ESRCH") return;
      throw new Error(
        `A database server of another user (process ${pid}) still runs on this data folder. Stop it first.`,
      );
    }
    for (let waited = 0; waited < timeoutMs; waited += 25) {
      if (!isAlive(pid)) return;
      await sleep(25);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie is dead. In a container without an init it may never be reaped.
    return readProc(pid, "stat")?.split(") ").at(-1)?.startsWith("Z") !== true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The pid may have been reused by another program. */
function isPostgres(pid: number): boolean {
  const command = readProc(pid, "cmdline") ?? readCommand(pid);
  return command === null || /postgres/.test(command);
}

function readProc(pid: number, file: "stat" | "cmdline"): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return null;
  }
}

function readCommand(pid: number): string | null {
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)]).toString();
  } catch {
    return null;
  }
}
