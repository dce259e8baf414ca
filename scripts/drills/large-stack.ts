import { join } from "node:path";
import { takeFreePort } from "../processes/ports.ts";
import { Problem } from "../session/problem.ts";
import type { Session } from "../session/session.ts";
import { root, toOrigin } from "../session/settings.ts";
import type { Report } from "../session/steps.ts";
import { toReaderUrl } from "../start/database.ts";
import { startApi, startDashboard } from "../start/servers.ts";

const host = "127.0.0.1";

/** The bundled server to use, its data folder, and the number of made-up events. */
export type LargeStackOptions = {
  serverUrl: string;
  dataFolder: string;
  events: number;
  report: Report;
};

/** A stack that runs for a test or a benchmark. */
export type OwnStack = {
  webUrl: string;
  apiUrl: string;
  webPid: number | undefined;
  apiPid: number | undefined;
  stop(): Promise<void>;
};

/** Starts an API and a dashboard on made-up events, in a database of their own. */
export async function startLargeStack(
  session: Pick<Session, "processes" | "artifact">,
  { serverUrl, dataFolder, events, report }: LargeStackOptions,
): Promise<OwnStack> {
  await fillDatabase(session, events, serverUrl, report);
  const webPort = await takeFreePort(host);
  const apiPort = await takeFreePort(host);
  const databaseUrl = new URL(serverUrl);
  databaseUrl.pathname = `/dateline_bench_${events}`;
  const own = { ...session, settings: { host, webPort, apiPort, apiUrl: null } };
  const api = await startApi(own, toReaderUrl(dataFolder, databaseUrl.href));
  const dashboard = await startDashboard(own);
  return {
    webUrl: toOrigin(host, webPort),
    apiUrl: toOrigin(host, apiPort),
    webPid: dashboard.pid,
    apiPid: api.pid,
    async stop() {
      await session.processes.stop(dashboard, 5000);
      await session.processes.stop(api, 5000);
    },
  };
}

/**
 * Runs `npm run bench:data` on a server; on that of the benchmarks, which it starts, if `serverUrl`
 * is empty.
 */
export async function fillDatabase(
  { processes }: Pick<Session, "processes">,
  events: number,
  serverUrl: string,
  report: Report,
): Promise<void> {
  const args = ["--import", "tsx", "bench/data/cli.ts", "--events", String(events)];
  await processes.run("bench-data", process.execPath, args, {
    cwd: join(root, "apps", "api"),
    env: { DATABASE_URL: serverUrl },
    onLine: report,
  });
}

/** Parses the option --events. */
export function parseEventCount(text: unknown): number {
  if (typeof text === "string" && /^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Problem(`--events is "${text}"; write a whole number from 1.`);
}
