import { execFile } from "node:child_process";
import { appendFile, chown, copyFile, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";

export type ReplicaFolders = {
  /** The primary, as its superuser. */
  url: string;
  /** The data folder of the primary. */
  from: string;
  /** The data folder of the replica, which must not exist. */
  to: string;
};

/**
 * Makes a data folder from which `startEmbeddedServer` starts a streaming replica of a bundled server
 * that is running: a base backup by PostgreSQL's low-level functions, because the bundle does not
 * have pg_basebackup.
 */
export async function createReplicaFolder(folders: ReplicaFolders): Promise<void> {
  const { url, from, to } = folders;
  const [source, cluster] = [join(from, "postgres"), join(to, "postgres")];
  await mkdir(to, { recursive: true, mode: 0o700 });
  const label = await backUp(url, () => promisify(execFile)("cp", ["-a", source, cluster]));
  for (const name of ["postgres-password", "postgres-reader-password"]) {
    await copyFile(join(from, name), join(to, name));
  }
  // Removes what belongs to the primary's process. The log since the backup is streamed.
  await rm(join(cluster, "postmaster.pid"), { force: true });
  await promisify(execFile)("find", [join(cluster, "pg_wal"), "-type", "f", "-delete"]);
  const { hostname, port, username, password } = new URL(url);
  const connection = `host=${hostname} port=${port} user=${username} password=${password}`;
  await appendFile(join(cluster, "postgresql.auto.conf"), `primary_conninfo = '${connection}'\n`);
  const { uid, gid } = await stat(cluster);
  for (const [name, content] of [
    ["backup_label", label],
    ["standby.signal", ""],
  ] as const) {
    await writeFile(join(cluster, name), content, { mode: 0o600 });
    await chown(join(cluster, name), uid, gid);
  }
}

/** Copies the files of a running server, and returns the label that belongs to the copy. */
async function backUp(url: string, copy: () => Promise<unknown>): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_backup_start('dateline', fast => true)");
    await copy();
    const { rows } = await client.query<{ label: string }>(
      "SELECT labelfile AS label FROM pg_backup_stop(wait_for_archive => false)",
    );
    return rows[0]?.label ?? "";
  } finally {
    await client.end();
  }
}
