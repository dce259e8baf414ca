import { expect, test } from "vitest";
import { readPlan } from "../fuzz/env.ts";
import { fuzz } from "../fuzz/fuzz.ts";
import { fuzzPages } from "../fuzz/pages.ts";
import { schema } from "../src/schema.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";
import { readKnown } from "./known.ts";
import { listen } from "./listen.ts";

const plan = readPlan();
const client = await createClient(generate({ events: 60, seed: 9 }));
const known = await readKnown(client);
const { port, lines } = await listen({ database: client.database, cacheBytes: 1_000_000 });

test(
  `every request is answered or refused as a client error (seed ${plan.seed})`,
  async () => {
    const { inputs, statuses } = await fuzz({ port, schema, known, lines }, plan);
    const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`);
    process.stdout.write(`Seed ${plan.seed}, ${inputs} inputs. ${counts.join(", ")}\n`);
    const health = await fetch(`http://127.0.0.1:${port}/health`);
    expect(health.status).toBe(200);
    expect(await client.read("{ eventCount }")).toEqual({ eventCount: 60 });
  },
  plan.maxMs + 60_000,
);

const { web } = plan;
if (web !== null) {
  test(
    `every request for a page is answered with 200 or 404 (seed ${plan.seed})`,
    () => fuzzPages(web, plan.seed, plan.inputs / 20),
    plan.maxMs,
  );
}
