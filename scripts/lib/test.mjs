import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkGenerated, checkTypes, checkWith, runVitest } from "./checks-of-code.mjs";
import { buildDashboard } from "./dashboard.mjs";
import { runEndToEnd } from "./end-to-end.mjs";
import { generateClient, install } from "./install.mjs";
import { runSession } from "./session.mjs";
import { toShownPath } from "./settings.mjs";

/** `npm test`: everything that can be checked by machine; with `isFast` (`npm run check`) what needs no browser and no build. */
export function runTests({ isFast }) {
  return runSession({
    logName: isFast ? "check" : "test",
    async work(session) {
      const since = Date.now();
      const tally = { passed: 0, failed: 0, titles: [] };
      const check = toCheck(session, tally);
      session.reports = mkdtempSync(join(tmpdir(), "dateline-reports-"));
      try {
        await runChecks(session, check, tally, isFast);
      } finally {
        rmSync(session.reports, { recursive: true, force: true });
      }
      tellSummary(session, tally, since);
      return tally.failed === 0 ? 0 : 1;
    },
  });
}

async function runChecks(session, check, tally, isFast) {
  await check("Dependencies", (tell) => asSetUp(install(session, tell)));
  if (tally.failed > 0) return;
  await check("Database client", () => asSetUp(generateClient(session)));
  if (tally.failed > 0) return;
  await check("Generated files", () => checkGenerated(session));
  await check("Types", () => checkTypes(session));
  await check("Format and lint", () => checkWith(session, "@biomejs/biome", ["ci"]));
  await check("Unused code", () => checkWith(session, "knip", []));
  await check("Core", () => runVitest(session, "packages/core"));
  await check("Core, in another zone", () =>
    runVitest(session, "packages/core", { env: { TZ: "Pacific/Apia" } }),
  );
  await check("Dashboard", () => runVitest(session, "apps/web"));
  await check("Database", () => runVitest(session, "prisma", { except: isFast ? slow : [] }));
  await check("API", () => runVitest(session, "apps/api"));
  if (isFast) return;
  await check("Commands", () => runVitest(session, "scripts"));
  await check("Dashboard built", async (tell) => {
    await buildDashboard(session, tell);
    return { passed: 1, failed: 0 };
  });
  await runEndToEnd(session, check);
}

/** Minutes of imports, and a server that is started and killed: `npm test` has the time for them. */
const slow = ["memory.test.ts", "embedded.test.ts"];

/** Runs a check as a step, counts it, and on failure prints the end of what it had printed. */
function toCheck({ steps, processes }, tally) {
  return async (title, work) => {
    try {
      await steps.run(title, async (tell) => {
        const { passed, failed, note } = await work(tell);
        tally.passed += passed;
        tally.failed += failed;
        const count = `${passed} passed${failed > 0 ? `, ${failed} failed` : ""}`;
        if (failed > 0) throw Object.assign(new Error(count), { isCounted: true });
        return note ?? count;
      });
    } catch (error) {
      if (!error.isCounted) tally.failed++;
      tally.titles.push(title);
      steps.say();
      for (const line of processes.takeOutput()) steps.say(`    ${line}`);
      steps.say(`    ${steps.paint.red(error.message)}`);
      steps.say();
    }
    processes.takeOutput();
  };
}

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
