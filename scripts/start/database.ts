import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { toProgram } from "../processes/programs.ts";
import { findCause } from "../session/log.ts";
import { Problem } from "../session/problem.ts";
import type { Session } from "../session/session.ts";
import { type DatabaseSettings, type Settings, toShownPath } from "../session/settings.ts";
import { explainFullDisk } from "./checks.ts";

/** The session's parts that are needed to run the bundled database in a data folder. */
export type DatabaseSession = Pick<Session, "processes" | "last" | "artifact"> & {
  settings: Pick<Settings, "dataFolder">;
};

/**
 * Starts the bundled PostgreSQL in the data folder and resolves to its URL. It stops with the
 * session; if it exits earlier, `onEnd` is called.
 */
export async function startDatabase(session: DatabaseSession, onEnd: () => void): Promise<string> {
  const { processes, settings } = session;
  const { args, cwd } = toProgram(session.artifact, "database");
  const { child, lines, ended } = processes.start(
    "database",
    process.execPath,
    [...args, settings.dataFolder],
    { cwd },
  );
  // Stopped after the API, which uses it.
  session.last.push(child);
  const message = await new Promise<{ url?: string; problem?: string }>((resolve) => {
    child.once("message", (sent) => resolve(sent as { url?: string; problem?: string }));
    void ended.then(() => resolve({ problem: findCause(lines) }));
  });
  if (message.url === undefined) {
    const problem = message.problem ?? findCause(lines);
    throw new Problem(
      explainFullDisk(`${lines.join("\n")}\n${problem}`, settings.dataFolder) ?? problem,
    );
  }
  void ended.then(onEnd);
  return message.url;
}

/** The database to prepare, and its content. */
export type Preparation = {
  url: string;
  /** The folder of the bundled collection; null to only migrate. */
  dataset: string | null;
  /** The setting `COLLECTIONS`, which replaces `dataset`. */
  collections?: string;
  /** Called with a note after the migrations, and after the import. */
  onDone?: (note: string) => void;
};

/** Migrates a database and, unless `dataset` is null, imports collections. */
export async function prepareDatabase(
  session: Pick<DatabaseSession, "processes" | "artifact" | "settings">,
  { url, dataset, collections = "", onDone = () => {} }: Preparation,
): Promise<void> {
  const { processes, settings, artifact } = session;
  const { args, cwd } = toProgram(artifact, "prepare");
  const { child, lines, ended } = processes.start(
    "prepare",
    process.execPath,
    [...args, ...(dataset === null ? [] : [dataset])],
    { cwd, env: { DATABASE_URL: url, COLLECTIONS: collections } },
  );
  child.on("message", (message) => onDone((message as { did: string }).did));
  const { code } = await ended;
  if (code === 0) return;
  throw new Problem(explainFullDisk(lines.join("\n"), settings.dataFolder) ?? findCause(lines));
}

/**
 * The URL of the bundled database if another command runs it in this data folder; null if it is not
 * ready.
 */
export function readRunningUrl(dataFolder: string): string | null {
  try {
    const lines = readFileSync(join(dataFolder, "postgres", "postmaster.pid"), "utf8").split("\n");
    const password = readFileSync(join(dataFolder, "postgres-password"), "utf8").trim();
    if (lines[7]?.trim() !== "ready") return null;
    return `postgresql://postgres:${password}@127.0.0.1:${lines[3]}/dateline`;
  } catch {
    return null;
  }
}

/** The URL that the API uses, given the owner's. */
export function toApiDatabaseUrl(settings: DatabaseSettings, url: string): string {
  const { databaseUrl, apiDatabaseUrl, dataFolder } = settings;
  return databaseUrl === null ? toReaderUrl(dataFolder, url) : (apiDatabaseUrl ?? url);
}

/** The URL of the same database for the read-only role, whose password is in the data folder. */
export function toReaderUrl(dataFolder: string, url: string): string {
  const reader = new URL(url);
  reader.username = "dateline_reader";
  reader.password = readFileSync(join(dataFolder, "postgres-reader-password"), "utf8").trim();
  return reader.href;
}

/** A warning if the API has to log in as the owner of the tables; otherwise null. */
export function warnOfOwner({
  databaseUrl,
  apiDatabaseUrl,
}: Pick<Settings, "databaseUrl" | "apiDatabaseUrl">): string | null {
  if (databaseUrl === null || apiDatabaseUrl !== null) return null;
  return "The API logs in as the owner of the tables. Set API_DATABASE_URL to a role that only reads them: see docs/database.md.";
}

/** A description of the database without its password. */
export function describeDatabase({
  databaseUrl,
  dataFolder,
}: Pick<Settings, "databaseUrl" | "dataFolder">): string {
  // If run as root, the database may be elsewhere, with a link to it here.
  if (databaseUrl === null) {
    return `PostgreSQL 18 in ${toShownPath(realpathSync(join(dataFolder, "postgres")))}`;
  }
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname} (DATABASE_URL)`;
}
