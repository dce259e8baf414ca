import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createSocket } from "node:net";
import { FairQueue } from "@dateline/limits";
import { afterEach, expect, test, vi } from "vitest";
import { activeSpan, inSpan, isTracing, traceRequest, traceWait } from "./index.ts";
import { startTraces } from "./start-traces.ts";
import { type CollectedSpan, type Collector, openCollector } from "./testing.ts";
import { runIn, startTrace } from "./tracer.ts";

const service = { name: "dateline-test", version: "1.2.3" };

let log: string[] = [];
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  vi.unstubAllEnvs();
  log = [];
});

async function start(env: Record<string, string>) {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const traces = await startTraces(
    { protocol: env.OTEL_EXPORTER_OTLP_PROTOCOL === "http/json" ? "http/json" : "http/protobuf" },
    service,
    { warn: (message) => log.push(message), info: (message) => log.push(message) },
  );
  closers.push(() => traces.close());
  return traces;
}

async function openTraces(env: Record<string, string> = {}) {
  const collector = await openCollector();
  closers.push(() => collector.close());
  const traces = await start({ ...collector.env, OTEL_BSP_SCHEDULE_DELAY: "600000", ...env });
  return { collector, traces };
}

/** Closing is bounded, for the sake of a process that ends; this one can wait for what is late. */
async function receive({ readSpans }: Collector, count: number): Promise<CollectedSpan[]> {
  await expect.poll(readSpans, { timeout: 60_000 }).toHaveLength(count);
  return readSpans();
}

const toCode = (error: unknown) => (error as { code: string }).code;

async function inTrace<Result>(work: () => Result, traceparent: string | null = null) {
  const span = startTrace("root", traceparent, { kind: "server" });
  if (!span) throw new Error("Traces are off.");
  try {
    return await runIn(span, work);
  } finally {
    span.end();
  }
}

test("spans of one request are one trace, and arrive when the process ends", async () => {
  const { collector, traces } = await openTraces();
  await inTrace(() =>
    inSpan("child", { kind: "client", toCode, attributes: { "a.count": 2 } }, async () => {
      await inSpan("grandchild", { toCode }, async (span) => span?.set({ "a.flag": true }));
    }),
  );
  expect(collector.requests).toEqual([]);
  await traces.close();
  const spans = await receive(collector, 3);
  const [grandchild, child, root] = spans;
  expect(spans.map(({ name, kind }) => [name, kind])).toEqual([
    ["grandchild", "internal"],
    ["child", "client"],
    ["root", "server"],
  ]);
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  expect([grandchild?.parentId, child?.parentId, root?.parentId]).toEqual([
    child?.id,
    root?.id,
    null,
  ]);
  expect(child?.attributes).toEqual({ "a.count": 2 });
  expect(grandchild?.attributes).toEqual({ "a.flag": true });
  expect(root?.service).toBe("dateline-test");
  expect(isTracing()).toBe(false);
});

test("an error is recorded by its code and nothing else", async () => {
  const { collector, traces } = await openTraces();
  const error = Object.assign(new Error("a secret"), { code: "UNAVAILABLE" });
  await inTrace(() =>
    expect(inSpan("work", { toCode }, () => Promise.reject(error))).rejects.toBe(error),
  );
  await traces.close();
  const [work, root] = await receive(collector, 2);
  expect(work).toMatchObject({
    failure: "UNAVAILABLE",
    attributes: { "error.type": "UNAVAILABLE" },
  });
  expect(root?.failure).toBeNull();
  expect(collector.requests.map(({ body }) => body.toString()).join()).not.toContain("secret");
});

test("a span continues the trace of a traceparent, and an unreadable one starts a trace", async () => {
  const { collector, traces } = await openTraces();
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  let sent = "";
  await inTrace(() => {
    sent = activeSpan()?.traceparent ?? "";
  }, `00-${traceId}-00f067aa0ba902b7-01`);
  await inTrace(() => {}, "not one");
  // Its sender does not record it.
  await inTrace(() => {}, "00-11111111111111111111111111111111-00f067aa0ba902b7-00");
  await traces.close();
  const [continued, own] = await receive(collector, 2);
  expect([continued?.traceId, continued?.parentId]).toEqual([traceId, "00f067aa0ba902b7"]);
  expect(sent).toBe(`00-${traceId}-${continued?.id}-01`);
  expect(own?.parentId).toBeNull();
});

