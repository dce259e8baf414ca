import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildDashboard } from "../artifact/dashboard.ts";
import { runSession } from "../session/session.ts";
import { root } from "../session/settings.ts";
import { generateClientInStep } from "../start/client.ts";
import { findBrowser } from "../test/browser.ts";
import { benchFolder, openBenchServer } from "./bench-server.ts";
import { parseEventCount, startLargeStack } from "./large-stack.ts";

const help = `Usage: npm run bench:requests -- [--events 10000,1000000] [--rounds 3]

Measures what the dashboard asks its servers for, with each filter and in each menu, among few and among many made-up
events, and what an answer from memory takes of the processor. Takes a quarter of an hour. Writes
e2e/bench/results/requests.md.

  --events N,N   numbers of made-up events, which are imported if missing; the first is compared with (10000,1000000)
  --rounds N     of all views, each with other values (3)
  --name NAME    of the files in results; those named requests are published, so they need a clean working tree
`;

/** `npm run bench:requests`: starts a stack for each size, and runs e2e/bench/requests against them. */
export async function benchRequests(args: readonly string[]): Promise<void> {
  if (args.includes("--help")) {
    process.stdout.write(help);
    return;
  }
  return runSession({
    logName: "bench-requests",
    stream: process.stderr,
    async work(session) {
      const { steps, processes } = session;
      const { values } = parseArgs({
        args: [...args],
        options: {
          events: { type: "string", default: "10000,1000000" },
          rounds: { type: "string", default: "3" },
          name: { type: "string", default: "requests" },
        },
      });
      const sizes = values.events.split(",").map(parseEventCount);
      const browser = await findBrowser(session, () => {});
      await generateClientInStep(session);
      await steps.run("Dashboard built", (report) => buildDashboard(session, report));
      const serverUrl = await openBenchServer(session, Math.max(...sizes));
      const stacks: string[] = [];
      for (const events of sizes) {
        const title = `Stack, ${events.toLocaleString("en")} events`;
        const { webUrl, webPid, apiPid } = await steps.run(title, (report) =>
          startLargeStack(session, { serverUrl, dataFolder: benchFolder, events, report }),
        );
        stacks.push("--stack", [events, webUrl, webPid, apiPid].join(","));
      }
      const { ended } = processes.start(
        "bench",
        process.execPath,
        ["--import", "tsx", "bench/requests/cli.ts", ...stacks]
          .concat("--rounds", values.rounds)
          .concat("--name", values.name),
        { cwd: join(root, "e2e"), env: { CHROMIUM_PATH: browser }, isShown: true },
      );
      steps.say();
      return (await ended).code ?? 1;
    },
  });
}
