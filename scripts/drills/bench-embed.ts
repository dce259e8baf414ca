import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildDashboard } from "../artifact/dashboard.ts";
import { runSession } from "../session/session.ts";
import { root } from "../session/settings.ts";
import { generateClientInStep } from "../start/client.ts";
import { findBrowser } from "../test/browser.ts";
import { startDatasetStack } from "./dataset-stack.ts";

const help = `Usage: npm run bench:embed -- [--rounds 5] [--web http://127.0.0.1:3000]

Measures the bytes and the time to the first readable event of Dateline's element, TimelineJS3 and vis-timeline alone
with the same 20 events, in turns. Writes e2e/bench/results/embed.md.

  --rounds N   turns of each (5)
  --web URL    a running dashboard with the bundled dataset, instead of one of its own
`;

/** `npm run bench:embed`: starts a stack, and runs e2e/bench/embed against it. */
export async function benchEmbed(args: readonly string[]): Promise<void> {
  if (args.includes("--help")) {
    process.stdout.write(help);
    return;
  }
  return runSession({
    logName: "bench-embed",
    stream: process.stderr,
    async work(session) {
      const { steps, processes } = session;
      const { values } = parseArgs({
        args: [...args],
        options: { web: { type: "string" }, rounds: { type: "string", default: "5" } },
      });
      const browser = await findBrowser(session, () => {});
      const startOwn = async () => {
        await generateClientInStep(session);
        await steps.run("Dashboard built", (report) => buildDashboard(session, report));
        const dataset = join(root, "prisma", "dataset");
        return steps.run("Stack", () => startDatasetStack(session, dataset));
      };
      const stack = values.web === undefined ? await startOwn() : null;
      const web = values.web ?? stack?.webUrl ?? "";
      try {
        const { ended } = processes.start(
          "bench",
          process.execPath,
          ["--import", "tsx", "bench/embed/cli.ts", "--web", web, "--rounds", values.rounds],
          { cwd: join(root, "e2e"), env: { CHROMIUM_PATH: browser }, isShown: true },
        );
        steps.say();
        return (await ended).code ?? 1;
      } finally {
        await stack?.stop();
      }
    },
  });
}
