import { Server } from "node:http";
import {
  createBoundedServer,
  defaultTrustedProxies,
  idleMs,
  logRequests,
  parseTrustedProxies,
  stopOnSignals,
} from "@dateline/limits";
import { serveMetrics } from "@dateline/metrics";
import type createNext from "next";
import type { readEnv } from "../env.mjs";
import { muteOutageErrors } from "../outage/log-failure.ts";
import { toAnswer } from "./answers.ts";
import { writeLine } from "./json-log.ts";
import { type ListenerOptions, toListener } from "./listener.ts";
import { reportApiRequests, reportBuild, reportRequests } from "./metrics.ts";
import { createProbes } from "./probes.ts";

/** What serve.mjs loads, because this file's loader must not load the framework. */
export type Framework = {
  createNext: typeof createNext;
  checkRouterState: ListenerOptions["checkRouterState"];
};

/** Starts the dashboard's server and resolves when it answers. */
export async function start(
  env: ReturnType<typeof readEnv>,
  { createNext, checkRouterState }: Framework,
  { isDevelopment }: { isDevelopment: boolean },
): Promise<void> {
  const { host, port, pageLimit, rateLimit, drainMs, metrics, logsRequests } = env;
  if (!isDevelopment) muteOutageErrors();
  reportBuild(env.commit);
  reportApiRequests(env.apiUrl);
  if (metrics !== null) await serveMetrics(metrics);
  const trustedProxies = parseTrustedProxies(env.trustProxy ?? defaultTrustedProxies);
  const listener = toListener({
    serve: async (request, response) => {
      await ready;
      await handle(request, response);
    },
    checkRouterState,
    probes: createProbes(env),
    trustedProxies,
    pageLimit,
    rateLimit,
    isDevelopment,
  });
  const server = createBoundedServer(reportRequests(listener), toAnswer);
  if (logsRequests) {
    logRequests(server, (request) => writeLine({ level: 30, ...request, msg: "request" }));
  }
  const next = createNext({
    dev: isDevelopment,
    dir: process.cwd(),
    hostname: host,
    port,
    // To this server the framework adds its listener for upgrades. It has an answer to them only in
    // development; without one Node.js takes them for plain requests.
    httpServer: isDevelopment ? server : new Server(),
  });
  const listening = new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(new Error(toSentence(error, env))));
    server.listen(port, host, resolve);
  });
  // Only then, so that a port that cannot be had is all that is reported.
  const ready = listening.then(() => next.prepare());
  const handle = next.getRequestHandler();
  // In development a page may take longer to compile.
  if (!isDevelopment) server.setTimeout(idleMs);

  await listening;
  stopOnSignals(server, { close: () => next.close(), drainMs });
  await ready;
}

function toSentence(
  { code }: NodeJS.ErrnoException,
  { host, port }: { host: string; port: number },
): string {
  return code === "EADDRINUSE"
    ? `Port ${port} is in use: set WEB_PORT to another one.`
    : `Cannot listen on ${host}:${port} (${code}): set HOST and WEB_PORT.`;
}
