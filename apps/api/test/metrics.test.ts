import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { openDatabase } from "@dateline/db";
import { createTestDatabase, openFaultProxy, toProgram } from "@dateline/db/testing";
import { findFaults, parseMetrics, sumOf } from "@dateline/metrics/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixture } from "./fixture.ts";
import { insertRecords } from "./insert-records.ts";

const { url, readerUrl, drop } = await createTestDatabase();
const database = openDatabase({ url });
await insertRecords(database, fixture);

let child: ChildProcess;
let origin: string;
let metricsOrigin: string;

beforeAll(async () => {
  ({ child, origin, metricsOrigin } = await start({}));
});
afterAll(async () => {
  child.kill("SIGKILL");
  await database.close();
  await drop();
});

function run(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, toProgram("api", "src/main.ts"), {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { PATH: process.env.PATH ?? "", API_PORT: "0", DATABASE_URL: readerUrl, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Starts the API with metrics and resolves when it serves both. */
async function start(env: Record<string, string>) {
  const started = run({ API_METRICS_PORT: "0", ...env });
  const ports = new Map<string, number>();
  if (!started.stdout) throw new Error("No output.");
  for await (const line of createInterface(started.stdout)) {
    const { msg, address } = JSON.parse(line);
    if (address) ports.set(msg, address.port);
    if (ports.size === 2) break;
  }
  started.stdout.resume();
  return {
    child: started,
    origin: `http://127.0.0.1:${ports.get("listening")}`,
    metricsOrigin: `http://127.0.0.1:${ports.get("serving metrics")}`,
  };
}

const readText = async () => (await fetch(`${metricsOrigin}/metrics`)).text();
const read = async () => parseMetrics(await readText());

const send = async (body: object) => {
  const response = await fetch(`${origin}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json",
    },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
};

const eventCount = { query: "query EventCount { eventCount }" };

describe("the metrics of the API", () => {
  test("count requests by operation and status, and measure how long they take", async () => {
    const before = await read();
    await send(eventCount);
    await send({ ...eventCount, operationName: "EventCount" });
    await send({ query: "query EventCount { noSuchField }" });
    await send({ query: "query Mine { eventCount }" });
    await send({ query: "{ eventCount }" });
    await (await fetch(`${origin}/graphql`, { method: "DELETE" })).arrayBuffer();
    await (await fetch(`${origin}/health`)).arrayBuffer();
    const after = await read();
    const grown = (name: string, labels: Record<string, string>) =>
      sumOf(after, name, labels) - sumOf(before, name, labels);
    const requests = (operation: string, status?: string) =>
      grown("dateline_api_requests_total", { operation, ...(status && { status }) });
    expect(requests("EventCount", "200")).toBe(2);
    expect(requests("EventCount")).toBe(3);
    expect(requests("EventCount", "400")).toBe(1);
    expect(requests("other", "200")).toBe(2);
    expect(requests("none", "405")).toBe(1);
    expect(grown("dateline_api_requests_total", {})).toBe(6);
    expect(grown("dateline_api_request_duration_seconds_count", { operation: "EventCount" })).toBe(
      3,
    );
    expect(grown("dateline_api_errors_total", { code: "GRAPHQL_VALIDATION_FAILED" })).toBe(1);
  });

  test("distinguish cached answers, and statements", async () => {
    const query = { query: "{ events(first: 2) { nodes { slug } } }" };
    const before = await read();
    await send(query);
    const once = await read();
    await send(query);
    const twice = await read();
    const lookups = (result: string) =>
      [before, once, twice].map((at) => sumOf(at, "dateline_api_cache_lookups_total", { result }));
    expect(lookups("miss").map((count) => count - (lookups("miss")[0] ?? 0))).toEqual([0, 1, 1]);
    expect(lookups("hit").map((count) => count - (lookups("hit")[0] ?? 0))).toEqual([0, 0, 1]);
    const statements = [before, once, twice].map((at) =>
      sumOf(at, "dateline_api_statement_duration_seconds_count", { outcome: "ok" }),
    );
    expect(statements[1]).toBeGreaterThan(statements[0] ?? 0);
  });

  test("count the files and the events that are downloaded, by format", async () => {
    const before = await read();
    const answer = await fetch(`${origin}/exports?format=jsonl`);
    const events = (await answer.text()).split("\n").length - 1;
    expect(events).toBeGreaterThan(0);
    const after = await read();
    const grown = (name: string, labels: Record<string, string>) =>
      sumOf(after, name, labels) - sumOf(before, name, labels);
    const files = "dateline_api_download_duration_seconds_count";
    expect(grown(files, { format: "jsonl", outcome: "whole" })).toBe(1);
    expect(grown(files, {})).toBe(1);
    expect(grown("dateline_api_downloaded_events_total", { format: "jsonl" })).toBe(events);
    expect(grown("dateline_api_downloaded_events_total", {})).toBe(events);
  });

  test("name each statement by the function that sends it", async () => {
    const before = await read();
    // Two operations that PostgreSQL answers even if the event index is ready.
    await send({ query: "{ events(first: 3) { nodes { slug } } stories { totalCount } }" });
    const after = await read();
    const count = (samples: typeof after, statement: string) =>
      sumOf(samples, "dateline_api_statement_duration_seconds_count", { statement, outcome: "ok" });
    for (const statement of ["readEventPage", "readStoryCount"]) {
      expect(count(after, statement) - count(before, statement), statement).toBe(1);
    }
    expect(count(after, "other")).toBe(0);
  });

  test("name the published dataset version, the pool, the queues, the process and the software", async () => {
    const samples = await read();
    const { rows } = await database.pool.query<{ version: number; identity: string; at: number }>(
      "SELECT version, identity, extract(epoch FROM published_at)::float AS at FROM dataset_versions ORDER BY version DESC LIMIT 1",
    );
    const [published] = rows;
    if (!published) throw new Error("No version.");
    const { version, identity, at } = published;
    expect(sumOf(samples, "dateline_dataset_version", { identity })).toBe(version);
    expect(sumOf(samples, "dateline_dataset_published_timestamp_seconds")).toBeCloseTo(at, 1);
    expect(samples).toContainEqual({
      name: "dateline_api_database_up",
      labels: { server: "primary" },
      value: 1,
    });
    // There is no replica.
    expect(samples.filter(({ name }) => name.startsWith("dateline_api_replica_"))).toEqual([]);
    expect(sumOf(samples, "dateline_api_build_info")).toBe(1);
    const found = samples.map(({ name, labels }) => `${name} ${Object.values(labels)}`);
    expect(found).toEqual(
      expect.arrayContaining([
        "dateline_api_pool_connections busy",
        "dateline_api_pool_connections idle",
        "dateline_api_pool_waiting ",
        "dateline_api_queue_tasks operations,running",
        "dateline_api_queue_tasks statements,waiting",
        "nodejs_eventloop_lag_p99_seconds ",
        "process_resident_memory_bytes ",
        "nodejs_heap_size_used_bytes ",
      ]),
    );
  });

  test("do not grow with 1,000 invented names of operations", async () => {
    await send([{ query: "query Invented { __typename }" }]);
    const before = await read();
    const names = Array.from({ length: 1_000 }, (_, index) => `Invented${index}`);
    while (names.length > 0) {
      const sent = Array.from({ length: 4 }, () =>
        names
          .splice(0, 10)
          .map((name) => ({ query: `query ${name} { __typename }`, operationName: name })),
      );
      for (const status of await Promise.all(sent.map(send))) expect(status).toBe(200);
    }
    const after = await read();
    const other = { operation: "other" };
    expect(
      sumOf(after, "dateline_api_requests_total", other) -
        sumOf(before, "dateline_api_requests_total", other),
    ).toBe(1_000);
    const toSeries = (samples: typeof after) =>
      samples
        .filter(({ name }) => name.startsWith("dateline_"))
        .map(({ name, labels }) => `${name} ${JSON.stringify(labels)}`);
    expect(toSeries(after)).toEqual(toSeries(before));
    expect(await readText()).not.toContain("Invented");
  });

  test("are those that alert rules, the Grafana dashboard and the guide name", async () => {
    // A metric with labels appears once something was counted.
    for (const query of [eventCount.query, "{ noSuchField }"]) await send({ query });
    const ours = /^(dateline_(api|dataset)|nodejs|process)_/;
    expect(findFaults(await readText(), ours)).toEqual([]);
  });

  test("say that the database is gone when it does not answer any more", async () => {
    const proxy = await openFaultProxy(readerUrl);
    const cut = await start({ DATABASE_URL: proxy.url });
    const ask = async () =>
      parseMetrics(await (await fetch(`${cut.metricsOrigin}/metrics`)).text());
    expect(sumOf(await ask(), "dateline_api_database_up")).toBe(1);
    proxy.freeze();
    const samples = await ask();
    expect(samples).toContainEqual({
      name: "dateline_api_database_up",
      labels: { server: "primary" },
      value: 0,
    });
    // Unknown, which is not version 0.
    expect(samples.filter(({ name }) => name.startsWith("dateline_dataset_"))).toEqual([]);
    cut.child.kill("SIGKILL");
    await proxy.close();
  });

  test("are not on the port of the readers, and nowhere unless a port is given", async () => {
    expect((await fetch(`${origin}/metrics`)).status).toBe(404);
    const quiet = run({});
    if (!quiet.stdout) throw new Error("No output.");
    for await (const line of createInterface(quiet.stdout)) {
      const { msg } = JSON.parse(line);
      expect(msg).not.toBe("serving metrics");
      if (msg === "listening") break;
    }
    quiet.kill("SIGKILL");
  });

  test("are refused in one sentence at a port that is in use", async () => {
    const { port } = new URL(metricsOrigin);
    const second = run({ API_METRICS_PORT: port });
    let output = "";
    second.stderr?.on("data", (chunk) => {
      output += chunk;
    });
    expect(await once(second, "close")).toEqual([1, null]);
    expect(output).toBe(`Port ${port} is in use: set API_METRICS_PORT to another one.\n`);
  });
});
