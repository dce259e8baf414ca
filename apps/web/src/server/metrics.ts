import { subscribe } from "node:diagnostics_channel";
import type { RequestListener } from "node:http";
import type { FairQueue } from "@dateline/limits";
import { LiveGauge } from "@dateline/metrics";
import { Counter, Histogram } from "prom-client";
import packageJson from "../../package.json" with { type: "json" };
import { isApiLost } from "../outage/call-api.ts";
import { readLastAnswerAt } from "../outage/fetch-or-last.ts";

// All metrics of the dashboard's server besides the default ones of prom-client. Labels have few
// values, and none of them comes from requests.

const requests = new Counter({
  name: "dateline_web_requests_total",
  help: "Requests to the dashboard, by route and by HTTP status, which is aborted if the reader left first.",
  labelNames: ["route", "status"],
});

const requestSeconds = new Histogram({
  name: "dateline_web_request_duration_seconds",
  help: "Time from a request until its answer is sent, by route.",
  labelNames: ["route"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
});

const apiRequests = new Counter({
  name: "dateline_web_api_requests_total",
  help: "Requests of the dashboard to the API, by HTTP status, or failed without an answer.",
  labelNames: ["status"],
});

const apiRequestSeconds = new Histogram({
  name: "dateline_web_api_request_duration_seconds",
  help: "Time from a request to the API until the head of its answer.",
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
});

const pageLookups = new Counter({
  name: "dateline_web_page_lookups_total",
  help: "Pages that may be kept: sent from memory (hit), or made (miss).",
  labelNames: ["result"],
});

const operationLookups = new Counter({
  name: "dateline_web_operation_lookups_total",
  help: "Operations by GET: answered from memory (hit), or by the API (miss).",
  labelNames: ["result"],
});

const queueTasks = new LiveGauge({
  name: "dateline_web_queue_tasks",
  help: "Tasks of the queues for pages and link pictures, by state: running or waiting.",
  labels: ["queue", "state"],
});

new LiveGauge({
  name: "dateline_web_breaker_open",
  help: "1 while pages do not ask the API, because it does not answer, else 0.",
}).readFrom(() => [{ value: isApiLost() ? 1 : 0 }]);

new LiveGauge({
  name: "dateline_web_last_answer_timestamp_seconds",
  help: "When the API last gave a page a good answer, which pages show again in an outage.",
}).readFrom(() => {
  const at = readLastAnswerAt();
  return at ? [{ value: at.getTime() / 1000 }] : [];
});

const buildInfo = new LiveGauge({
  name: "dateline_web_build_info",
  help: "Always 1; the labels name the software.",
  labels: ["version", "commit"],
});

export const reportBuild = (commit: string | null): void =>
  buildInfo.readFrom(() => [
    { labels: { version: packageJson.version, commit: commit ?? "" }, value: 1 },
  ]);

export const reportQueues = (queues: Record<string, FairQueue>): void =>
  queueTasks.readFrom(() =>
    Object.entries(queues).flatMap(([queue, { size }]) =>
      Object.entries(size).map(([state, value]) => ({ labels: { queue, state }, value })),
    ),
  );

export const reportOperationLookup = (result: "hit" | "miss"): void =>
  operationLookups.inc({ result });
export const reportPageLookup = (result: "hit" | "miss"): void => pageLookups.inc({ result });

/** Reports every request that reaches the listener. */
export const reportRequests =
  (listener: RequestListener): RequestListener =>
  (request, response) => {
    const startMs = performance.now();
    const route = toRoute(request.url ?? "");
    response.once("close", () => {
      requests.inc({ route, status: response.headersSent ? response.statusCode : "aborted" });
      requestSeconds.observe({ route }, (performance.now() - startMs) / 1000);
    });
    listener(request, response);
  };

const routes: readonly (readonly [string, RegExp])[] = [
  ["home", /^\/$/],
  ["picture", /\/og\.png$/],
  ["graphql", /^\/api\/graphql$/],
  ["static", /^\/(_next\/|icon\.svg$|favicon\.ico$|embed\.js$)/],
  ["sitemap", /^\/(robots\.txt$|sitemap\.xml$|sitemaps\/)/],
  ["health", /^\/(health|ready)$/],
  ["about", /^\/about$/],
  ["embed", /^\/embed$/],
  ["event", /^\/events\//],
  ["organization", /^\/organizations\//],
  ["person", /^\/people\//],
  ["story", /^\/stories\//],
  ["print", /^\/print(\/|$)/],
  ["patterns", /^\/patterns(\/|$)/],
  ["exports", /^\/exports$/],
  ["import", /^\/(?:api\/)?import$/],
];

/** The route of a URL, one of a fixed set of names. */
export function toRoute(url: string): string {
  const [path = ""] = url.split(/[?#]/);
  return routes.find(([, pattern]) => pattern.test(path))?.[0] ?? "other";
}

type Published = { request: { origin?: unknown; method?: string } };

/**
 * Reports the requests that this process sends to the API. Pages run in the framework's own copies
 * of modules, which share no state with this one, so it subscribes to the diagnostics of Node's
 * fetch.
 */
export function reportApiRequests(apiUrl: string): void {
  const { origin } = new URL(apiUrl);
  const startedMs = new WeakMap<object, number>();
  const end = (request: object, status: number | "failed") => {
    const startMs = startedMs.get(request);
    // A request to another server, or a response that broke off after it was reported.
    if (startMs === undefined) return;
    startedMs.delete(request);
    apiRequests.inc({ status });
    apiRequestSeconds.observe((performance.now() - startMs) / 1000);
  };
  subscribe("undici:request:create", (message) => {
    const { request } = message as Published;
    if (String(request.origin) === origin) startedMs.set(request, performance.now());
  });
  subscribe("undici:request:headers", (message) => {
    const { request, response } = message as Published & { response: { statusCode: number } };
    end(request, response.statusCode);
  });
  subscribe("undici:request:error", (message) => end((message as Published).request, "failed"));
}
