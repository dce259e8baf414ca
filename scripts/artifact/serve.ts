import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { endWithNpm } from "../bootstrap/end-with-npm.mjs";
import { takeLock } from "../session/lock.ts";
import { Problem } from "../session/problem.ts";
import { runSession } from "../session/session.ts";
import { readSettings, requireDashboardSettings } from "../session/settings.ts";
import { requireDataFolder } from "../start/checks.ts";
import { runDoctor } from "../start/doctor.ts";
import { toDashboardEnv, toDashboardProgram } from "../start/servers.ts";
import { requireStack, serveStack } from "../start/stack.ts";
import { acceptUpgrades } from "../start/switch.ts";
import { findArtifact } from "./artifact.ts";
import { toCommitEnv } from "./commit.ts";

const help = `Usage: npm run serve [-- command]

Runs what npm run build has built. Without a command: migrations, the collections, API and dashboard, each restarted
if it exits by itself; without DATABASE_URL also the bundled PostgreSQL, in DATA_DIR. All output goes to stdout.

  api              the API alone, on DATABASE_URL or API_DATABASE_URL
  web              the dashboard alone, on the API at API_URL
  migrate          migrates the database at DATABASE_URL
  prepare          the same, and imports COLLECTIONS, or else the bundled collection
  import <path>    imports events from a file or folder
  backup, restore  as npm run backup and npm run restore, on DATABASE_URL
  doctor           checks what the settings refer to, and reports what to fix
`;

/** Programs that run on their own, with folders of the artifact as default arguments. */
const programs: Record<string, readonly string[]> = {
  api: [],
  backup: [],
  import: [],
  migrate: [],
  prepare: ["dataset"],
  restore: [],
};

/** `npm run serve`: runs an artifact, or one part of it in this process. */
export async function serve([command, ...args]: string[]): Promise<void> {
  process.env.LOG_REQUESTS ||= "on";
  if (command === undefined) return serveAll();
  try {
    if (command === "doctor") return await runDoctor({ artifact: findArtifact() });
    if (command === "web") return await serveDashboard();
    const defaults = Object.hasOwn(programs, command) ? programs[command] : undefined;
    if (defaults !== undefined) return await runProgram(command, args, defaults);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  const isHelp = /^(--help|-h|help)$/.test(command);
  process[isHelp ? "stdout" : "stderr"].write(help);
  process.exit(isHelp ? 0 : 1);
}

function serveAll(): Promise<void> {
  acceptUpgrades();
  const usesFolder = !process.env.DATABASE_URL;
  return runSession({
    isService: true,
    stream: process.stderr,
    ...(usesFolder && { takeLock: (folder: string) => takeLock(folder, "npm run serve") }),
    async check(settings) {
      requireDashboardSettings();
      if (usesFolder) await requireDataFolder(settings);
    },
    async work(session) {
      session.artifact = findArtifact();
      await requireStack(session);
      return serveStack(session);
    },
  });
}

/** Runs a program in this process, so that the signals of a service manager reach it directly. */
async function runProgram(name: string, args: readonly string[], folders: readonly string[]) {
  const artifact = findArtifact();
  Object.assign(process.env, toCommitEnv(artifact));
  const file = join(artifact, "lib", `${name}.js`);
  if (name === "api") {
    process.env.DATABASE_URL = process.env.API_DATABASE_URL || process.env.DATABASE_URL || "";
  }
  const defaults = folders.map((folder) => join(artifact, folder));
  if (name === "prepare") {
    const environment = { ...process.env, DATABASE_URL: "postgresql://none/none" };
    process.env.COLLECTIONS = readSettings(environment).collections;
  }
  process.argv = [process.execPath, file, ...(args.length > 0 ? args : defaults)];
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV || "production" });
  // Paths are relative to the folder in which the command was typed.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  endWithNpm(() => process.kill(process.pid, "SIGTERM"));
  await import(pathToFileURL(file).href);
}

async function serveDashboard() {
  const artifact = findArtifact();
  Object.assign(process.env, toCommitEnv(artifact));
  const file = toDashboardProgram(artifact);
  process.argv = [process.execPath, file];
  const { API_URL } = toDashboardEnv(
    readSettings({ ...process.env, DATABASE_URL: "postgresql://none/none" }),
  );
  process.env.API_URL ||= API_URL;
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV || "production" });
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  await import(pathToFileURL(file).href);
}
