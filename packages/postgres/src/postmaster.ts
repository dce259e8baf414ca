import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Process of the server that runs on this cluster now, whoever started it; null when none does. */
async function readPostmaster(clusterFolder: string): Promise<number | null> {
  const text = await readFile(join(clusterFolder, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(text.split("\n")[0]);
  return pid > 0 && isAlive(pid) && isPostgres(pid) ? pid : null;
}

/** Ends a server that an earlier run left behind on this cluster, and removes the pid file of one that was killed. */
export async function stopLeftoverServer(clusterFolder: string): Promise<void> {
  const left = await readPostmaster(clusterFolder);
  if (left !== null) await stopProcess(left);
  await rm(join(clusterFolder, "postmaster.pid"), { force: true });
}

/** Fast shutdown, then immediate, then by force. The last two make Postgres replay its log at the next start; nothing is lost. */
export async function stopProcess(pid: number): Promise<void> {
  for (const [signal, patienceMs] of [
    ["SIGINT", 6000],
    ["SIGQUIT", 2000],
    ["SIGKILL", 1000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ESRCH") return;
      throw new Error(
        `A database server of another user (process ${pid}) still runs here. Stop it first.`,
      );
    }
    for (let waited = 0; waited < patienceMs; waited += 25) {
      if (!isAlive(pid)) return;
      await sleep(25);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie is dead; in a container without an init nobody may ever reap it.
    return readProc(pid, "stat")?.split(") ").at(-1)?.startsWith("Z") !== true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A pid may have gone to another program since. */
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
