import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { names } from "./contenders/names.ts";
import { startOurs } from "./contenders/ours.ts";
import type { LoadRequest } from "./load/job.ts";
import { type Load, startLoad } from "./load/load.ts";
import { readUsage } from "./usage.ts";

/** The server's memory after this number of documents, all different. */
export type MemoryPoint = { documents: number; rssMb: number };

export type MemoryOptions = {
  databaseUrl: string;
  port: number;
  documents: number;
  onPoint: (point: MemoryPoint) => void;
};

const batch = 5000;
const connections = 16;
const gcOnSignal = fileURLToPath(new URL("contenders/gc-on-signal.mjs", import.meta.url));

/**
 * Sends one new document after the other to our API, with its caches on, and reads the memory of
 * its process after each batch.
 */
export async function measureMemory(options: MemoryOptions): Promise<MemoryPoint[]> {
  const { databaseUrl, port, documents, onPoint } = options;
  const ours = await startOurs({
    name: names.ours,
    databaseUrl,
    port,
    cacheMegabytes: 64,
    nodeArgs: ["--expose-gc", "--import", gcOnSignal],
  });
  const load = startLoad();
  const points: MemoryPoint[] = [];
  try {
    const bytes = await readLength(ours.origin);
    for (let sent = 0; sent < documents; sent += batch) {
      const requests = Array.from({ length: batch }, (_, n) => toRequest(sent + n, bytes));
      await sendOnce(load, ours.origin, requests);
      process.kill(ours.pid, "SIGUSR2");
      await sleep(1000);
      const usage = await readUsage(ours.pid);
      if (usage === null) throw new Error("This system does not report the memory of a process.");
      const point = { documents: sent + batch, rssMb: usage.rssMb };
      points.push(point);
      onPoint(point);
    }
  } finally {
    load.stop();
    await ours.stop();
  }
  return points;
}

async function sendOnce(load: Load, origin: string, requests: LoadRequest[]): Promise<void> {
  const { failures } = await load.run({ origin, requests, connections, ms: null });
  if (failures > 0) throw new Error(`${failures} of ${requests.length} documents failed.`);
}

/** The length of every answer. */
async function readLength(origin: string): Promise<number> {
  const { path, ...ask } = toRequest(999_999, 0);
  const response = await fetch(`${origin}${path}`, ask);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return Buffer.byteLength(text);
}

/** A document of typical size that differs from all others in one alias. */
function toRequest(n: number, bytes: number): LoadRequest {
  const alias = `title${String(n).padStart(6, "0")}`;
  const query = `query {
    events(first: 5) {
      nodes { slug ${alias}: title date { edtf label } organizations { slug name } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  return {
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
    status: 200,
    bytes,
  };
}
