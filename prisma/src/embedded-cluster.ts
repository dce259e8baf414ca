import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chown,
  cp,
  mkdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Account, canReach, readServerAccount } from "./embedded-account.ts";
import { type PostgresBinaries, readPostgresBinaries } from "./embedded-binaries.ts";

/** A PostgreSQL cluster on disk, initialised, and what is needed to run it. */
export type Cluster = {
  folder: string;
  password: string;
  account: Account | null;
  binaries: PostgresBinaries;
};

/** Major version of the bundled PostgreSQL; the files of another one cannot be read. */
const majorVersion = "18";

/** Where a root user's server lives when the server's own user cannot enter the data folder. */
const systemFolder = "/var/lib/dateline";

/** Makes or finds the cluster in `dataFolder`/postgres, with its password in `dataFolder`/postgres-password. */
export async function prepareCluster(dataFolder: string, durable: boolean): Promise<Cluster> {
  await mkdir(dataFolder, { recursive: true });
  const place = await placeCluster(await realpath(dataFolder));
  const passwordFile = join(dataFolder, "postgres-password");
  const version = await readVersion(place.folder);
  if (version === null) {
    const cluster = { ...place, password: await readOrCreatePassword(passwordFile) };
    await initialise(cluster, durable);
    return cluster;
  }
  if (version !== majorVersion) {
    throw new Error(
      `${place.folder} holds files of PostgreSQL ${version}, this is ${majorVersion}. Move that folder away and start again.`,
    );
  }
  const password = await readFile(passwordFile, "utf8").catch(() => {
    throw new Error(
      `${passwordFile} cannot be read, and ${place.folder} cannot be opened without it. Put it back, or delete ${place.folder} to start afresh.`,
    );
  });
  return { ...place, password: password.trim() };
}

async function readVersion(folder: string): Promise<string | null> {
  try {
    return (await readFile(join(folder, "PG_VERSION"), "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Error(
      `${folder} belongs to another user. Start as that user, or set DATA_DIR to a folder of yours.`,
    );
  }
}

async function placeCluster(dataFolder: string) {
  const folder = join(dataFolder, "postgres");
  const account = readServerAccount(folder);
  const ownFolder = join(systemFolder, toSha256(dataFolder).slice(0, 12));
  const binaries = await readPostgresBinaries();
  return {
    account,
    folder: canReach(account, dataFolder) ? folder : await linkCluster(folder, ownFolder),
    binaries: canReach(account, binaries.postgres)
      ? binaries
      : await copyPrograms(binaries, ownFolder),
  };
}

/**
 * As root the server runs as another user, who often cannot enter the data folder (/root is closed to others): then the cluster
 * lives under /var/lib and the data folder holds a link to it. Without the link nobody has its password: it is left over.
 */
async function linkCluster(folder: string, ownFolder: string): Promise<string> {
  const target = join(ownFolder, "postgres");
  if ((await readlink(folder).catch(() => null)) === target) return target;
  await rm(target, { recursive: true, force: true });
  await mkdir(ownFolder, { recursive: true, mode: 0o755 });
  await symlink(target, folder);
  return target;
}

/** The same for the programs, when the checkout is closed to the server's user. */
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

/** Made beside its place and renamed at the end, so that an interrupted initdb leaves nothing half done. */
async function initialise({ folder, password, account, binaries }: Cluster, durable: boolean) {
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
    const run = promisify(execFile)(
      binaries.initdb,
      [
        `--pgdata=${unfinished}`,
        "--username=postgres",
        "--auth=scram-sha-256",
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        ...(durable ? [] : ["--no-sync"]),
      ],
      { ...(account ?? {}), cwd: "/", env: serverEnvironment },
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

/** Nothing of the caller's locale, time zone or PG variables. */
export const serverEnvironment = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
