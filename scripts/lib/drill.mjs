import { join } from "node:path";
import { buildArtifact } from "./build.mjs";
import { generateClient, install } from "./install.mjs";
import { runSession } from "./session.mjs";
import { root } from "./settings.mjs";

const help = `Usage: npm run drill -- [--only flips,reset]

Starts a database, APIs and dashboards of its own on 127.0.0.1 and disturbs them while readers read: versions that are
published in turns, database connections that are silent or reset, a stopped database, no connection left, an API that is
stopped by SIGSTOP, a full disk, a replica that is behind or stopped, and restarts behind HAProxy. Prints how many requests were sent, how many failed
(honestly), were wrong (a failure that says 200, blames the reader or may be cached) or mixed two versions, how long the
longest took, and when the last that failed or was slow was sent. Takes about five minutes, and fails when a target is
missed.

A full disk needs root, which mounts 400 MB of memory; restarts need Debian's package haproxy. Without them these two are
left out, and the table says so.

  --only a,b   drills by their keys (all)
`;

/** `npm run drill` */
export function drill(args) {
  if (args.includes("--help")) {
    process.stdout.write(help);
    return;
  }
  return runSession({
    logName: "drill",
    stream: process.stderr,
    async work(session) {
      const { steps } = session;
      await steps.run("Dependencies", (tell) => install(session, tell));
      await steps.run("Database client", () => generateClient(session));
      await steps.run("Built", (tell) => buildArtifact(session, tell).then(() => {}));
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
