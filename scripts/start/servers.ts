import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { toCommitEnv } from "../artifact/commit.ts";
import { dashboardFolder } from "../artifact/dashboard.ts";
import { findProgram } from "../processes/find-program.ts";
import type { Started } from "../processes/launch.ts";
import { toProgram } from "../processes/programs.ts";
import { findCause } from "../session/log.ts";
import { Problem } from "../session/problem.ts";
import type { Session } from "../session/session.ts";
import { root, type ServerSettings, toOrigin } from "../session/settings.ts";

/** The seconds for which a replaced server still answers on its open connections. */
export const drainSeconds = () => Number(process.env.DRAIN_SECONDS || 2);

/** A server as a process. */
export type Server = {
  name: string;
  /** The name in messages. */
  what: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  /** Answers with 200 when the server is ready. */
  readyUrl: string;
  /** Whether this process holds the port, so that a new version can share it. */
  isReplaceable: boolean;
};

/** The settings of the servers, and the artifact to run; without one, the sources are run. */
export type ServerSession = Pick<Session, "processes" | "artifact"> & { settings: ServerSettings };

/** The API as a process. */
export function describeApi(
  { settings, artifact }: Omit<ServerSession, "processes">,
  databaseUrl: string,
  { watch = false } = {},
): Server {
  const { host, apiPort } = settings;
  const program = toProgram(artifact, "api");
  return {
    name: "api",
    what: "The API",
    isReplaceable: !watch,
    cwd: program.cwd,
    args: watch
      ? [findProgram(root, "tsx"), "watch", "--clear-screen=false", "src/main.ts"]
      : program.args,
    env: {
      ...toCommitEnv(artifact),
      ...toIndexEnv(settings),
      DATABASE_URL: databaseUrl,
      HOST: host,
      API_PORT: String(apiPort),
      DRAIN_SECONDS: String(drainSeconds()),
      NODE_ENV: watch ? "development" : "production",
    },
    readyUrl: `${toOrigin(host, apiPort)}/ready`,
  };
}

/**
 * Where the API stores its event index, unless the operator has set a place or the folder is
 * missing.
 */
function toIndexEnv({ dataFolder }: ServerSettings): Record<string, string> {
  const isGiven = process.env.INDEX_FOLDER !== undefined;
  if (isGiven || dataFolder === undefined || !existsSync(dataFolder)) return {};
  return { INDEX_FOLDER: join(dataFolder, "index") };
}

/** The dashboard as a process. */
export function describeDashboard(
  { settings, artifact }: Omit<ServerSession, "processes">,
  { watch = false } = {},
): Server {
  const { host, webPort } = settings;
  const program =
    artifact === undefined || watch
      ? { args: ["serve.mjs", watch ? "dev" : "start"], cwd: dashboardFolder }
      : { args: [toDashboardProgram(artifact)], cwd: artifact };
  return {
    ...program,
    name: "web",
    what: "The dashboard",
    isReplaceable: !watch,
    env: {
      ...toCommitEnv(artifact),
      ...toDashboardEnv(settings),
      DRAIN_SECONDS: String(drainSeconds()),
      NODE_ENV: watch ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
    readyUrl: `${toOrigin(host, webPort)}/`,
  };
}

/** The dashboard's server in an artifact. */
export const toDashboardProgram = (artifact: string) =>
  join(artifact, "web", "apps", "web", "serve.js");

/** `apiUrl` is set if the dashboard reaches the API at another URL than that of its port. */
export function toDashboardEnv({ host, webPort, apiPort, apiUrl }: ServerSettings) {
  return { HOST: host, WEB_PORT: String(webPort), API_URL: apiUrl ?? toOrigin(host, apiPort) };
}

/** Starts the API and resolves to its process when it is ready. */
export const startApi = (session: ServerSession, databaseUrl: string) =>
  startUnsupervised(session, describeApi(session, databaseUrl));

/** Starts the dashboard and resolves to its process when it is ready. */
export const startDashboard = (session: ServerSession) =>
  startUnsupervised(session, describeDashboard(session));

async function startUnsupervised(session: ServerSession, server: Server): Promise<ChildProcess> {
  return (await startServer(session, server)).child;
}

/** Starts a server without waiting for it. */
export function launchServer(
  { processes }: Pick<Session, "processes">,
  { name, args, cwd, env, isReplaceable, readyUrl }: Server,
): Started {
  const port = isReplaceable ? Number(new URL(readyUrl).port || 80) : undefined;
  return processes.start(name, process.execPath, args, { cwd, env, port });
}

/** Starts a server and resolves when it is ready. */
export async function startServer(
  session: Pick<Session, "processes">,
  server: Server,
): Promise<Started> {
  const { what, readyUrl } = server;
  const started = launchServer(session, server);
  let hasEnded = false;
  void started.ended.then(() => {
    hasEnded = true;
  });
  const deadline = Date.now() + 90_000;
  for (;;) {
    const status = await readStatus(readyUrl);
    if (hasEnded) throw new Problem(`${what} did not start: ${findCause(started.lines)}`);
    if (status === 200) return started;
    if (Date.now() > deadline) {
      throw new Problem(`${what} does not get ready: ${readyUrl} gives ${status ?? "no answer"}.`);
    }
    await sleep(100);
  }
}

async function readStatus(url: string) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
