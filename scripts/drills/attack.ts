import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildDashboard } from "../artifact/dashboard.ts";
import type { Processes } from "../processes/processes.ts";
import { runSession, type Session } from "../session/session.ts";
import { root } from "../session/settings.ts";
import type { Report } from "../session/steps.ts";
import { generateClientInStep } from "../start/client.ts";
import { startDatabase } from "../start/database.ts";
import { startDatasetStack } from "./dataset-stack.ts";
import { type OwnStack, parseEventCount, startLargeStack } from "./large-stack.ts";

const help = `Usage: npm run attack -- [--only names,pictures] [--seconds 8] [--events 100000] [--publish]

Starts a database, an API and a dashboard of its own on 127.0.0.1, with the default settings, and attacks them while a
reader uses them. Prints the response times of the reader without and during each attack, what the attackers received,
and the peak memory of both servers. Fails if a request of the reader fails or a server exceeds its memory.

  --only a,b       attacks by their keys (all)
  --at-once N,N    how many requests one client has open at once, at the rate of one (1,5,20)
  --clients N,N    how many clients attack at once, each with one request open (5,20)
  --seconds N      length of a turn (8)
  --documents N    number of distinct documents sent to measure the API's memory (50000)
  --events N       made-up events instead of the bundled dataset
  --publish        writes the tables into docs/security.md; needs a clean working tree
`;

const dataset = join(root, "prisma", "dataset");

/** The variables that are passed to the servers; all settings have their defaults. */
const kept = /^(PATH|HOME|USER|TMPDIR|LANG|TZ|TERM|SystemRoot|npm_.*|DATELINE_.*)$/i;

/** `npm run attack`: starts a stack, and runs e2e/attack against it. */
export async function attack(args: readonly string[]): Promise<void> {
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
      await generateClientInStep(session);
      await steps.run("Dashboard built", (report) => buildDashboard(session, report));
      for (const name of Object.keys(process.env)) if (!kept.test(name)) delete process.env[name];
      const stack = await steps.run("Stack", (report) =>
        events === null
          ? startDatasetStack(session, dataset)
          : startMadeUpStack(session, events, report),
      );
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
async function runAttack(
  processes: Processes,
  { webUrl, apiUrl, webPid, apiPid }: OwnStack,
  args: readonly string[],
) {
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

function parseEvents(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { events: { type: "string" } },
  });
  return values.events === undefined ? null : parseEventCount(values.events);
}

async function startMadeUpStack(
  session: Session,
  events: number,
  report: Report,
): Promise<OwnStack> {
  const dataFolder = await mkdtemp(join(tmpdir(), "dateline-attack-"));
  const own = { ...session, settings: { dataFolder }, last: [] as Session["last"] };
  const serverUrl = await startDatabase(own, () => {});
  const large = await startLargeStack(session, { serverUrl, dataFolder, events, report });
  return {
    ...large,
    async stop() {
      await large.stop();
      for (const child of own.last) await session.processes.stop(child, 12_000);
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
