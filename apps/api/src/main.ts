import { setFlagsFromString } from "node:v8";
import { openDatabase, readPoolerProblem, readSchemaProblem, watchVersion } from "@dateline/db";
import { idleMs, logRequests, stopOnSignals } from "@dateline/limits";
import { SharedStore } from "@dateline/limits/counters";
import { serveMetrics } from "@dateline/metrics";
import { activeSpan, traceOf } from "@dateline/traces";
import { startTraces } from "@dateline/traces/start";
import { pino } from "pino";
import { checkRole } from "./check-role.ts";
import { readEnv } from "./env.ts";
import { createEventIndexes } from "./event-index/event-indexes.ts";
import { createHttpServer } from "./http/http-server.ts";
import { traceRequests } from "./metrics/trace-requests.ts";
import { watchReplica } from "./replica/watch-replica.ts";
import { createServer } from "./server.ts";

const log = pino({ name: "dateline-api", mixin: () => activeSpan()?.ids ?? {} });

// By default V8 lets garbage grow to up to four times what is in use before it collects it, the
// more so the more memory the machine has.
setFlagsFromString("--heap-growing-percent=50");

// If a network drops packets, operations would otherwise wait for minutes.
const connectTimeoutMs = 5_000;

async function start() {
  const env = readEnv();
  // `npm start` and `serve` check the settings before they start a database.
  if (process.argv.includes("--check-settings")) return;
  const {
    databaseUrl: url,
    databaseReadUrl,
    watchUrl,
    limitsUrl,
    rateLimit,
    statementTimeoutMs,
    indexBytes: maxBytes,
    indexFolder: folder,
    drainMs,
    metrics,
    traces: traceSettings,
    logsRequests,
    ...options
  } = env;
  const limits = { statementTimeoutMs, readOnly: true };
  const open = (url: string) => openDatabase({ url, connectTimeoutMs, ...limits });
  const database = open(url);
  const readDatabase = databaseReadUrl === null ? null : open(databaseReadUrl);
  const problem = await findProblem([
    () => readSchemaProblem(database.control),
    () => readPoolerProblem(url, database.control, limits),
    ...(readDatabase
      ? [() => readPoolerProblem(databaseReadUrl ?? url, readDatabase.control, limits)]
      : []),
  ]);
  if (problem !== null) fail(problem);
  void checkRole(database, log);
  let isListening = false;
  const watch = watchVersion({
    url: watchUrl,
    onLost: (error) =>
      log.warn(
        { err: error },
        "lost the connection for notifications of new dataset versions; reconnecting",
      ),
    onRestored: () => log.info("connected again for notifications of new dataset versions"),
    onPublished() {
      replica?.check();
      // Not before the server listens, which must not be delayed by the build.
      if (isListening) indexes?.check();
    },
  });
  const { published } = watch;
  const replica =
    readDatabase && watchReplica({ database: readDatabase, primary: database, published, log });
  const indexes =
    maxBytes === 0 ? null : createEventIndexes({ url, maxBytes, folder, published, log });
  const store = limitsUrl === null ? null : await openSharedStore(limitsUrl);
  const { version } = options.release;
  const traces = await startTraces(traceSettings, { name: "dateline-api", version }, log);
  const api = createServer({
    ...options,
    rateLimit: { ...rateLimit, store },
    database,
    replica,
    indexes,
    log,
    published,
  });
  const server = createHttpServer(traceRequests(api, rateLimit.trustedProxies), log);
  server.setTimeout(idleMs);
  if (logsRequests) {
    logRequests(server, (served, request) => {
      log.info({ ...served, ...traceOf(request) }, "request");
    });
  }
  const stop = stopOnSignals(server, {
    onStop: (reason) => log.info({ reason }, "stopping"),
    close: () =>
      Promise.all([
        database.close(),
        replica?.close(),
        indexes?.close(),
        watch.close(),
        store?.close(),
        traces.close(),
      ]),
    drainMs,
  });
  process.once("disconnect", () => stop("parent gone"));

  if (metrics !== null) {
    const served = await serveMetrics(metrics);
    log.info({ address: served.address() }, "serving metrics");
  }
  server.once("error", (error) => fail(toSentence(error, env)));
  server.listen(env.port, env.host, () => {
    log.info({ address: server.address() }, "listening");
    isListening = true;
    indexes?.check();
  });
}

async function openSharedStore(url: string): Promise<SharedStore> {
  const store = new SharedStore({
    url,
    onLost: (error) =>
      log.warn(
        { err: error },
        "the database at LIMITS_URL does not answer; until it does, this process counts clients by itself",
      ),
    onRestored: () => log.info("counts clients in the database at LIMITS_URL again"),
  });
  await store.open();
  return store;
}

/** Returns the first problem. A database that cannot be reached is reported by `/ready`. */
async function findProblem(checks: (() => Promise<string | null>)[]): Promise<string | null> {
  for (const check of checks) {
    const problem = await check().catch(() => null);
    if (problem !== null) return problem;
  }
  return null;
}

function toSentence(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }) {
  if (error.code === "EADDRINUSE") {
    return `Port ${port} is in use: set API_PORT to another one.`;
  }
  return `Cannot listen on ${host}:${port} (${error.code}): set HOST and API_PORT.`;
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

try {
  await start();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
