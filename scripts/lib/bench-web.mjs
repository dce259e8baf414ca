import { join } from "node:path";
import { parseArgs } from "node:util";
import { findBrowser } from "./browser.mjs";
import { buildDashboard } from "./dashboard.mjs";
import { prepareDatabase, readRunningUrl, startDatabase, toReaderUrl } from "./database.mjs";
import { generateClient, install } from "./install.mjs";
import { fillDatabase, startLargeStack } from "./large-stack.mjs";
import { takeFreePort } from "./ports.mjs";
import { Problem } from "./problem.mjs";
import { startApi, startDashboard } from "./servers.mjs";
import { runSession } from "./session.mjs";
import { root, toOrigin } from "./settings.mjs";

const help = `Usage: npm run bench:web -- [--events 1000000] [--only bundled,vis] [--quick]

Measures the dashboard in Chromium, on the bundled dataset and on many made-up events, beside vis-timeline alone and
TimelineJS3: what the first view costs, frames while panning and zooming, the heap after minutes of it, and Lighthouse's
scores. Half an hour. Writes tables and numbers to e2e/bench/results.

  --events N        how many made-up events, which are loaded when they are not there (1000000)
  --only a,b        subjects by parts of their names
  --rounds N        turns of each subject (3)
  --minutes N       of panning before the heap is read again; 0 leaves it out (5)
  --quick           one round, no heap and no Lighthouse, where nothing else is said
  --web NAME=URL    a dashboard that runs already, instead of our own; may be given again
  --name NAME       of the files in results (full, or quick)
`;

const host = "127.0.0.1";
const dataFolder = join(root, ".data", "bench");
const dataset = join(root, "prisma", "dataset");

/** `npm run bench:web`: starts the servers to measure, and runs e2e/bench against them. */
export function benchWeb(args) {
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
      const given = parse(args);
      const own = given.web === undefined ? await startStacks(session, given.events) : [];
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

function parse(args) {
  const { values } = parseArgs({
    args,
    strict: false,
    options: { events: { type: "string", default: "1000000" }, web: { type: "string" } },
  });
  if (/^[1-9]\d{0,8}$/.test(values.events)) return { ...values, events: Number(values.events) };
  throw new Problem(`--events is "${values.events}"; write a whole number from 1.`);
}

/** Starts both stacks on the database server of the benchmarks. Returns their names and URLs. */
async function startStacks(session, events) {
  const { steps } = session;
  await steps.run("Dependencies", (tell) => install(session, tell));
  await steps.run("Database client", () => generateClient(session));
  await steps.run("Dashboard built", (tell) => buildDashboard(session, tell));
  const onEnd = () => {};
  const made = `${events.toLocaleString("en")} events`;
  let url = readRunningUrl(dataFolder);
  if (url === null) {
    // This also creates the server, with enough memory for this number of rows.
    await steps.run(made, (tell) => fillDatabase(session, events, "", tell));
    await steps.run("Database", async () => {
      url = await startDatabase({ ...session, settings: { dataFolder } }, onEnd);
    });
  }
  const settings = {
    host,
    dataFolder,
    webPort: await takeFreePort(host),
    apiPort: await takeFreePort(host),
  };
  await steps.run("Stack, bundled dataset", async () => {
    const bundled = { ...session, settings };
    await prepareDatabase(bundled, url, dataset, onEnd);
    await startApi(bundled, toReaderUrl(dataFolder, url), onEnd);
    await startDashboard(bundled, onEnd);
  });
  let large;
  await steps.run(`Stack, ${made}`, async (tell) => {
    large = await startLargeStack(session, { serverUrl: url, dataFolder, events, tell });
  });
  return [
    ["bundled dataset", toOrigin(host, settings.webPort)],
    [made, large.webUrl],
  ];
}
