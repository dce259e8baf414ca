import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Operation } from "../operations/operation.ts";
import { type Ask, type Contender, readData, startProgram, toPosts } from "./contender.ts";

const folder = fileURLToPath(new URL("../../", import.meta.url));

export type OursOptions = {
  name: string;
  databaseUrl: string;
  port: number;
  /** Size of the answer cache; 0 disables it. */
  cacheMegabytes: number;
  /** Size of the event index; 0 disables it, so that SQL answers. */
  indexMegabytes?: number;
  nodeArgs?: string[];
};

/** Enough for the index of a million events. */
const enoughMegabytes = 256;
const patienceMs = 600_000;
/** Added to the API's port for the port of its metrics. */
const toMetricsPort = 1000;

/** Starts our API as `npm start` does, and waits until its event index is ready. */
export async function startOurs(options: OursOptions): Promise<Contender> {
  const { name, databaseUrl, port, cacheMegabytes, nodeArgs = [] } = options;
  const { indexMegabytes = enoughMegabytes } = options;
  const metricsPort = port + toMetricsPort;
  const program = await startProgram({
    name,
    node: process.execPath,
    args: [...nodeArgs, "--import", "tsx", "src/main.ts"],
    folder,
    port,
    env: {
      DATABASE_URL: databaseUrl,
      API_PORT: String(port),
      API_METRICS_PORT: String(metricsPort),
      CACHE_MEGABYTES: String(cacheMegabytes),
      INDEX_MEGABYTES: String(indexMegabytes),
      // All requests come from one client.
      RATE_LIMIT: "0",
    },
    ready: { path: "/ready" },
  });
  if (indexMegabytes > 0) await untilIndexed(`http://127.0.0.1:${metricsPort}/metrics`);
  return {
    ...program,
    toAsks: async (operation) => toPosts(operation.questions, (question) => question.ours),
    toSame: (operation, text) => operation.toSame.ours(readData(text)),
  };
}

async function untilIndexed(metrics: string): Promise<void> {
  const start = performance.now();
  for (;;) {
    const text = await (await fetch(metrics)).text();
    if (/^dateline_api_event_index_ready 1$/m.test(text)) return;
    if (performance.now() - start > patienceMs) throw new Error("The event index is not ready.");
    await sleep(100);
  }
}

/** The same server, asked only the operations that an event index answers in part. */
export function toCounting(contender: Contender): Contender {
  return {
    ...contender,
    toAsks: async (operation) => (operation.isCounted ? contender.toAsks(operation) : null),
  };
}

/** The same server for a client or CDN that revalidates an answer it has. */
export function toRevalidated(name: string, ours: Contender): Contender {
  return {
    ...ours,
    name,
    toAsks: (operation) => readRevalidations(ours.origin, operation),
    stop: async () => {},
  };
}

async function readRevalidations(origin: string, operation: Operation): Promise<Ask[] | null> {
  const asks: Ask[] = [];
  for (const { ours } of operation.questions) {
    const variables = JSON.stringify(ours.variables);
    const path = `/graphql?${new URLSearchParams({ query: ours.query, variables })}`;
    const headers = { accept: "application/graphql-response+json, application/json" };
    const response = await fetch(`${origin}${path}`, { headers });
    await response.arrayBuffer();
    const etag = response.headers.get("etag");
    if (etag === null) return null;
    asks.push({ method: "GET", path, headers: { ...headers, "if-none-match": etag }, body: null });
  }
  return asks;
}
