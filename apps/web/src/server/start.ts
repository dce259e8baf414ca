import { Server } from "node:http";
import {
  createBoundedServer,
  defaultTrustedProxies,
  idleMs,
  logRequests,
  parseTrustedProxies,
  stopOnSignals,
} from "@dateline/limits";
import { SharedStore } from "@dateline/limits/counters";
import { serveMetrics } from "@dateline/metrics";
import { traceOf } from "@dateline/traces";
import { startTraces } from "@dateline/traces/start";
import type createNext from "next";
import packageJson from "../../package.json" with { type: "json" };
import type { readEnv } from "../env.mjs";
import { muteExpectedErrors } from "../outage/log-failure.ts";
import { toAnswer } from "./answers.ts";
import { createForwarder } from "./forward-operation.ts";
import { writeLine } from "./json-log.ts";
import { type ListenerOptions, toListener } from "./listener.ts";
import { reportApiRequests, reportBuild, reportRequests } from "./metrics.ts";
import { createOperationKeeper } from "./operation-keeper.ts";
import { createPageKeeper, type PageKeeperOptions } from "./page-keeper.ts";
import { createProbes } from "./probes.ts";
import { traceRequests } from "./traces.ts";
import { createVersionReader } from "./version-reader.ts";

/** Loaded by serve.mjs, because the loader of this file must not load the framework. */
export type Framework = {
  createNext: typeof createNext;
  checkRouterState: ListenerOptions["checkRouterState"];
  toRobot: PageKeeperOptions["toRobot"];
};

/** The share of the page cache's memory that is used for responses to operations. */
const operationShare = 1 / 4;

/** Starts the dashboard's server, and resolves when it listens. */
export async function start(
  env: ReturnType<typeof readEnv>,
  { createNext, checkRouterState, toRobot }: Framework,
  { isDevelopment }: { isDevelopment: boolean },
): Promise<void> {
  const { host, port, pageLimit, rateLimit, drainMs, metrics, logsRequests } = env;
  if (!isDevelopment) muteExpectedErrors();
  reportBuild(env.commit);
  reportApiRequests(env.apiUrl);
  if (metrics !== null) await serveMetrics(metrics);
  const traces = await startTraces(
    env.traces,
    { name: "dateline-web", version: packageJson.version },
    console,
  );
  const trustedProxies = parseTrustedProxies(env.trustProxy ?? defaultTrustedProxies);
  const store = env.limitsUrl === null ? null : await openSharedStore(env.limitsUrl);
  // Not cached in development, where pages change with their sources.
  const maxBytes = isDevelopment ? 0 : env.pageCacheMegabytes * 1_000_000;
  const isKept = maxBytes > 0;
  const versions = createVersionReader();
  const listener = toListener({
    serve: async (request, response) => {
      await ready;
      await handle(request, response);
    },
    forward: createForwarder(
      isKept ? createOperationKeeper(versions, { maxBytes: operationShare * maxBytes }) : null,
    ),
    checkRouterState,
    probes: createProbes(env),
    keeper: isKept
      ? createPageKeeper({
          maxBytes: (1 - operationShare) * maxBytes,
          readVersion: versions.read,
          toRobot,
        })
      : null,
    trustedProxies,
    pageLimit,
    rateLimit,
    store,
    isDevelopment,
  });
  const server = createBoundedServer(reportRequests(traceRequests(listener)), toAnswer);
  if (logsRequests) {
    logRequests(server, (served, request) => {
      writeLine({ level: 30, ...served, ...traceOf(request), msg: "request" });
    });
  }
  const next = createNext({
    dev: isDevelopment,
    dir: process.cwd(),
    hostname: host,
    port,
    // The framework adds its upgrade listener to this server. Only development needs it; without a
    // listener, Node.js treats upgrades as plain requests.
    httpServer: isDevelopment ? server : new Server(),
  });
  const listening = new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(new Error(toSentence(error, env))));
    server.listen(port, host, resolve);
  });
  // Prepared once the port is open, so that a port in use is the only error reported.
  const ready = listening.then(() => next.prepare());
  const handle = next.getRequestHandler();
  // In development a page may take longer, because it is compiled first.
  if (!isDevelopment) server.setTimeout(idleMs);

  await listening;
  stopOnSignals(server, {
    close: () => Promise.all([next.close(), store?.close(), traces.close()]),
    drainMs,
  });
  await ready;
}

async function openSharedStore(url: string): Promise<SharedStore> {
  const store = new SharedStore({
    url,
    onLost: (error) =>
      console.warn(
        "server: the database at LIMITS_URL does not answer; until it does, this process counts clients by itself:",
        error,
      ),
    onRestored: () => console.info("server: counts clients in the database at LIMITS_URL again"),
  });
  await store.open();
  return store;
}

function toSentence(
  { code }: NodeJS.ErrnoException,
  { host, port }: { host: string; port: number },
): string {
  return code === "EADDRINUSE"
    ? `Port ${port} is in use: set WEB_PORT to another one.`
    : `Cannot listen on ${host}:${port} (${code}): set HOST and WEB_PORT.`;
}
