import { execFileSync } from "node:child_process";
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem, toErrorCode } from "./problem.ts";
import { toShownPath } from "./settings.ts";

// Not based on the modification time, like the locks of libraries: the lock of a killed process is
// free at once, a suspended process keeps its lock, and the file names the holder and its children.

/** Only the owner may write it, because the next run kills the processes that it lists. */
const mode = 0o600;

/** A process ID may be reused; with the start time it is unique. */
type ProcessIdentity = { pid: number; startedAt: string | null };

export type Holder = ProcessIdentity & {
  command: string;
  children: ProcessIdentity[];
  /** The running build, for `npm run upgrade`. */
  build?: string | null;
  /** Why the last upgrade failed. */
  problem?: string | null;
  /** Number of attempted upgrades. */
  attempts?: number;
};

export type Lock = Awaited<ReturnType<typeof takeLock>>;

/**
 * Acquires `dataFolder`/lock, because only one command at a time may use a data folder. The lock of
 * a killed process is taken over, after the processes that it had started are stopped.
 */
export async function takeLock(dataFolder: string, command: string) {
  const file = join(dataFolder, "lock");
  const own: Holder = { ...describeProcess(process.pid), command, children: [] };
  let wasLeft = false;
  while (!tryToCreate(file, own)) {
    const holder = readHolder(file);
    if (holder !== null && isRunning(holder)) {
      throw new Problem(
        `${holder.command} already runs on ${toShownPath(dataFolder)} (process ${holder.pid}). Stop it there with Ctrl-C, or use another folder and other ports with DATA_DIR, WEB_PORT and API_PORT.`,
      );
    }
    for (const child of holder?.children ?? []) await endOrphan(child);
    removeStaleLock(file);
    wasLeft = true;
  }
  const write = () => {
    try {
      writeFileSync(`${file}.new`, JSON.stringify(own), { mode });
      renameSync(`${file}.new`, file);
    } catch {
      // On a full disk the next run finds fewer children, which also exit on their own.
    }
  };
  return {
    /** Whether an earlier run was killed here. */
    wasLeft,
    /** Records the processes that the next run must end if this one is killed. */
    setChildren(pids: readonly number[]) {
      own.children = pids.map(describeProcess).filter((child) => child.startedAt !== null);
      write();
    },
    /**
     * Records the running build after an upgrade, and the reason if it failed, for `npm run
     * upgrade`.
     */
    setBuild(build: string | null, problem: string | null = null) {
      Object.assign(own, { build, problem, attempts: (own.attempts ?? 0) + 1 });
      write();
    },
    release() {
      if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

/** The running holder of the folder's lock, or null. */
export function readLiveHolder(dataFolder: string): Holder | null {
  const holder = readHolder(join(dataFolder, "lock"));
  return holder !== null && isRunning(holder) ? holder : null;
}

/** Creates the lock with its content in one step, so that no other run reads an incomplete one. */
function tryToCreate(file: string, content: Holder) {
  const written = `${file}.${process.pid}`;
  try {
    writeFileSync(written, JSON.stringify(content), { mode });
    return tryToLink(written, file);
  } finally {
    rmSync(written, { force: true });
  }
}

/** Gives a file a second name; returns false if that name is taken. */
function tryToLink(file: string, name: string) {
  try {
    linkSync(file, name);
  } catch (error) {
    if (toErrorCode(error) === "EEXIST" || existsSync(name)) return false;
    // The file system has no hard links.
    renameSync(file, name);
  }
  return true;
}

/** Null for a missing or damaged file. */
function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/**
 * Removes a lock whose holder does not run. Another run may have replaced it meanwhile: a lock that
 * turns out to be held is put back.
 */
export function removeStaleLock(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const holder = readHolder(aside);
  if (holder !== null && isRunning(holder)) tryToLink(aside, file);
  rmSync(aside, { force: true });
}

function describeProcess(pid: number): ProcessIdentity {
  return { pid, startedAt: readStart(pid) };
}

function isRunning({ pid, startedAt }: ProcessIdentity) {
  return startedAt !== null && readStart(pid) === startedAt;
}

/** The start time of a process in the system's own format; null if it is not running. */
function readStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : (fields[19] ?? null);
  } catch {
    if (process.platform === "linux") return null;
  }
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
      stdio: ["ignore", "pipe", "ignore"],
      encoding: "utf8",
    }).trim();
  } catch {
    return null;
  }
}

async function endOrphan(child: ProcessIdentity) {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!isRunning(child)) return;
    try {
      process.kill(signal === "SIGKILL" ? -child.pid : child.pid, signal);
    } catch {
      // Servers have no process group of their own.
      if (signal === "SIGKILL") killOne(child.pid);
      else return;
    }
    for (let waited = 0; waited < 8000 && isRunning(child); waited += 50) await sleep(50);
  }
}

function killOne(pid: number) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has already exited.
  }
}