test("the standard variables name the service and choose what is recorded", async () => {
  const { collector, traces } = await openTraces({
    OTEL_SERVICE_NAME: "timeline",
    OTEL_TRACES_SAMPLER: "always_off",
  });
  await inTrace(() => {}, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  await traces.close();
  expect(collector.requests).toEqual([]);
  vi.stubEnv("OTEL_TRACES_SAMPLER", "sometimes");
  const again = await start({ OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" });
  expect(log).toEqual([expect.stringContaining('OTEL_TRACES_SAMPLER value "sometimes" invalid')]);
  await inTrace(() => {});
  await again.close();
  const spans = await receive(collector, 1);
  expect(spans.map(({ service }) => service)).toEqual(["timeline"]);
});

test("spans are sent as protobuf by default", async () => {
  const { collector, traces } = await openTraces({ OTEL_EXPORTER_OTLP_PROTOCOL: "" });
  await inTrace(() => {});
  await traces.close();
  const types = () => collector.requests.map(({ type }) => type);
  await expect.poll(types, { timeout: 60_000 }).toEqual(["application/x-protobuf"]);
  expect(collector.requests[0]?.body.toString("latin1")).toContain("dateline-test");
});

test("only a wait in a queue is a span", async () => {
  const { collector, traces } = await openTraces();
  const queue = new FairQueue({ maxRunning: 1, maxWaiting: 1 });
  const run = (task: () => Promise<void>) =>
    traceWait("turns", task, (started) => queue.run(null, started));
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const first = inTrace(() => run(() => finished));
  const second = inTrace(() => run(async () => expect(activeSpan()).not.toBeNull()));
  const refused = inTrace(() => run(async () => {})).catch(({ reason }) => reason);
  expect(await refused).toBe("full");
  finish();
  await Promise.all([first, second]);
  await traces.close();
  const spans = await receive(collector, 5);
  const waits = spans.filter(({ name }) => name === "wait for turns");
  expect(waits.map(({ failure }) => failure)).toEqual(["refused", null]);
  const roots = spans.filter(({ name }) => name === "root").map(({ id }) => id);
  expect(waits.every(({ parentId }) => parentId !== null && roots.includes(parentId))).toBe(true);
});

test("a request is a span with its status, and a client that leaves is recorded", async () => {
  const { collector, traces } = await openTraces();
  const server = createServer((request, response) => {
    const options = { name: "GET page", traceparent: null, attributes: { "url.scheme": "http" } };
    traceRequest(request, response, options, () => {
      if (request.url === "/silent") return request.socket.destroy();
      return response.writeHead(request.url === "/bad" ? 503 : 404).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const path of ["/bad", "/good", "/silent"]) await fetch(url + path).catch(() => null);
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
  await traces.close();
  const base = { "http.request.method": "GET", "url.scheme": "http" };
  expect(await receive(collector, 3)).toMatchObject([
    { failure: "503", attributes: { ...base, "http.response.status_code": 503 } },
    { failure: null, attributes: { ...base, "http.response.status_code": 404 } },
    { failure: null, attributes: { ...base, "dateline.aborted": true } },
  ]);
});

test("a collector that refuses is reported once, and once more when it is back", async () => {
  const gone = await openCollector();
  gone.close();
  const { env } = gone;
  await start({ ...env, OTEL_BSP_SCHEDULE_DELAY: "1", OTEL_EXPORTER_OTLP_TIMEOUT: "200" });
  const losses = () => log.filter((line) => line.includes("are lost"));
  for (let batch = 0; batch < 3; batch++) {
    await inTrace(() => {});
    await vi.waitFor(() => expect(losses()).toHaveLength(1), { timeout: 60_000 });
  }
  const back = createServer((_, response) => response.end("{}"));
  await once(back.listen(Number(new URL(gone.url).port), "127.0.0.1"), "listening");
  closers.push(() => back.close());
  await vi.waitFor(
    async () => {
      await inTrace(() => {});
      expect(log.at(-1)).toBe("spans reach the collector again");
    },
    { timeout: 60_000 },
  );
  expect(log).toHaveLength(2);
});

test("a collector that does not answer does not keep a process from its end", async () => {
  const silent = createSocket().listen(0, "127.0.0.1");
  await once(silent, "listening");
  closers.push(() => silent.close());
  const { port } = silent.address() as AddressInfo;
  const traces = await start({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_EXPORTER_OTLP_TIMEOUT: "600000",
  });
  await inTrace(() => {});
  await traces.close();
});

test("without settings nothing is recorded", async () => {
  const traces = await startTraces(null, service, { warn: () => {}, info: () => {} });
  expect([isTracing(), activeSpan(), startTrace("root", null, {})]).toEqual([false, null, null]);
  expect(await inSpan("work", { toCode }, async (span) => span)).toBeNull();
  expect(
    await traceWait(
      "turns",
      () => 1,
      async (task) => task(),
    ),
  ).toBe(1);
  await traces.close();
});
