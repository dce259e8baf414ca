import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildArtifact } from "./build.mjs";
import {
  checkApiSchema,
  checkGenerated,
  checkTypes,
  checkWith,
  runVitest,
} from "./checks-of-code.mjs";
import { buildDashboard } from "./dashboard.mjs";
import { runEndToEnd } from "./end-to-end.mjs";
import { generateClient, install } from "./install.mjs";
import { runSession } from "./session.mjs";
import { toShownPath } from "./settings.mjs";
import { openTally } from "./tally.mjs";

/** `npm test`: everything that can be checked by machine; with `isFast` (`npm run check`) what needs no browser and no build. */
export function runTests({ isFast }) {
  return runSession({
    logName: isFast ? "check" : "test",
    async work(session) {
      const since = Date.now();
      const { tally, check } = openTally(session);
      session.reports = mkdtempSync(join(tmpdir(), "dateline-reports-"));
      // Also when the run is interrupted.
      process.once("exit", () => rmSync(session.reports, { recursive: true, force: true }));
      await runChecks(check, tally, isFast);
      tellSummary(session, tally, since);
      return tally.failed === 0 ? 0 : 1;
    },
  });
}

async function runChecks(check, tally, isFast) {
  await check("Dependencies", (session, tell) => asSetUp(install(session, tell)));
  if (tally.failed > 0) return;
  await check("Database client", (session) => asSetUp(generateClient(session)));
  if (tally.failed > 0) return;
  await check("Generated files", checkGenerated);
  await check("API schema", checkApiSchema);
  await runTwoAtATime(check, listChecks(isFast));
  if (isFast) return;
  await check("Built", async (session, tell) => {
    // Most journeys run it from the checkout, which need not be what the artifact was built from.
    await buildDashboard(session, tell);
    await buildArtifact(session, tell);
    return { passed: 1, failed: 0 };
  });
  await check("Artifact", (session) => runVitest(session, "scripts/artifact"));
  await runEndToEnd(check);
}

/** What fails soonest first, then the longest. */
function listChecks(isFast) {
  const apia = { env: { TZ: "Pacific/Apia" } };
  const checks = [
    ["Types", (session) => checkTypes(session)],
    ["Format and lint", (session) => checkWith(session, "@biomejs/biome", ["ci"])],
    // Reads YAML with a package, so it is loaded after the installation.
    ["Licenses", async () => (await import("./licenses.mjs")).checkLicenses()],
    ["Unused code", (session) => checkWith(session, "knip", [])],
    [
      "Importer",
      (session) => runVitest(session, "packages/importer", { except: isFast ? slow : [] }),
    ],
    ["Database", (session) => runVitest(session, "packages/db")],
    ["API", (session) => runVitest(session, "apps/api", { except: isFast ? slow : [] })],
    ["Core", (session) => runVitest(session, "packages/core")],
    ["Model", (session) => runVitest(session, "packages/model")],
    ["Limits", (session) => runVitest(session, "packages/limits")],
    ["Metrics", (session) => runVitest(session, "packages/metrics")],
    ["Benchmarks", (session) => runVitest(session, "packages/bench")],
    ["Dashboard", (session) => runVitest(session, "apps/web")],
  ];
  if (isFast) return checks;
  return [
    ...checks,
    ["PostgreSQL", (session) => runVitest(session, "packages/postgres")],
    ["Core, in another zone", (session) => runVitest(session, "packages/core", apia)],
    ["Commands", (session) => runVitest(session, "scripts", { except: ["artifact/**"] })],
  ];
}

async function runTwoAtATime(check, checks) {
  const waiting = checks.values();
  const work = async () => {
    for (const [title, run] of waiting) await check(title, run);
  };
  await Promise.all([work(), work()]);
}

/**
 * Large imports, commands and servers that are started and killed, plans among 200,000 events, ten thousand strange values, half a
 * minute of strange requests:
 * `npm test` has the time for them.
 */
const slow = [
  "memory.test.ts",
  "import-cli.test.ts",
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
