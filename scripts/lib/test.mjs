import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { buildArtifact, buildPrograms } from "./build.mjs";
import {
  checkApiSchema,
  checkGenerated,
  checkTypes,
  checkWith,
  runVitest,
} from "./checks-of-code.mjs";
import { buildDashboard } from "./dashboard.mjs";
import { runEndToEnd, tryDrills } from "./end-to-end.mjs";
import { generateClient, install } from "./install.mjs";
import { runSession } from "./session.mjs";
import { toShownPath } from "./settings.mjs";
import { openSlots } from "./slots.mjs";
import { openTally } from "./tally.mjs";

/**
 * `npm test`: everything that can be checked by machine; with `isFast` (`npm run check`) what needs
 * no browser and no build.
 */
export function runTests({ isFast }) {
  return runSession({
    logName: isFast ? "check" : "test",
    async work(session) {
      const since = Date.now();
      const { tally, check } = openTally(session);
      session.reports = mkdtempSync(join(tmpdir(), "dateline-reports-"));
      // Also when the run is interrupted.
      process.once("exit", () => rmSync(session.reports, { recursive: true, force: true }));
      await runChecks(session, check, tally, isFast);
      tellSummary(session, tally, since);
      return tally.failed === 0 ? 0 : 1;
    },
  });
}

async function runChecks(session, check, tally, isFast) {
  await check("Dependencies", (session, tell) => asSetUp(install(session, tell)));
  if (tally.failed > 0) return;
  await check("Database client", (session) => asSetUp(generateClient(session)));
  if (tally.failed > 0) return;
  await check("Programs", async () => {
    session.programs = join(await buildPrograms(), "lib");
    return { passed: 0, failed: 0, note: "" };
  });
  if (tally.failed > 0) return;
  const run = openSlots(countSlots());
  const checkInTurn = (title, work) => run(() => check(title, work));
  const checkSoon = (title, work) => run(() => check(title, work), { isUrgent: true });
  // Generated files are written, so nothing that reads them runs meanwhile.
  await check("Generated files", checkGenerated);
  await check("API schema", checkApiSchema);
  const start = ([title, work]) => checkInTurn(title, work);
  const quick = quickChecks.map(start);
  const tests = listTests(isFast).map(start);
  // A build writes into the folders that the quick ones read.
  await Promise.all(quick);
  if (!isFast) await checkBuilt(checkSoon, checkInTurn);
  await Promise.all(tests);
}

/**
 * What is built, and all that needs it; the journeys take longest, so what leads to them comes
 * first.
 */
async function checkBuilt(checkSoon, checkInTurn) {
  let artifact;
  await checkSoon("Built", async (session, tell) => {
    // Some journeys run it from the checkout, which need not be what the artifact was built from.
    await buildDashboard(session, tell);
    artifact = await buildArtifact(session, tell);
    return { passed: 1, failed: 0 };
  });
  if (artifact === undefined) return;
  await Promise.all([
    runEndToEnd(checkSoon, artifact),
    checkInTurn("Drills", tryDrills),
    checkInTurn("Artifact", (session) => runVitest(session, "scripts/artifact")),
  ]);
}

/**
 * Most checks wait as often as they compute, so one more than there are processors, where there is
 * memory for it: a database, a browser and the servers take about 2 GB.
 */
function countSlots() {
  const byMemory = Math.floor(totalmem() / (2 * 1024 ** 3));
  return Math.max(1, Math.min(availableParallelism() + 1, byMemory));
}

/** What fails soonest. */
const quickChecks = [
  ["Types", (session) => checkTypes(session)],
  ["Format and lint", (session) => checkWith(session, "@biomejs/biome", ["ci"])],
  // Reads YAML with a package, so it is loaded after the installation.
  ["Licenses", async () => (await import("./licenses.mjs")).checkLicenses()],
  ["Unused code", (session) => checkWith(session, "knip", [])],
];

/** Those that take longest first. */
function listTests(isFast) {
  const apia = { env: { TZ: "Pacific/Apia" } };
  const rest = isFast ? { except: slow, env: { PROPERTY_RUNS: "20" } } : {};
  const tests = [
    ["API", (session) => runVitest(session, "apps/api", rest)],
    ["Importer", (session) => runVitest(session, "packages/importer", rest)],
    ["Database", (session) => runVitest(session, "packages/db")],
    ["Dashboard", (session) => runVitest(session, "apps/web")],
    ["Core", (session) => runVitest(session, "packages/core")],
    ["Model", (session) => runVitest(session, "packages/model")],
    ["Limits", (session) => runVitest(session, "packages/limits")],
    ["Metrics", (session) => runVitest(session, "packages/metrics")],
    ["Benchmarks", (session) => runVitest(session, "packages/bench")],
  ];
  if (isFast) return tests;
  return [
    ...tests,
    ["PostgreSQL", (session) => runVitest(session, "packages/postgres")],
    ["Commands", (session) => runVitest(session, "scripts", { except: ["artifact/**"] })],
    ["Core, in another zone", (session) => runVitest(session, "packages/core", apia)],
  ];
}

/**
 * Large imports, commands and servers that are started and killed, plans among 200,000 events, ten
 * thousand strange values, strange requests: `npm test` has the time for them.
 */
const slow = [
  "memory.test.ts",
  "import-cli.test.ts",
  "encodings.test.ts",
  "process.test.ts",
  "restore.test.ts",
  "plans.test.ts",
  "garbage.test.ts",
  "fuzz.test.ts",
];

/** What must succeed but proves nothing. */
async function asSetUp(work) {
  return { passed: 0, failed: 0, note: (await work) ?? "" };
}

function tellSummary({ steps, log }, { passed, failed, titles }, since) {
  const seconds = Math.round((Date.now() - since) / 1000);
  steps.say();
  steps.say(
    titles.length === 0
      ? steps.paint.green(`All is well, after ${seconds} s.`)
      : steps.paint.red(`Failed after ${seconds} s: ${titles.join(", ")}.`),
  );
  steps.say(`Everything that was printed is in ${toShownPath(log.file)}`);
  steps.say(`${passed} passed, ${failed} failed`);
}
