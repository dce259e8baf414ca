import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDatasetStack } from "../drills/dataset-stack.ts";
import { type OwnStack, startLargeStack } from "../drills/large-stack.ts";
import { findProgram } from "../processes/find-program.ts";
import type { Started } from "../processes/launch.ts";
import { takeFreePort, tryToConnect } from "../processes/ports.ts";
import type { Processes } from "../processes/processes.ts";
import { findCause, readLog } from "../session/log.ts";
import { Problem } from "../session/problem.ts";
import { root } from "../session/settings.ts";
import type { Report } from "../session/steps.ts";
import { readRunningUrl } from "../start/database.ts";
import { findBrowser } from "./browser.ts";
import { countTests, readPlaywrightReport } from "./reports.ts";
import { findServerErrors } from "./server-errors.ts";
import type { Check, Counts, TestRun } from "./tally.ts";

const host = "127.0.0.1";
const madeUpEvents = 100_000;
// Settings of the operator, which must not reach the tests.
const unset = {
  DATABASE_URL: "",
  API_DATABASE_URL: "",
  API_URL: "",
  PUBLIC_API_URL: "",
  PUBLIC_URL: "",
  REPORT_TO: "",
  IMAGE_HOSTS: "",
  IMPORT_TOKEN: "",
};

/**
 * Runs the journeys in a real browser: against `npm start` with its own data folder and ports, and
 * against the artifact with many made-up events and with unusual texts.
 */
export async function runEndToEnd(check: Check, artifact: string): Promise<void> {
  const found: { browser?: string; stack?: StartedStack; large?: OwnStack; texts?: OwnStack } = {};
  await check("Browser", async (run, report) => {
    found.browser = await findBrowser(run, report, { prefersShell: true });
    return { passed: 0, failed: 0, note: found.browser };
  });
  const { browser } = found;
  if (browser === undefined) return;
  await check("Start", async (run, report) => {
    found.stack = await startStack(run, report);
    return { passed: 1, failed: 0 };
  });
  const { stack } = found;
  if (stack === undefined) return;
  await Promise.all([
    check("Made-up events", async (run, report) => {
      const { dataFolder } = stack;
      const serverUrl = readRunningUrl(dataFolder);
      if (serverUrl === null) throw new Problem("The database of npm start is not ready.");
      const options = { serverUrl, dataFolder, events: madeUpEvents, report };
      found.large = await startLargeStack({ ...run, artifact }, options);
      return { passed: 1, failed: 0 };
    }),
    check("Texts", async (run) => {
      found.texts = await startDatasetStack({ ...run, artifact }, join(root, "e2e", "texts"));
      return { passed: 1, failed: 0 };
    }),
    // The attacks use up the rate limit of all clients on this machine, so no journeys run
    // meanwhile.
    check("Attacks", (run) => tryAttacks(run, stack)),
  ]);
  const { large, texts } = found;
  await check("End to end", (run) =>
    runPlaywright(run, {
      CHROMIUM_PATH: browser,
      WEB_URL: `http://${host}:${stack.webPort}`,
      API_URL: `http://${host}:${stack.apiPort}`,
      ...(texts ? { WEB_URL_TEXTS: texts.webUrl, API_URL_TEXTS: texts.apiUrl } : {}),
      ...(large ? { WEB_URL_LARGE: large.webUrl, API_URL_LARGE: large.apiUrl } : {}),
    }),
  );
  await texts?.stop();
  await large?.stop();
  await check("Stop", (run) => stopStack(run, stack));
}

/** What `npm start` has started, with its data folder and ports. */
export type StartedStack = Started & { dataFolder: string; webPort: number; apiPort: number };

/** Runs `npm start` on a data folder and ports of its own. */
export async function startStack(
  { processes }: { processes: Processes },
  report: Report,
): Promise<StartedStack> {
  const dataFolder = await mkdtemp(join(tmpdir(), "dateline-e2e-"));
  const webPort = await takeFreePort(host);
  const apiPort = await takeFreePort(host);
  const env = {
    DATA_DIR: dataFolder,
    HOST: host,
    WEB_PORT: String(webPort),
    API_PORT: String(apiPort),
    ...unset,
  };
  const started = await new Promise<Started>((resolve, reject) => {
    const args = ["scripts/bootstrap.mjs", "start"];
    const started = processes.start("start", process.execPath, args, {
      cwd: root,
      env,
      onLine(line) {
        report(line);
        if (line.startsWith("Dateline is ready")) resolve(started);
      },
    });
    void started.ended.then(() =>
      reject(new Problem(`npm start failed: ${findCause(started.lines)}`)),
    );
  });
  return { ...started, dataFolder, webPort, apiPort };
}

/**
 * The attacks of `npm run attack`, briefly: the servers must withstand each and still serve
 * readers.
 */
async function tryAttacks({ processes }: TestRun, { webPort, apiPort }: StartedStack) {
  const target = ["--web", `http://${host}:${webPort}`, "--api", `http://${host}:${apiPort}`];
  const lines = await processes.run(
    "attacks",
    process.execPath,
    ["--import", "tsx", "attack/cli.ts", "--smoke", ...target],
    { cwd: join(root, "e2e") },
  );
  const passed = lines.find((line) => line.endsWith(" attacks"));
  return { passed: Number.parseInt(passed ?? "0", 10), failed: 0 };
}

/** The drills of `npm run drill` that require no package, without their time limits. */
export async function tryDrills({ processes }: TestRun): Promise<Counts> {
  const args = ["--import", "tsx", "drill/cli.ts", "--smoke"];
  const lines = await processes.run("drills", process.execPath, args, { cwd: join(root, "e2e") });
  const passed = lines.find((line) => line.endsWith(" drills"));
  return { passed: Number.parseInt(passed ?? "0", 10), failed: 0 };
}

/** Runs Playwright in e2e, or with the configuration at `config`. */
export function runPlaywright(
  { processes, reports }: Pick<TestRun, "processes" | "reports">,
  env: Record<string, string>,
  config = "playwright.config.ts",
): Promise<Counts> {
  const folder = join(root, "e2e");
  const report = join(reports, "e2e.json");
  const playwright = findProgram(folder, "@playwright/test", "playwright");
  const run = processes.run("e2e", process.execPath, [playwright, "test", "--config", config], {
    cwd: folder,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
  });
  return countTests(run, readPlaywrightReport, report);
}

/**
 * SIGTERM must end everything and leave no server and no lock, and no server may have logged an
 * error.
 */
export async function stopStack(
  { processes }: { processes: Processes },
  { child, ended, dataFolder, webPort, apiPort }: StartedStack,
): Promise<Counts> {
  await processes.stop(child, 12_000);
  const { code } = await ended;
  const errors = findServerErrors(readLog(join(dataFolder, "logs", "start.log")));
  const left = [
    code === 0 ? [] : [`npm start ended with ${code}`],
    existsSync(join(dataFolder, "lock")) ? ["the lock is left"] : [],
    existsSync(join(dataFolder, "postgres", "postmaster.pid")) ? ["PostgreSQL is left"] : [],
    (await tryToConnect(host, webPort)) === null ? ["the dashboard is left"] : [],
    (await tryToConnect(host, apiPort)) === null ? ["the API is left"] : [],
  ].flat();
  await rm(dataFolder, { recursive: true, force: true });
  if (left.length > 0) throw new Problem(`After the stop, ${left.join(", ")}.`);
  if (errors.length > 0) {
    throw new Problem(`The servers logged errors:\n${errors.slice(0, 20).join("\n")}`);
  }
  return { passed: 1, failed: 0 };
}
