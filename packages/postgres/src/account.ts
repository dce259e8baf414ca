import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

/** Whom the server runs as when we are root, which Postgres refuses. */
export type Account = { uid: number; gid: number };

/**
 * Null: as ourselves. As root: the owner of the existing cluster; for a new one the system's
 * `postgres` user, which is created if missing, or `nobody`.
 */
export function readServerAccount(clusterFolder: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const found = readAccount("postgres");
  if (found !== null) return found;
  spawnSync("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell=/usr/sbin/nologin",
    "postgres",
  ]);
  const account = readAccount("postgres") ?? readAccount("nobody");
  if (account === null) {
    throw new Error(
      "PostgreSQL does not run as root and there is no other user for it. Create one with: useradd --system postgres",
    );
  }
  return account;
}

/** The working directory, which a process may use even below a folder that it cannot enter. */
const workingFolder = "/proc/self/cwd";

/** Whether programs of the account run on a cluster in a folder that is closed to it. */
export const passesClosedFolders = (account: Account | null): boolean =>
  account === null || existsSync(workingFolder);

/**
 * How to run a server program on a cluster. The data folder is closed to the server's account, so on
 * Linux the program starts inside the cluster (the directory is changed before the user is) and
 * refers to it as its working directory.
 */
export function toRunOptions(account: Account | null, clusterFolder: string) {
  const isInside = account !== null && passesClosedFolders(account);
  return {
    pgdata: isInside ? workingFolder : clusterFolder,
    options: { ...account, cwd: isInside ? clusterFolder : "/", env: serverEnvironment },
  };
}

/** Nothing of the caller's locale, time zone or PG variables. */
const serverEnvironment = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

/** Whether the account can enter the folder or run the file. */
export function canReach(account: Account | null, path: string): boolean {
  if (account === null) return true;
  const options = { uid: account.uid, gid: account.gid, cwd: "/" };
  return spawnSync("/bin/sh", ["-c", 'test -x "$0"', path], options).status === 0;
}

function readAccount(name: string): Account | null {
  try {
    const read = (flag: string) =>
      Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }).toString());
    return { uid: read("-u"), gid: read("-g") };
  } catch {
    return null;
  }
}
