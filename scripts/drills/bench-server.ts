import { join } from "node:path";
import type { Session } from "../session/session.ts";
import { root } from "../session/settings.ts";
import { readRunningUrl, startDatabase } from "../start/database.ts";
import { fillDatabase } from "./large-stack.ts";

/** The data folder of the database server of the benchmarks. */
export const benchFolder = join(root, ".data", "bench");

/** Ensures that the benchmarks' database server runs, and returns its URL. */
export async function openBenchServer(session: Session, events: number): Promise<string> {
  const { steps } = session;
  const running = readRunningUrl(benchFolder);
  if (running !== null) return running;
  const made = `${events.toLocaleString("en")} events`;
  // This also creates the server, with enough memory for this number of rows.
  await steps.run(made, (report) => fillDatabase(session, events, "", report));
  return steps.run("Database", () =>
    startDatabase({ ...session, settings: { dataFolder: benchFolder } }, () => {}),
  );
}
