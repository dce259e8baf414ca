import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildDashboard } from "./dashboard.mjs";
import { startDatabase } from "./database.mjs";
import { startDatasetStack } from "./dataset-stack.mjs";
import { generateClient, install } from "./install.mjs";
import { startLargeStack } from "./large-stack.mjs";
import { Problem } from "./problem.mjs";
import { runSession } from "./session.mjs";
import { root } from "./settings.mjs";

const help = `Usage: npm run attack -- [--only names,pictures] [--seconds 8] [--events 100000] [--publish]

Starts a database, an API and a dashboard of its own on 127.0.0.1, with the default settings, and attacks them while an
ordinary reader reads. Prints the reader's times in quiet and under each attack, what the attackers got, and the peak
memory of both servers, and fails when a request of the reader fails or a server takes more memory than it is allowed.

  --only a,b       attacks by their keys (all)
  --at-once N,N    how many requests one client has open at once, at the rate of one (1,5,20)
  --clients N,N    how many clients attack at once, each with one request open (5,20)
  --seconds N      length of a turn (8)
  --documents N    number of distinct documents sent to measure the API's memory (50000)
  --events N       made-up events instead of the bundled dataset
  --publish        writes the tables into docs/security.md; needs a clean working tree
`;

const dataset = join(root, "prisma", "dataset");

/** What the environment of the servers has; all settings are at their defaults. */
const kept = /^(PATH|HOME|USER|TMPDIR|LANG|TZ|TERM|SystemRoot|npm_.*|DATELINE_.*)$/i;

/** `npm run attack`: the stack to attack, started for it, and e2e/attack, which attacks it. */
export function attack(args) {
  if (args.includes("--help")) {
    process.stdout.write(help);
    return;
  }
  return runSession({
    logName: "attack",
    stream: process.stderr,
    async work(session) {
      const { steps, processes } = session;
      const events = parseEvents(args);
      await steps.run("Dependencies", (tell) => install(session, tell));
      await steps.run("Database client", () => generateClient(session));
      await steps.run("Dashboard built", (tell) => buildDashboard(session, tell));
      for (const name of Object.keys(process.env)) if (!kept.test(name)) delete process.env[name];
      let stack;
      await steps.run("Stack", async (tell) => {
        stack = await (events === null
          ? startDatasetStack(session, dataset)
          : startMadeUpStack(session, events, tell));
      });
      steps.say();
      try {
        return await runAttack(processes, stack, args);
      } finally {
        await stack.stop();
      }
    },
  });
}

/** Runs e2e/attack against a stack; resolves to its exit code. */
async function runAttack(processes, { webUrl, apiUrl, webPid, apiPid }, args) {
  const target = ["--web", webUrl, "--api", apiUrl];
  const pids = ["--web-pid", String(webPid), "--api-pid", String(apiPid)];
  const { ended } = processes.start(
    "attack",
    process.execPath,
    ["--import", "tsx", "attack/cli.ts", ...target, ...pids, ...args],
    { cwd: join(root, "e2e"), isShown: true },
  );
  return (await ended).code ?? 1;
}

function parseEvents(args) {
  const { values } = parseArgs({ args, strict: false, options: { events: { type: "string" } } });
  if (values.events === undefined) return null;
  if (/^[1-9]\d{0,8}$/.test(values.events)) return Number(values.events);
  throw new Problem(`--events is "${values.events}"; write a whole number from 1.`);
}

async function startMadeUpStack(session, events, tell) {
  const dataFolder = await mkdtemp(join(tmpdir(), "dateline-attack-"));
  const own = { ...session, settings: { dataFolder }, last: [] };
  const serverUrl = await startDatabase(own, () => {});
  const large = await startLargeStack(session, { serverUrl, dataFolder, events, tell });
  return {
    ...large,
    async stop() {
      await large.stop();
      for (const child of own.last) await session.processes.stop(child, 12_000);
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
