import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

/** The user that the server runs as if we are root, which PostgreSQL refuses. */
export type Account = { uid: number; gid: number };

/**
 * Returns null if the server runs as the current user. For root: the owner of the existing cluster;
 * for a new one the system's `postgres` user, created if missing, or `nobody`.
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

/** The working directory, which a process may use even in a folder that it cannot enter. */
const workingFolder = "/proc/self/cwd";

/** Whether the account's programs can use a cluster in a folder that is closed to it. */
export const canUseClosedFolders = (account: Account | null): boolean =>
  account === null || existsSync(workingFolder);

/**
 * Returns how to run a server program on a cluster. The data folder is closed to the server's
 * account, so on Linux the program starts with the cluster as its working directory, which is
 * changed before the user is.
 */
export function toRunOptions(account: Account | null, clusterFolder: string) {
  const isInside = account !== null && canUseClosedFolders(account);
  return {
    pgdata: isInside ? workingFolder : clusterFolder,
    options: { ...account, cwd: isInside ? clusterFolder : "/", env: serverEnvironment },
  };
}

/** Without the caller's locale, time zone and PG variables. */
const serverEnvironment = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

/** Whether the account can enter the folder or execute the file. */
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
