import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "./problem.mjs";
import { toShownPath } from "./settings.mjs";

/** The file names processes that the next run ends. */
const mode = 0o600;

/**
 * Acquires `dataFolder`/lock, because only one command at a time may use a data folder. The lock of
 * a killed process is taken over after the processes that it had started are stopped.
 */
export async function takeLock(dataFolder, command) {
  const file = join(dataFolder, "lock");
  const own = { ...describeProcess(process.pid), command, children: [] };
  let wasLeft = false;
  while (!tryToCreate(file, own)) {
    const holder = readLock(dataFolder);
    if (holder !== null && isRunning(holder)) {
      throw new Problem(
        `${holder.command} already runs on ${toShownPath(dataFolder)} (process ${holder.pid}). Stop it there with Ctrl-C, or use another folder and other ports with DATA_DIR, WEB_PORT and API_PORT.`,
      );
    }
    for (const child of holder?.children ?? []) await endLeftover(child);
    removeIfUnchanged(file, holder);
    wasLeft = true;
  }
  const write = () => {
    try {
      writeFileSync(`${file}.new`, JSON.stringify(own), { mode });
      renameSync(`${file}.new`, file);
    } catch {
      // On a full disk the next run finds fewer children; they end by themselves, too.
    }
  };
  return {
    /** Whether an earlier run was killed here. */
    wasLeft,
    /** Tells the next run whom to end should this one be killed. */
    setChildren(pids) {
      own.children = pids.map(describeProcess).filter((child) => child.startedAt !== null);
      write();
    },
    /** Tells `npm run upgrade` which build runs after an attempt, and why another one does not. */
    setBuild(build, problem = null) {
      Object.assign(own, { build, problem, attempts: (own.attempts ?? 0) + 1 });
      write();
    },
    release() {
      if (readLock(dataFolder)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

/** The living holder of the folder's lock, or null. */
export function readLiveHolder(dataFolder) {
  const holder = readLock(dataFolder);
  return holder !== null && isRunning(holder) ? holder : null;
}

function tryToCreate(file, content) {
  try {
    writeFileSync(file, JSON.stringify(content), { flag: "wx", mode });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
}

function readLock(dataFolder) {
  try {
    return JSON.parse(readFileSync(join(dataFolder, "lock"), "utf8"));
  } catch {
    return null;
  }
}

/**
 * If two runs find the same stale lock, the first to rename it wins; the other must not remove the
 * winner's lock.
 */
function removeIfUnchanged(file, holder) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readFileSync(aside, "utf8");
  if (holder === null || moved === JSON.stringify(holder)) rmSync(aside);
  else renameSync(aside, file);
}

/** A pid alone may belong to another program by now; with its start it is unmistakable. */
function describeProcess(pid) {
  return { pid, startedAt: readStart(pid) };
}

function isRunning({ pid, startedAt }) {
  return startedAt !== null && readStart(pid) === startedAt;
}

function readStart(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : fields[19];
  } catch {
    if (process.platform === "linux") return null;
  }
  try {
    const options = { stdio: ["ignore", "pipe", "ignore"] };
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], options)
      .toString()
      .trim();
  } catch {
    return null;
  }
}

async function endLeftover(child) {
  for (const signal of ["SIGTERM", "SIGKILL"]) {
    if (!isRunning(child)) return;
    try {
      process.kill(signal === "SIGKILL" ? -child.pid : child.pid, signal);
    } catch {
      // Servers have no group of their own.
      if (signal === "SIGKILL") killOne(child.pid);
      else return;
    }
    for (let waited = 0; waited < 8000 && isRunning(child); waited += 50) await sleep(50);
  }
}

function killOne(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}
