import { Client, type Dispatcher } from "undici";
import type { Job, JobResult, LoadRequest } from "./job.ts";

// The load generator, a process of its own that receives jobs and sends results as messages. undici
// costs little CPU time per request and reports each request's duration, which percentiles need.

/** Each connection sends its next request when the previous one is answered. */
async function run(job: Job): Promise<JobResult> {
  const times: number[] = [];
  let failures = 0;
  let sent = 0;
  const start = performance.now();
  const isOver = job.ms === null ? () => sent >= job.requests.length : toTimer(start + job.ms);
  await Promise.all(
    Array.from({ length: job.connections }, async () => {
      const client = new Client(job.origin);
      while (!isOver()) {
        const request = job.requests[sent++ % job.requests.length];
        if (request === undefined) break;
        const before = performance.now();
        if (!(await send(client, request))) failures++;
        times.push(performance.now() - before);
      }
      await client.close();
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
  return {
    requests: times.length,
    failures,
    perSecond: times.length / seconds,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
  };
}

const toTimer = (end: number) => () => performance.now() >= end;

/** Whether the answer has the expected status and length. */
function send(client: Client, request: LoadRequest): Promise<boolean> {
  return new Promise((resolve) => {
    let status = 0;
    let bytes = 0;
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart() {},
      onResponseStart(_, statusCode) {
        status = statusCode;
      },
      onResponseData(_, chunk) {
        bytes += chunk.length;
      },
      onResponseEnd: () => resolve(status === request.status && bytes === request.bytes),
      onResponseError: () => resolve(false),
    };
    client.dispatch(request, handler);
  });
}

process.on("message", async (job: Job) => {
  process.send?.(await run(job));
});
process.on("disconnect", () => process.exit(0));
