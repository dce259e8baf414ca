import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findArtifact } from "./artifact.mjs";
import { requireDataFolder } from "./checks.mjs";
import { toCommitEnv } from "./commit.mjs";
import { runDoctor } from "./doctor.mjs";
import { endWithNpm } from "./end-with-npm.mjs";
import { takeLock } from "./lock.mjs";
import { Problem } from "./problem.mjs";
import { toDashboardEnv, toDashboardProgram } from "./servers.mjs";
import { runSession } from "./session.mjs";
import { readSettings, requireDashboardSettings } from "./settings.mjs";
import { acceptUpgrades, requireStack, serveStack } from "./stack.mjs";

const help = `Usage: npm run serve [-- command]

Runs what npm run build built. Without a command: migrations, the bundled dataset, API and dashboard, each started again
when it ends by itself; without DATABASE_URL also the bundled PostgreSQL, in DATA_DIR. What they print goes to stdout.

  api              the API alone, on DATABASE_URL or API_DATABASE_URL
  web              the dashboard alone, on the API at API_URL
  migrate          brings the database at DATABASE_URL up to date
  prepare          the same, and loads the bundled dataset unless there are other events
  import <path>    loads events from a file or folder
  backup, restore  as npm run backup and npm run restore, on DATABASE_URL
  doctor           checks what the settings lead to, and says what to fix
`;

/**
 * The programs that are run alone, and the folders of the artifact that they are given by default.
 */
const programs = {
  api: [],
  backup: [],
  import: [],
  migrate: [],
  prepare: ["dataset"],
  restore: [],
};

/** `npm run serve`: runs an artifact, or one part of it in this process. */
export async function serve([command, ...args]) {
  process.env.LOG_REQUESTS ||= "on";
  if (command === undefined) return serveAll();
  try {
    if (command === "doctor") return await runDoctor({ artifact: findArtifact() });
    if (command === "web") return await serveDashboard();
    if (Object.hasOwn(programs, command)) return await runProgram(command, args);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  const isHelp = /^(--help|-h|help)$/.test(command);
  process[isHelp ? "stdout" : "stderr"].write(help);
  process.exit(isHelp ? 0 : 1);
}

function serveAll() {
  acceptUpgrades();
  const usesFolder = !process.env.DATABASE_URL;
  return runSession({
    isService: true,
    stream: process.stderr,
    ...(usesFolder && { takeLock: (dataFolder) => takeLock(dataFolder, "npm run serve") }),
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

/** Runs one program in this process, which is then what a service manager started. */
async function runProgram(name, args) {
  const artifact = findArtifact();
  Object.assign(process.env, toCommitEnv(artifact));
  const file = join(artifact, "lib", `${name}.js`);
  if (name === "api") {
    process.env.DATABASE_URL = process.env.API_DATABASE_URL || process.env.DATABASE_URL || "";
  }
  const defaults = programs[name].map((folder) => join(artifact, folder));
  process.argv = [process.argv[0], file, ...(args.length > 0 ? args : defaults)];
  process.env.NODE_ENV ||= "production";
  // Paths are meant from where the command was typed.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  endWithNpm(() => process.kill(process.pid, "SIGTERM"));
  await import(pathToFileURL(file).href);
}

async function serveDashboard() {
  const artifact = findArtifact();
  Object.assign(process.env, toCommitEnv(artifact));
  const file = toDashboardProgram(artifact);
  process.argv = [process.argv[0], file];
  const { API_URL } = toDashboardEnv(
    readSettings({ ...process.env, DATABASE_URL: "postgresql://none/none" }),
  );
  process.env.API_URL ||= API_URL;
  process.env.NODE_ENV ||= "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  await import(pathToFileURL(file).href);
}
