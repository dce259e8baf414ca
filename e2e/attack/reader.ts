import { setTimeout as sleep } from "node:timers/promises";
import { toDay, toPost } from "./attack.ts";
import { serveJobs } from "./child.ts";
import { type ReadJob, readKinds, type Sample } from "./jobs.ts";
import { type Answer, type Ask, openSender } from "./send.ts";

// The reader, in a separate process, opens a page, scrolls the chronology, and checks whether the
// API is alive and ready. Requests are sent on schedule, even if the previous one has no response.

const intervalMs = 125;
const patienceMs = 15_000;

async function run({ webUrl, apiUrl, client, first, ms }: ReadJob): Promise<Sample[]> {
  const web = openSender(webUrl);
  const api = openSender(apiUrl);
  const start = performance.now();
  const samples: Promise<Sample>[] = [];
  for (let n = 0; n * intervalMs < ms; n++) {
    const pause = start + n * intervalMs - performance.now();
    if (pause > 0) await sleep(pause);
    const kind = readKinds[n % readKinds.length] ?? "page";
    const sender = kind === "page" ? web : api;
    const ask = asks[kind](first + Math.floor(n / readKinds.length));
    const answer = sender.send(ask, client, AbortSignal.timeout(patienceMs));
    samples.push(answer.then((given) => ({ kind, ms: given.ms, failure: toFailure(kind, given) })));
  }
  const all = await Promise.all(samples);
  web.close();
  api.close();
  return all;
}

const asks: Record<Sample["kind"], (n: number) => Ask> = {
  // Alternates between a cached page and one that is not.
  page: (n) => ({ method: "GET", path: n % 2 === 0 ? "/" : `/?from=${toDay(n)}` }),
  chronology: (n) =>
    toPost(
      `query ($window: WindowInput!) {
        events(first: 20, filter: { during: $window }) {
          nodes { slug title date { label } organizations { name } } pageInfo { endCursor }
        }
      }`,
      { window: { from: toDay(n), to: "2024-12-31" } },
    ),
  health: () => ({ method: "GET", path: "/health" }),
  ready: () => ({ method: "GET", path: "/ready" }),
};

function toFailure(kind: Sample["kind"], { status, text, end }: Answer): string | null {
  if (status !== 200) return `${kind}: ${status ?? "no answer"}`;
  if (kind === "page" && !end.includes("</html>")) return `${kind}: cut short`;
  if (kind === "chronology" && !text.startsWith('{"data":{"events":{"nodes":[')) {
    return `${kind}: ${text}`;
  }
  return null;
}

serveJobs(run);
