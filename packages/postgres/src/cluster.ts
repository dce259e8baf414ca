import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmod,
  chown,
  cp,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import {
  type Account,
  canReach,
  canUseClosedFolders,
  readServerAccount,
  toRunOptions,
} from "./account.ts";
import { type PostgresBinaries, readPostgresBinaries } from "./binaries.ts";

/** An initialized PostgreSQL cluster on disk, and what is needed to run it. */
export type Cluster = {
  folder: string;
  /** The superuser's password. */
  password: string;
  /** The password of the API's role. */
  readerPassword: string;
  account: Account | null;
  binaries: PostgresBinaries;
};

/** The bundled major version; it cannot read the files of another. */
const majorVersion = "18";

/** Has a copy of the programs if the server's account cannot enter the checkout. */
const systemFolder = "/var/lib/dateline";

/**
 * Creates or opens the cluster in `dataFolder`/postgres, with its passwords in
 * `dataFolder`/postgres-password and `dataFolder`/postgres-reader-password.
 */
export async function prepareCluster(dataFolder: string, durable: boolean): Promise<Cluster> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const place = await placeCluster(await realpath(dataFolder));
  const passwordFile = join(dataFolder, "postgres-password");
  const readerPassword = await readOrCreatePassword(join(dataFolder, "postgres-reader-password"));
  const version = await readVersion(place.folder);
  if (version === null) {
    const password = await readOrCreatePassword(passwordFile);
    const cluster = { ...place, password, readerPassword };
    await initialize(cluster, durable);
    return cluster;
  }
  if (version !== majorVersion) {
    throw new Error(
      `${place.folder} has files of PostgreSQL ${version}, but this is ${majorVersion}. Back it up with the release that ran it, move that folder away, start again, and restore the backup.`,
    );
  }
  const password = await readFile(passwordFile, "utf8").catch(() => {
    throw new Error(
      `${passwordFile} cannot be read, and ${place.folder} cannot be opened without it. Put it back, or delete ${place.folder} to start with an empty database.`,
    );
  });
  return { ...place, password: password.trim(), readerPassword };
}

async function readVersion(folder: string): Promise<string | null> {
  try {
    return (await readFile(join(folder, "PG_VERSION"), "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Error(
      `${folder} belongs to another user. Start as that user, or set DATA_DIR to your own folder.`,
    );
  }
}

async function placeCluster(dataFolder: string) {
  const folder = await followLink(join(dataFolder, "postgres"));
  const account = readServerAccount(folder);
  // Outside Linux the account must be able to pass through the folder, but not to list it.
  if (!canUseClosedFolders(account)) await chmod(dataFolder, 0o711);
  const ownFolder = join(systemFolder, toSha256(dataFolder).slice(0, 12));
  const binaries = await readPostgresBinaries();
  return {
    account,
    folder,
    binaries: canReach(account, binaries.postgres)
      ? binaries
      : await copyPrograms(binaries, ownFolder),
  };
}

/** Earlier versions put some clusters elsewhere and left a link. A dangling link is removed. */
async function followLink(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch {
    await rm(folder, { force: true });
    return folder;
  }
}

/** Copies the programs for an account that cannot enter the checkout. */
async function copyPrograms(binaries: PostgresBinaries, ownFolder: string) {
  const native = dirname(dirname(binaries.postgres));
  const copy = join(ownFolder, `programs-${toSha256(native).slice(0, 12)}`);
  if ((await stat(copy).catch(() => null)) === null) {
    await rm(`${copy}.new`, { recursive: true, force: true });
    await mkdir(ownFolder, { recursive: true, mode: 0o755 });
    await cp(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    await rename(`${copy}.new`, copy);
  }
  return { initdb: join(copy, "bin/initdb"), postgres: join(copy, "bin/postgres") };
}

const toSha256 = (text: string) => createHash("sha256").update(text).digest("hex");

async function readOrCreatePassword(file: string): Promise<string> {
  const password = randomBytes(24).toString("base64url");
  try {
    await writeFile(file, `${password}\n`, { mode: 0o600, flag: "wx" });
    return password;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return (await readFile(file, "utf8")).trim();
  }
}

/**
 * Created under a temporary name and renamed at the end, so that an interrupted initdb leaves
 * nothing half done.
 */
async function initialize({ folder, password, account, binaries }: Cluster, durable: boolean) {
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  const passwordFile = join(tmpdir(), `dateline-${randomBytes(8).toString("hex")}`);
  try {
    await writeFile(passwordFile, password, { mode: 0o600, flag: "wx" });
    if (account !== null) {
      await chown(unfinished, account.uid, account.gid);
      await chown(passwordFile, account.uid, account.gid);
    }
    const { pgdata, options } = toRunOptions(account, unfinished);
    const run = promisify(execFile)(
      binaries.initdb,
      [
        `--pgdata=${pgdata}`,
        "--username=postgres",
        "--auth=scram-sha-256",
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        ...(durable ? [] : ["--no-sync"]),
      ],
      options,
    );
    await run.catch(({ stderr }: { stderr: string }) => {
      const reason = stderr.match(/(?:FATAL|PANIC|error): .+/)?.[0] ?? stderr.trim().split("\n")[0];
      throw new Error(`The database could not be created: ${reason}`);
    });
    await rename(unfinished, folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}
