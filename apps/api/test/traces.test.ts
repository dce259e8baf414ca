import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openDatabase } from "@dateline/db";
import { createTestDatabase, toProgram } from "@dateline/db/testing";
import { type CollectedSpan, openCollector } from "@dateline/traces/testing";
import { afterAll, expect, test } from "vitest";
import { fixture } from "./fixture.ts";
import { insertRecords } from "./insert-records.ts";

const { url, readerUrl, drop } = await createTestDatabase();
const database = openDatabase({ url });
await insertRecords(database, fixture);
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill("SIGKILL");
  await database.close();
  await drop();
});

/** Runs an API, until `stop` ends it as an operator does. */
async function start(env: Record<string, string>) {
  const child = spawn(process.execPath, toProgram("api", "src/main.ts"), {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: {
      PATH: process.env.PATH ?? "",
      API_PORT: "0",
      DATABASE_URL: readerUrl,
      LOG_REQUESTS: "on",
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const log: Record<string, unknown>[] = [];
  const lines = createInterface(child.stdout);
  const port = await new Promise<number>((resolve, reject) => {
    lines.on("line", (line) => {
      const entry = JSON.parse(line);
      log.push(entry);
      if (entry.msg === "listening") resolve(entry.address.port);
    });
    child.once("exit", () => reject(new Error("It ended before it listened.")));
  });
  const api = { sent: 0, log, send, stop };
  async function send(body: object, headers: Record<string, string> = {}) {
    api.sent += 1;
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return response.json();
  }
  async function stop() {
    const ended = once(child, "close");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  }
  return api;
}

/** Runs an API with a collector, and returns what it sent until its end, each trace by itself. */
async function collect(
  ask: (api: Awaited<ReturnType<typeof start>>) => Promise<void>,
  env: Record<string, string> = {},
) {
  const collector = await openCollector();
  const api = await start({ ...collector.env, ...env });
  await ask(api);
  if (env.OTEL_TRACES_SAMPLER !== "parentbased_always_off") {
    const requests = () => collector.readSpans().filter(({ kind }) => kind === "server");
    await expect.poll(requests, { timeout: 60_000 }).toHaveLength(api.sent);
  }
  await api.stop();
  collector.close();
  const traces = new Map<string, CollectedSpan[]>();
  for (const span of collector.readSpans()) {
    traces.set(span.traceId, [...(traces.get(span.traceId) ?? []), span]);
  }
  const text = collector.requests.map(({ body }) => body.toString()).join("\n");
  return { traces, text, log: api.log };
}

const names = (spans: CollectedSpan[] | undefined) => spans?.map(({ name }) => name) ?? [];

const sent = (trace: number, flags = "01") =>
  `00-${String(trace).repeat(32)}-${String(trace).repeat(16)}-${flags}`;

const eventList = `query Chronology($text: String!) {
  events(filter: { text: $text, kinds: ["meeting"] }, first: 3) {
    nodes { slug participations { role } }
  }
}`;

test("a request is one trace down to its statements, without any values of the request", async () => {
  const { traces, text, log } = await collect(async ({ send }) => {
    const body = { query: eventList, variables: { text: "s3cret" } };
    expect(await send(body, { traceparent: sent(1) })).toHaveProperty("data.events");
    expect(await send(body, { traceparent: sent(2) })).toHaveProperty("data.events");
  });
  const spans = traces.get("1".repeat(32)) ?? [];
  const operation = spans.find(({ kind }) => kind === "server");
  expect(operation).toMatchObject({
    service: "dateline-api",
    name: "query Chronology",
    parentId: "1".repeat(16),
    failure: null,
    attributes: {
      "http.request.method": "POST",
      "http.response.status_code": expect.anything(),
      "http.route": "/graphql",
      "graphql.operation.type": "query",
      "graphql.operation.name": "Chronology",
      "dateline.cache": "miss",
    },
  });
  const statements = spans.filter(({ kind }) => kind === "client");
  expect(names(statements)).toContain("readEventPage");
  for (const { name, parentId, attributes } of statements) {
    expect(parentId).toBe(operation?.id);
    expect(attributes).toEqual({
      "db.system.name": "postgresql",
      "db.operation.name": "SELECT",
      "db.query.summary": name,
    });
  }
  // Answered from memory.
  expect(traces.get("2".repeat(32))?.find(({ kind }) => kind === "server")).toMatchObject({
    name: "query Chronology",
    attributes: { "dateline.cache": "hit" },
  });
  for (const word of ["s3cret", "meeting", "participations"]) expect(text).not.toContain(word);
  const line = { msg: "request", trace_id: "1".repeat(32), span_id: operation?.id };
  expect(log).toContainEqual(expect.objectContaining(line));
});

test("errors give their code, names that readers invent are left out, and an entry of a batch is a span", async () => {
  const { traces, text } = await collect(async ({ send }) => {
    await send({ query: "query Invented { noSuchField }" }, { traceparent: sent(1) });
    const invented = { query: "query Invented { eventCount }" };
    await send([invented, { query: "query EventCount { eventCount }" }], { traceparent: sent(2) });
  });
  const refused = traces.get("1".repeat(32))?.find(({ kind }) => kind === "server");
  expect(refused).toMatchObject({
    name: "query",
    failure: "GRAPHQL_VALIDATION_FAILED",
    attributes: { "error.type": "GRAPHQL_VALIDATION_FAILED" },
  });
  const batch = traces.get("2".repeat(32)) ?? [];
  const request = batch.find(({ kind }) => kind === "server");
  expect(request?.name).toBe("POST /graphql");
  const entries = batch.filter(
    ({ kind, parentId }) => kind === "internal" && parentId === request?.id,
  );
  expect(names(entries)).toEqual(["query", "query EventCount"]);
  for (const word of ["Invented", "noSuchField"]) expect(text).not.toContain(word);
});

test("a failed statement has PostgreSQL's code, and the answer's span ours", async () => {
  const lock = await database.pool.connect();
  await lock.query("BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
  const { traces, text } = await collect(
    async ({ send }) => {
      const body = { query: eventList, variables: { text: "meet" } };
      expect(await send(body, { traceparent: sent(1) })).toHaveProperty("errors");
    },
    { STATEMENT_TIMEOUT: "1" },
  );
  await lock.query("ROLLBACK");
  lock.release();
  const spans = traces.get("1".repeat(32)) ?? [];
  expect(spans.find(({ kind }) => kind === "server")?.failure).toBe("TIMEOUT");
  expect(spans.find(({ kind, failure }) => kind === "client" && failure)?.failure).toBe("57014");
  expect(text).not.toMatch(/canceling|at \w+ \(/);
});

test("a statement that waits for its turn says so", async () => {
  const waitForTurn: Parameters<typeof collect>[0] = async ({ send }) => {
    // As many at once as there are connections: each of these sends two statements or more.
    const lock = await database.pool.connect();
    await lock.query("BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
    const fields = Array.from(
      { length: 12 },
      (_, index) => `a${index}: eventCount(filter: { text: "word${index}" })`,
    );
    const answer = send({ query: `{ ${fields.join(" ")} }` }, { traceparent: sent(1) });
    await waitUntilBlocked();
    await lock.query("ROLLBACK");
    lock.release();
    expect(await answer).toHaveProperty("data.a11", 0);
  };
  // An event index would wait for the lock too, or answer without it.
  const { traces } = await collect(waitForTurn, { INDEX_MEGABYTES: "0" });
  expect(names(traces.get("1".repeat(32)))).toContain("wait for statements");
});

test("a traceparent is believed from trusted peers only", async () => {
  const { traces } = await collect(
    async ({ send }) => {
      await send({ query: "{ eventCount }" }, { traceparent: sent(1) });
    },
    { TRUST_PROXY: "none" },
  );
  expect([...traces.keys()]).not.toContain("1".repeat(32));
  expect([...traces.values()].map((spans) => spans.find(({ kind }) => kind === "server"))).toEqual([
    expect.objectContaining({ parentId: null }),
  ]);
  // Strangers cannot ask to be recorded.
  const { traces: none } = await collect(
    async ({ send }) => {
      await send({ query: "{ eventCount }" }, { traceparent: sent(1) });
    },
    { TRUST_PROXY: "none", OTEL_TRACES_SAMPLER: "parentbased_always_off" },
  );
  expect(none.size).toBe(0);
});

test("without an endpoint nothing is sent, and the log names no trace", async () => {
  const collector = await openCollector();
  const { OTEL_EXPORTER_OTLP_ENDPOINT: _, ...env } = collector.env;
  const api = await start({ ...env, OTEL_SERVICE_NAME: "dateline" });
  expect(await api.send({ query: "{ eventCount }" }, { traceparent: sent(1) })).toHaveProperty(
    "data.eventCount",
  );
  await api.stop();
  expect(collector.requests).toEqual([]);
  expect(api.log.filter((line) => "trace_id" in line)).toEqual([]);
  collector.close();
});

test("a collector that is gone changes no answer, and is reported once", async () => {
  const collector = await openCollector();
  collector.close();
  const api = await start({ ...collector.env, OTEL_EXPORTER_OTLP_TIMEOUT: "100" });
  const lost = () =>
    api.log.filter(({ msg }) => String(msg).includes("do not reach the collector"));
  for (let round = 0; round < 3; round++) {
    const { data } = await api.send({ query: `{ eventCount a${round}: eventCount }` });
    expect(data.eventCount).toBe(11);
    await expect.poll(lost, { timeout: 60_000 }).toHaveLength(1);
  }
  await api.stop();
  expect(lost()).toHaveLength(1);
});

async function waitUntilBlocked(): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query<{ blocked: number }>(
      `SELECT count(*)::int AS blocked FROM pg_locks
       WHERE NOT granted AND relation = 'events'::regclass
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    if (rows[0]?.blocked === 10) return;
    await sleep(10);
  }
}
