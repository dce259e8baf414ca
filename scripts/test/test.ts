import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import PQueue from "p-queue";
import { buildArtifact, buildPrograms } from "../artifact/build.ts";
import { buildDashboard } from "../artifact/dashboard.ts";
import { checkLicenses } from "../licenses/licenses.ts";
import { runSession, type Session } from "../session/session.ts";
import { toShownPath } from "../session/settings.ts";
import { generateClient } from "../start/client.ts";
import {
  checkApiSchema,
  checkGenerated,
  checkTypes,
  checkWith,
  runVitest,
  type VitestOptions,
} from "./checks-of-code.ts";
import { runEndToEnd, tryDrills } from "./end-to-end.ts";
import { type Check, openTally, type TestRun, type Work } from "./tally.ts";

type NamedCheck = [title: string, work: Work];

/**
 * `npm test`: everything that a machine can check; with `isFast` (`npm run check`), everything that
 * requires neither a browser nor a build of the dashboard.
 */
export function runTests({ isFast }: { isFast: boolean }): Promise<void> {
  return runSession({
    logName: isFast ? "check" : "test",
    async work(session) {
      const since = Date.now();
      const reports = mkdtempSync(join(tmpdir(), "dateline-reports-"));
      // Also if the run is interrupted.
      process.once("exit", () => rmSync(reports, { recursive: true, force: true }));
      const run: TestRun = { steps: session.steps, processes: session.processes, reports };
      const { tally, check } = openTally(run);
      await runChecks({ run, check, tally, isFast });
      showSummary(session, tally, since);
      return tally.failed === 0 ? 0 : 1;
    },
  });
}

type Tally = ReturnType<typeof openTally>["tally"];
type Checks = { run: TestRun; check: Check; tally: Tally; isFast: boolean };

async function runChecks({ run, check, tally, isFast }: Checks) {
  await check("Database client", async (run) => {
    const note = await generateClient(run);
    return { passed: 0, failed: 0, note: note ?? "" };
  });
  if (tally.failed > 0) return;
  await check("Programs", async () => {
    run.programs = join(await buildPrograms(run), "lib");
    return { passed: 0, failed: 0, note: "" };
  });
  if (tally.failed > 0) return;
  const queue = new PQueue({ concurrency: countSlots() });
  const checkInTurn: Check = (title, work) => queue.add(() => check(title, work));
  const checkSoon: Check = (title, work) => queue.add(() => check(title, work), { priority: 1 });
  // It writes the generated files, so nothing that reads them may run meanwhile.
  await check("Generated files", checkGenerated);
  await check("API schema", checkApiSchema);
  const start = ([title, work]: NamedCheck) => checkInTurn(title, work);
  const quick = quickChecks.map(start);
  const tests = listTests(isFast).map(start);
  // A build writes to folders that the quick checks read.
  await Promise.all(quick);
  if (!isFast) await checkBuilt(checkSoon, checkInTurn);
  await Promise.all(tests);
}

/**
 * Runs the build and the checks that require it. What the journeys need comes first, because they
 * take longest.
 */
async function checkBuilt(checkSoon: Check, checkInTurn: Check) {
  const built: { artifact?: string } = {};
  await checkSoon("Built", async (run, report) => {
    // Some journeys run the checkout's dashboard, which an existing artifact does not rebuild.
    await buildDashboard(run, report);
    built.artifact = await buildArtifact(run, report);
    return { passed: 1, failed: 0 };
  });
  if (built.artifact === undefined) return;
  await Promise.all([
    runEndToEnd(checkSoon, built.artifact),
    checkInTurn("Drills", tryDrills),
    checkInTurn("Artifact", (run) => runVitest(run, "scripts/artifact")),
  ]);
}

/**
 * Max number of concurrent checks. Most wait as long as they compute, so it is one more than the
 * number of processors if memory allows: a database, a browser and the servers take about 2 GB.
 */
function countSlots() {
  const byMemory = Math.floor(totalmem() / (2 * 1024 ** 3));
  return Math.max(1, Math.min(availableParallelism() + 1, byMemory));
}

/** The checks that can fail soonest. */
const quickChecks: NamedCheck[] = [
  ["Types", (run) => checkTypes(run)],
  ["Format and lint", (run) => checkWith(run, "@biomejs/biome", ["ci"])],
  ["Licenses", async () => checkLicenses()],
  ["Unused code", (run) => checkWith(run, "knip", [])],
];

type Suite = {
  title: string;
  folder: string;
  /** Whether it is also part of `npm run check`. */
  isQuick?: boolean;
  options?: VitestOptions;
};

/** The folders whose tests Vitest runs, those that take longest first. */
export const suites: readonly Suite[] = [
  { title: "API", folder: "apps/api", isQuick: true },
  { title: "Importer", folder: "packages/importer", isQuick: true },
  { title: "Commands", folder: "scripts", options: { except: ["artifact/**"] } },
  { title: "Database", folder: "packages/db", isQuick: true },
  { title: "Dashboard", folder: "apps/web", isQuick: true },
  { title: "Core", folder: "packages/core", isQuick: true },
  { title: "Model", folder: "packages/model", isQuick: true },
  { title: "Limits", folder: "packages/limits", isQuick: true },
  { title: "Metrics", folder: "packages/metrics", isQuick: true },
  { title: "Playground", folder: "packages/playground", isQuick: true },
  { title: "Embed", folder: "packages/embed", isQuick: true },
  { title: "Client", folder: "packages/client", isQuick: true },
  { title: "Traces", folder: "packages/traces" },
  { title: "Benchmarks", folder: "packages/bench", isQuick: true },
  { title: "PostgreSQL", folder: "packages/postgres" },
  {
    title: "Core, in another zone",
    folder: "packages/core",
    options: { env: { TZ: "Pacific/Apia" } },
  },
];

function listTests(isFast: boolean): NamedCheck[] {
  const fast: VitestOptions = { except: slow, env: { PROPERTY_RUNS: "20" } };
  return suites
    .filter(({ isQuick }) => !isFast || isQuick)
    .map(({ title, folder, options }) => [
      title,
      (run) => runVitest(run, folder, isFast ? fast : options),
    ]);
}

/**
 * Tests that only `npm test` has time for: large imports; commands, packages, databases and
 * networks that are stopped or cut off; query plans among 200,000 events; and thousands of
 * malformed requests.
 */
const slow = [
  "backup.test.ts",
  "bench-data.test.ts",
  "call-api.test.ts",
  "doctor.test.ts",
  "drop-indexes.test.ts",
  "encodings.test.ts",
  "fuzz.test.ts",
  "garbage.test.ts",
  "import-cli.test.ts",
  "memory.test.ts",
  "metrics.test.ts",
  "migrate.test.ts",
  "notebooks.test.ts",
  "one-version.test.ts",
  "outage.test.ts",
  "pack.test.ts",
  "plans.test.ts",
  "process.test.ts",
  "released-statements.test.ts",
  "replica.test.ts",
  "restore.test.ts",
  "shared-limits.test.ts",
  "silent-server.test.ts",
  "traces.test.ts",
];

function showSummary({ steps, log }: Session, { passed, failed, titles }: Tally, since: number) {
  const seconds = Math.round((Date.now() - since) / 1000);
  steps.say();
  steps.say(
    titles.length === 0
      ? steps.paint.green(`All checks passed in ${seconds} s.`)
      : steps.paint.red(`Failed after ${seconds} s: ${titles.join(", ")}.`),
  );
  if (log.file !== null) steps.say(`The whole output is in ${toShownPath(log.file)}`);
  steps.say(`${passed} passed, ${failed} failed`);
}
