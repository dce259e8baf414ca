import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { toProgram } from "../processes/programs.ts";
import { findCause } from "../session/log.ts";
import { Problem } from "../session/problem.ts";
import type { Session } from "../session/session.ts";
import { type DatabaseSettings, type Settings, toShownPath } from "../session/settings.ts";
import { explainFullDisk } from "./checks.ts";

/** What is needed to run the bundled database in a data folder. */
export type DatabaseSession = Pick<Session, "processes" | "last" | "artifact"> & {
  settings: Pick<Settings, "dataFolder">;
};

/**
 * Starts the bundled PostgreSQL in the data folder and resolves to its URL; it stops with the
 * session. Calls `onEnd` if it exits.
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
  // After the API, which uses it.
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

/** Which database is prepared, and with what. */
export type Preparation = {
  url: string;
  /** The folder of the bundled collection; null for the migrations alone. */
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
 * The URL of the bundled database that another command runs in this data folder; null if it is not
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

/** The URL for the API, given the owner's. */
export function toApiDatabaseUrl(settings: DatabaseSettings, url: string): string {
  const { databaseUrl, apiDatabaseUrl, dataFolder } = settings;
  return databaseUrl === null ? toReaderUrl(dataFolder, url) : (apiDatabaseUrl ?? url);
}

/** The same database for the read-only role, whose password is in the data folder. */
export function toReaderUrl(dataFolder: string, url: string): string {
  const reader = new URL(url);
  reader.username = "dateline_reader";
  reader.password = readFileSync(join(dataFolder, "postgres-reader-password"), "utf8").trim();
  return reader.href;
}

/** A warning if the API must log in as the owner of the tables, else null. */
export function warnOfOwner({
  databaseUrl,
  apiDatabaseUrl,
}: Pick<Settings, "databaseUrl" | "apiDatabaseUrl">): string | null {
  if (databaseUrl === null || apiDatabaseUrl !== null) return null;
  return "The API logs in as the owner of the tables. Set API_DATABASE_URL to a role that only reads them: see docs/database.md.";
}

/** Names the database without its password. */
export function describeDatabase({
  databaseUrl,
  dataFolder,
}: Pick<Settings, "databaseUrl" | "dataFolder">): string {
  // For root it may be elsewhere, with a link to it here.
  if (databaseUrl === null) {
    return `PostgreSQL 18 in ${toShownPath(realpathSync(join(dataFolder, "postgres")))}`;
  }
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname} (DATABASE_URL)`;
}
