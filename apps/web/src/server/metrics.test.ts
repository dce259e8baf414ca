import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { FairQueue } from "@dateline/limits";
import { serveMetrics } from "@dateline/metrics";
import { findFaults, parseMetrics, sumOf } from "@dateline/metrics/testing";
import { afterAll, expect, test, vi } from "vitest";
import { fetchOrLast } from "../outage/fetch-or-last.ts";
import {
  reportApiRequests,
  reportBuild,
  reportQueues,
  reportRequests,
  toRoute,
} from "./metrics.ts";

const metrics = await serveMetrics({ host: "127.0.0.1", port: 0, variable: "WEB_METRICS_PORT" });
const toOrigin = (server: { address(): unknown }) =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const readText = async () => (await fetch(`${toOrigin(metrics)}/metrics`)).text();
const read = async () => parseMetrics(await readText());

const api = createServer((_, response) => response.writeHead(503).end());
const dashboard = createServer(
  reportRequests(async (request, response) => {
    if (request.url === "/about") {
      const answer = await fetch(`${apiOrigin}/graphql`, { method: "POST", body: "{}" });
      await answer.arrayBuffer();
    }
    // The framework may change the URL.
    request.url = "/";
    response.writeHead(200).end();
  }),
);
for (const server of [api, dashboard]) await once(server.listen(0, "127.0.0.1"), "listening");
const apiOrigin = toOrigin(api);
reportApiRequests(apiOrigin);
afterAll(() => {
  for (const server of [metrics, api, dashboard]) {
    server.close();
    server.closeAllConnections();
  }
});

test("requests are counted by route and status, and those to the API by status", async () => {
  for (const path of ["/about", "/events/a", "/events/b?x", "/invented/1", "/invented/2"]) {
    await (await fetch(`${toOrigin(dashboard)}${path}`)).arrayBuffer();
  }
  await expect
    .poll(async () => sumOf(await read(), "dateline_web_requests_total"), { timeout: 50_000 })
    .toBe(5);
  const samples = await read();
  const status = "200";
  const count = (route: string) => sumOf(samples, "dateline_web_requests_total", { route, status });
  expect([count("about"), count("event"), count("other")]).toEqual([1, 2, 2]);
  expect(sumOf(samples, "dateline_web_request_duration_seconds_count", { route: "event" })).toBe(2);
  expect(sumOf(samples, "dateline_web_api_requests_total", { status: "503" })).toBe(1);
  expect(sumOf(samples, "dateline_web_api_requests_total")).toBe(1);

  api.close();
  api.closeAllConnections();
  await fetch(`${apiOrigin}/graphql`).catch(() => {});
  expect(sumOf(await read(), "dateline_web_api_requests_total", { status: "failed" })).toBe(1);
});

test("an API that does not answer, and the age of what pages show meanwhile, can be seen", async () => {
  let isLost = false;
  const answer = { data: {}, extensions: { dataset: { version: 1, identity: "one" } } };
  const lost = createServer((_, response) => {
    if (isLost) response.destroy();
    else response.end(JSON.stringify(answer));
  }).listen(0, "127.0.0.1");
  await once(lost, "listening");
  vi.stubEnv("API_URL", toOrigin(lost));
  const ask = () => fetchOrLast(`${toOrigin(lost)}/graphql`, { method: "POST", body: "a" });
  const readOpen = async () => sumOf(await read(), "dateline_web_breaker_open");
  const readAt = async () => sumOf(await read(), "dateline_web_last_answer_timestamp_seconds");

  const startedAt = Date.now() / 1000;
  await ask();
  expect(await readOpen()).toBe(0);
  const answeredAt = await readAt();
  expect(answeredAt).toBeGreaterThanOrEqual(startedAt);
  isLost = true;
  await ask().catch(() => {});
  await expect.poll(readOpen, { timeout: 50_000 }).toBe(1);
  expect(await readAt()).toBe(answeredAt);
  isLost = false;
  await expect.poll(readOpen, { timeout: 50_000 }).toBe(0);
  lost.close();
  lost.closeAllConnections();
  vi.unstubAllEnvs();
});

test("alert rules, the Grafana dashboard and the guide name metrics of this server", async () => {
  // A metric has no labels until something was counted.
  await (await fetch(`${toOrigin(dashboard)}/`)).arrayBuffer();
  await fetch(apiOrigin).catch(() => {});
  reportBuild("a1b2c3");
  reportQueues({ pages: new FairQueue({ maxRunning: 1 }) });
  expect(findFaults(await readText(), /^dateline_web_/)).toEqual([]);
});

test.each([
  ["/", "home"],
  ["/?from=2022", "home"],
  ["/events/a", "event"],
  ["/events/a/cite?format=apa", "event"],
  ["/organizations/csto/og.png", "picture"],
  ["/og.png?q=a", "picture"],
  ["/people/a", "person"],
  ["/stories/a?step=2", "story"],
  ["/print", "print"],
  ["/print/organizations/csto", "print"],
  ["/patterns/organizations/csto", "patterns"],
  ["/exports?format=csv", "exports"],
  ["/import", "import"],
  ["/api/import", "import"],
  ["/printer", "other"],
  ["/embed?height=3", "embed"],
  ["/embed.js", "static"],
  ["/_next/static/chunks/a.js", "static"],
  ["/api/graphql", "graphql"],
  ["/sitemaps/events-1.xml", "sitemap"],
  ["/wp-login.php", "other"],
])("the route of %s is %s", (url, route) => {
  expect(toRoute(url)).toBe(route);
});
