import { execFileSync, spawnSync } from "node:child_process";
import { statSync } from "node:fs";

/** Whom the server runs as when we are root, which Postgres refuses. */
export type Account = { uid: number; gid: number };

/**
 * Null: as ourselves. As root: whoever owns the cluster that is there; for a new one the system's `postgres` user, created when
 * there is none, or else `nobody`.
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
