import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "./browser.mjs";
import { readRunningUrl } from "./database.mjs";
import { startDatasetStack } from "./dataset-stack.mjs";
import { startLargeStack } from "./large-stack.mjs";
import { readLog, toMeaningfulLine } from "./log.mjs";
import { takeFreePort, tryToConnect } from "./ports.mjs";
import { Problem } from "./problem.mjs";
import { findProgram } from "./processes.mjs";
import { countTests, readPlaywrightReport } from "./reports.mjs";
import { findServerErrors } from "./server-errors.mjs";
import { root } from "./settings.mjs";

const host = "127.0.0.1";
const madeUpEvents = 100_000;
// Whatever is set where the tests run.
const unset = {
  DATABASE_URL: "",
  API_DATABASE_URL: "",
  API_URL: "",
  PUBLIC_API_URL: "",
  PUBLIC_URL: "",
  REPORT_TO: "",
};

/**
 * Runs the journeys in a real browser: against `npm start` with its own data folder and ports, and
 * against the artifact with many made-up events and with odd texts.
 */
export async function runEndToEnd(check, artifact) {
  let browser;
  let stack;
  await check("Browser", async (session, tell) => {
    browser = await findBrowser(session, tell);
    return { passed: 0, failed: 0, note: browser };
  });
  if (browser === undefined) return;
  await check("Start", async (session, tell) => {
    stack = await startStack(session, tell);
    return { passed: 1, failed: 0 };
  });
  if (stack === undefined) return;
  let large;
  let texts;
  await Promise.all([
    check("Made-up events", async (session, tell) => {
      const serverUrl = readRunningUrl(stack.dataFolder);
      large = await startLargeStack(
        { ...session, artifact },
        { serverUrl, dataFolder: stack.dataFolder, events: madeUpEvents, tell },
      );
      return { passed: 1, failed: 0 };
    }),
    check("Texts", async (session) => {
      texts = await startDatasetStack({ ...session, artifact }, join(root, "e2e", "texts"));
      return { passed: 1, failed: 0 };
    }),
    // They take from the allowance that all clients on this machine share, so no journey runs meanwhile.
    check("Attacks", (session) => tryAttacks(session, stack)),
  ]);
  await check("End to end", (session) =>
    runPlaywright(session, {
      CHROMIUM_PATH: browser,
      WEB_URL: `http://${host}:${stack.webPort}`,
      API_URL: `http://${host}:${stack.apiPort}`,
      ...(texts ? { WEB_URL_TEXTS: texts.webUrl, API_URL_TEXTS: texts.apiUrl } : {}),
      ...(large ? { WEB_URL_LARGE: large.webUrl, API_URL_LARGE: large.apiUrl } : {}),
    }),
  );
  await texts?.stop();
  await large?.stop();
  await check("Stop", (session) => stopStack(session, stack));
}

/** What `npm start` starts, on a data folder and ports of its own. */
export async function startStack({ processes }, tell) {
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
  const { child, lines, ended } = await new Promise((resolve, reject) => {
    const started = processes.start("start", process.execPath, ["scripts/start.mjs"], {
      cwd: root,
      env,
      onLine(line) {
        tell(line);
        if (line.startsWith("Dateline is ready")) resolve(started);
      },
    });
    started.ended.then(() =>
      reject(new Problem(`npm start failed: ${toMeaningfulLine(started.lines)}`)),
    );
  });
  return { child, lines, ended, dataFolder, webPort, apiPort };
}

/** Each attack of `npm run attack` is answered as it must be, and a reader's requests as ever. */
async function tryAttacks({ processes }, { webPort, apiPort }) {
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

/** The drills of `npm run drill` that need no package: nothing mixed or wrong, whatever it took. */
export async function tryDrills({ processes }) {
  const args = ["--import", "tsx", "drill/cli.ts", "--smoke"];
  const lines = await processes.run("drills", process.execPath, args, { cwd: join(root, "e2e") });
  const passed = lines.find((line) => line.endsWith(" drills"));
  return { passed: Number.parseInt(passed ?? "0", 10), failed: 0 };
}

/** Runs Playwright in e2e, or with the configuration at `config`. */
export function runPlaywright({ processes, reports }, env, config = "playwright.config.ts") {
  const folder = join(root, "e2e");
  const report = join(reports, "e2e.json");
  const playwright = findProgram(folder, "@playwright/test", "playwright");
  const run = processes.run("e2e", process.execPath, [playwright, "test", "--config", config], {
    cwd: folder,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
  });
  return countTests(run, readPlaywrightReport, report);
}

/** SIGTERM ends all of it and leaves no server and no lock, and no server has reported an error. */
export async function stopStack({ processes }, { child, ended, dataFolder, webPort, apiPort }) {
  await processes.stop(child, 12_000);
  const { code } = await ended;
  const errors = findServerErrors(readLog(join(dataFolder, "logs", "start.log")));
  const left = [
    code === 0 ? null : `npm start ended with ${code}`,
    existsSync(join(dataFolder, "lock")) ? "the lock is left" : null,
    existsSync(join(dataFolder, "postgres", "postmaster.pid")) ? "PostgreSQL is left" : null,
    (await tryToConnect(host, webPort)) === null ? "the dashboard is left" : null,
    (await tryToConnect(host, apiPort)) === null ? "the API is left" : null,
  ].filter((reason) => reason !== null);
  await rm(dataFolder, { recursive: true, force: true });
  if (left.length > 0) throw new Problem(`After the stop, ${left.join(", ")}.`);
  if (errors.length > 0) {
    throw new Problem(`The servers reported errors:\n${errors.slice(0, 20).join("\n")}`);
  }
  return { passed: 1, failed: 0 };
}
