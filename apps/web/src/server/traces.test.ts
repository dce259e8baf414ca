import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { startTraces } from "@dateline/traces/start";
import { openCollector } from "@dateline/traces/testing";
import { afterAll, expect, test, vi } from "vitest";
import { callApi } from "../outage/call-api.ts";
import { traceRequests } from "./traces.ts";

const collector = await openCollector();
for (const [name, value] of Object.entries(collector.env)) vi.stubEnv(name, value);
const traces = await startTraces(
  { protocol: "http/json" },
  { name: "dateline-web", version: "1.0.0" },
  console,
);
afterAll(() => {
  vi.unstubAllEnvs();
  collector.close();
});

async function listen(listener: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

test("the calls of a page are parts of its trace, which no reader can choose or join", async () => {
  const traceparents: unknown[] = [];
  const api = await listen(({ headers, url }, response) => {
    if (url === "/graphql") traceparents.push(headers.traceparent);
    response.writeHead(url === "/graphql" ? 200 : 503).end("{}");
  });
  vi.stubEnv("API_URL", api.url);
  const dashboard = await listen(
    traceRequests(async (request, response) => {
      if (request.url === "/health") return response.end();
      const call = { method: "POST", body: "{}" };
      await Promise.all([callApi(`${api.url}/graphql`, call), callApi(`${api.url}/graphql`, call)]);
      await callApi(`${api.url}/ready`, {});
      response.end("page");
    }),
  );
  const stranger = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  const headers = { traceparent: stranger };
  await (await fetch(`${dashboard.url}/events/a?q=s3cret`, { headers })).text();
  await (await fetch(`${dashboard.url}/health`, { headers })).text();
  await dashboard.close();
  await api.close();
  await traces.close();
  await expect.poll(() => collector.readSpans(), { timeout: 60_000 }).toHaveLength(4);

  const spans = collector.readSpans();
  const page = spans.find(({ kind }) => kind === "server");
  expect(page).toMatchObject({
    service: "dateline-web",
    name: "GET event",
    parentId: null,
    failure: null,
    attributes: { "http.route": "event" },
  });
  const calls = spans.filter(({ kind }) => kind === "client");
  expect(calls).toHaveLength(3);
  for (const { traceId, parentId } of calls) {
    expect([traceId, parentId]).toEqual([page?.traceId, page?.id]);
  }
  const [first, second, ready] = calls;
  expect(calls.map(({ name, failure }) => [name, failure])).toEqual([
    ["POST /graphql", null],
    ["POST /graphql", null],
    ["GET /ready", "503"],
  ]);
  expect(ready?.attributes).toMatchObject({ "error.type": "503" });
  expect(traceparents.toSorted()).toEqual(
    [first, second].map((call) => `00-${page?.traceId}-${call?.id}-01`).toSorted(),
  );
  for (const { body } of collector.requests) expect(body.toString()).not.toContain("s3cret");
});
