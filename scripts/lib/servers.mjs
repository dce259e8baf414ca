import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { toCommitEnv } from "./commit.mjs";
import { dashboardFolder } from "./dashboard.mjs";
import { toMeaningfulLine } from "./log.mjs";
import { Problem } from "./problem.mjs";
import { findProgram } from "./processes.mjs";
import { toProgram } from "./programs.mjs";
import { root, toOrigin } from "./settings.mjs";

/** For how long a server that another one replaces still answers on the connections it has. */
export const drainSeconds = () => Number(process.env.DRAIN_SECONDS || 2);

/** What the API is as a process of `session`: from its artifact, or from the source without one. */
export function describeApi({ settings, artifact }, databaseUrl, { watch = false } = {}) {
  const { host, apiPort } = settings;
  const program = toProgram(artifact, "api");
  return {
    name: "api",
    what: "The API",
    isServer: !watch,
    cwd: program.cwd,
    args: watch
      ? [findProgram(root, "tsx"), "watch", "--clear-screen=false", "src/main.ts"]
      : program.args,
    env: {
      ...toCommitEnv(artifact),
      DATABASE_URL: databaseUrl,
      HOST: host,
      API_PORT: String(apiPort),
      DRAIN_SECONDS: String(drainSeconds()),
      NODE_ENV: watch ? "development" : "production",
    },
    readyUrl: `${toOrigin(host, apiPort)}/ready`,
  };
}

/** What the dashboard is as a process of `session`. */
export function describeDashboard({ settings, artifact }, { watch = false } = {}) {
  const { host, webPort } = settings;
  const isBundled = artifact !== undefined && !watch;
  return {
    name: "web",
    what: "The dashboard",
    isServer: !watch,
    args: isBundled ? [toDashboardProgram(artifact)] : ["serve.mjs", watch ? "dev" : "start"],
    cwd: isBundled ? artifact : dashboardFolder,
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
export const toDashboardProgram = (artifact) => join(artifact, "web", "apps", "web", "serve.js");

/** `apiUrl` is the operator's, where the API is reached otherwise than at its port. */
export function toDashboardEnv({ host, webPort, apiPort, apiUrl }) {
  return { HOST: host, WEB_PORT: String(webPort), API_URL: apiUrl ?? toOrigin(host, apiPort) };
}

/** Starts the API and resolves to its process when it is ready. Calls `onEnd` if it exits later. */
export const startApi = (session, databaseUrl, onEnd) =>
  startUnsupervised(session, describeApi(session, databaseUrl), onEnd);

/** Starts the dashboard, as `startApi` does the API. */
export const startDashboard = (session, onEnd) =>
  startUnsupervised(session, describeDashboard(session), onEnd);

async function startUnsupervised(session, server, onEnd) {
  const { child, ended } = await startServer(session, server);
  ended.then(({ code, signal }) =>
    onEnd(`${server.what} ended by itself (${signal ?? `exit code ${code}`}). Start it again.`),
  );
  return child;
}

/** Starts a server without waiting for it. */
export function launchServer({ processes }, { name, args, cwd, env, isServer, readyUrl }) {
  const port = isServer ? Number(new URL(readyUrl).port || 80) : undefined;
  return processes.start(name, process.execPath, args, { cwd, env, port });
}

/** Starts a server and resolves when it is ready. */
export async function startServer(session, server) {
  const { what, readyUrl } = server;
  const started = launchServer(session, server);
  let isEnded = false;
  started.ended.then(() => {
    isEnded = true;
  });
  const deadline = Date.now() + 90_000;
  for (;;) {
    const status = await readStatus(readyUrl);
    if (isEnded) throw new Problem(`${what} did not start: ${toMeaningfulLine(started.lines)}`);
    if (status === 200) return started;
    if (Date.now() > deadline) {
      throw new Problem(`${what} does not get ready: ${readyUrl} gives ${status ?? "no answer"}.`);
    }
    await sleep(100);
  }
}

async function readStatus(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
