import { join } from "node:path";
import { buildArtifact } from "../artifact/build.ts";
import { runSession } from "../session/session.ts";
import { root } from "../session/settings.ts";
import { generateClientInStep } from "../start/client.ts";

const help = `Usage: npm run drill -- [--only flips,reset]

Starts a database, APIs and dashboards of its own on 127.0.0.1 and causes faults while readers use them: versions
published in turn, database connections that hang or are reset, a stopped database, no free connection, an API stopped by
SIGSTOP, a full disk, a replica that is behind or stopped, and restarts behind HAProxy. Prints the number of requests,
how many failed with a correct error, failed with a wrong one (status 200, a client error, or a cacheable response) or
mixed two versions, the longest response time, and when the last failed or slow request was sent. Takes about five
minutes. Fails if a target is missed.

The full disk needs root, to mount 400 MB of memory; restarts need Debian's package haproxy. Otherwise they are skipped,
which the table shows.

  --only a,b   drills by their keys (all)
`;

/** `npm run drill` */
export async function drill(args: readonly string[]): Promise<void> {
  if (args.includes("--help")) {
    process.stdout.write(help);
    return;
  }
  return runSession({
    logName: "drill",
    stream: process.stderr,
    async work(session) {
      const { steps } = session;
      await generateClientInStep(session);
      await steps.run("Built", async (report) => {
        await buildArtifact(session, report);
      });
      const { ended } = session.processes.start(
        "drill",
        process.execPath,
        ["--import", "tsx", "drill/cli.ts", ...args],
        { cwd: join(root, "e2e"), isShown: true },
      );
      return (await ended).code ?? 1;
    },
  });
}
