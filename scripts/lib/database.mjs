import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { explainFullDisk } from "./checks.mjs";
import { toMeaningfulLine } from "./log.mjs";
import { Problem } from "./problem.mjs";
import { toProgram } from "./programs.mjs";
import { toShownPath } from "./settings.mjs";

/**
 * Starts the bundled PostgreSQL in the data folder and returns its URL; it ends with the session.
 */
export async function startDatabase(session, onEnd) {
  const { processes, settings } = session;
  const { args, cwd } = toProgram(session.artifact, "database");
  const { child, lines, ended } = processes.start(
    "database",
    process.execPath,
    [...args, settings.dataFolder],
    { cwd },
  );
  // After the API, which talks to it.
  session.last.push(child);
  const message = await new Promise((resolve) => {
    child.once("message", resolve);
    ended.then(() => resolve({ problem: toMeaningfulLine(lines) }));
  });
  if (message.url === undefined) {
    throw new Problem(
      explainFullDisk(`${lines.join("\n")}\n${message.problem}`, settings.dataFolder) ??
        message.problem,
    );
  }
  ended.then(() => onEnd());
  return message.url;
}

/** Migrates and, with a dataset, loads it; `onDid` hears what each of the two did. */
export async function prepareDatabase(session, url, dataset, onDid) {
  const { processes, settings, artifact } = session;
  const { args, cwd } = toProgram(artifact, "prepare");
  const { child, lines, ended } = processes.start(
    "prepare",
    process.execPath,
    [...args, ...(dataset === null ? [] : [dataset])],
    { cwd, env: { DATABASE_URL: url } },
  );
  child.on("message", ({ did }) => onDid(did));
  const { code } = await ended;
  if (code === 0) return;
  throw new Problem(
    explainFullDisk(lines.join("\n"), settings.dataFolder) ?? toMeaningfulLine(lines),
  );
}

/**
 * Returns the URL of the bundled database that another command runs on this data folder; null if it
 * is not ready.
 */
export function readRunningUrl(dataFolder) {
  try {
    const lines = readFileSync(join(dataFolder, "postgres", "postmaster.pid"), "utf8").split("\n");
    const password = readFileSync(join(dataFolder, "postgres-password"), "utf8").trim();
    if (lines[7]?.trim() !== "ready") return null;
    return `postgresql://postgres:${password}@127.0.0.1:${lines[3]}/dateline`;
  } catch {
    return null;
  }
}

/** The URL for the API, where `url` is the owner's. */
export function toApiDatabaseUrl({ databaseUrl, apiDatabaseUrl, dataFolder }, url) {
  return databaseUrl === null ? toReaderUrl(dataFolder, url) : (apiDatabaseUrl ?? url);
}

/**
 * Returns the URL of the same database for the API, as the read-only role. The role's password is
 * in the data folder.
 */
export function toReaderUrl(dataFolder, url) {
  const reader = new URL(url);
  reader.username = "dateline_reader";
  reader.password = readFileSync(join(dataFolder, "postgres-reader-password"), "utf8").trim();
  return reader.href;
}

/** A warning when the API must log in as the owner of the tables; null otherwise. */
export function warnOfOwner({ databaseUrl, apiDatabaseUrl }) {
  if (databaseUrl === null || apiDatabaseUrl !== null) return null;
  return "The API logs in as the owner of the tables. Set API_DATABASE_URL to a role that only reads them: see docs/database.md.";
}

/** What to say of where the data is. */
export function describeDatabase({ databaseUrl, dataFolder }) {
  // As root it may live elsewhere, with a link to it here.
  if (databaseUrl === null) {
    return `PostgreSQL 18 in ${toShownPath(realpathSync(join(dataFolder, "postgres")))}`;
  }
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname} (DATABASE_URL)`;
}
