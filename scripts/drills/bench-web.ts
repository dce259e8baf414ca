import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildDashboard } from "../artifact/dashboard.ts";
import { takeFreePort } from "../processes/ports.ts";
import { runSession, type Session } from "../session/session.ts";
import { root, toOrigin } from "../session/settings.ts";
import { generateClientInStep } from "../start/client.ts";
import { prepareDatabase, toReaderUrl } from "../start/database.ts";
import { startApi, startDashboard } from "../start/servers.ts";
import { findBrowser } from "../test/browser.ts";
import { benchFolder, openBenchServer } from "./bench-server.ts";
import { parseEventCount, startLargeStack } from "./large-stack.ts";

const help = `Usage: npm run bench:web -- [--events 1000000] [--only bundled,vis] [--quick]

Measures the dashboard in Chromium, on the bundled dataset and on many made-up events, next to vis-timeline alone and
TimelineJS3: the cost of the first view, frames while panning and zooming, the heap after minutes of it, and Lighthouse's
scores. Takes half an hour. Writes tables and numbers to e2e/bench/results.

  --events N        number of made-up events, which are imported if missing (1000000)
  --only a,b        subjects by parts of their names
  --rounds N        turns of each subject (3)
  --minutes N       of panning before the heap is read again; 0 leaves it out (5)
  --quick           one round, no heap and no Lighthouse, unless other options say so
  --web NAME=URL    a running dashboard, instead of our own; may be repeated
  --name NAME       of the files in results (full, or quick)
`;

const host = "127.0.0.1";
const dataset = join(root, "prisma", "dataset");

/** `npm run bench:web`: starts the servers to measure, and runs e2e/bench against them. */
export async function benchWeb(args: readonly string[]): Promise<void> {
  if (args.includes("--help")) {
    process.stdout.write(help);
    return;
  }
  return runSession({
    logName: "bench-web",
    stream: process.stderr,
    async work(session) {
      const { steps } = session;
      const browser = await findBrowser(session, () => {});
      const { events, web } = parse(args);
      const own = web === undefined ? await startStacks(session, events) : [];
      const names = own.flatMap(([name, url]) => ["--web", `${name}=${url}`]);
      const { ended } = session.processes.start(
        "bench",
        process.execPath,
        ["--import", "tsx", "bench/cli.ts", ...names, ...args],
        { cwd: join(root, "e2e"), env: { CHROMIUM_PATH: browser }, isShown: true },
      );
      steps.say();
      return (await ended).code ?? 1;
    },
  });
}

function parse(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { events: { type: "string", default: "1000000" }, web: { type: "string" } },
  });
  return { web: values.web, events: parseEventCount(values.events) };
}

type NamedUrl = [name: string, url: string];

/** Starts both stacks on the benchmarks' database server. */
async function startStacks(session: Session, events: number): Promise<NamedUrl[]> {
  const { steps } = session;
  await generateClientInStep(session);
  await steps.run("Dashboard built", (report) => buildDashboard(session, report));
  const made = `${events.toLocaleString("en")} events`;
  const serverUrl = await openBenchServer(session, events);
  const settings = {
    host,
    dataFolder: benchFolder,
    webPort: await takeFreePort(host),
    apiPort: await takeFreePort(host),
    apiUrl: null,
  };
  await steps.run("Stack, bundled dataset", async () => {
    const bundled = { ...session, settings };
    await prepareDatabase(bundled, { url: serverUrl, dataset });
    await startApi(bundled, toReaderUrl(benchFolder, serverUrl));
    await startDashboard(bundled);
  });
  const large = await steps.run(`Stack, ${made}`, (report) =>
    startLargeStack(session, { serverUrl, dataFolder: benchFolder, events, report }),
  );
  return [
    ["bundled dataset", toOrigin(host, settings.webPort)],
    [made, large.webUrl],
  ];
}
