import { openDatabase } from "@dateline/db";
import { FairQueue, parseTrustedProxies } from "@dateline/limits";
import { afterAll, expect, test, vi } from "vitest";
import { ask } from "./ask.ts";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

const client = await createClient();
const database = openDatabase({ url: client.url, readOnly: true, maxConnections: 1 });
afterAll(() => database.close());

async function lock(table: string): Promise<() => Promise<void>> {
  const connection = await client.database.pool.connect();
  await connection.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  return async () => {
    await connection.query("ROLLBACK");
    connection.release();
  };
}

test("a free connection goes to the client that has used the least cost", async () => {
  const trustedProxies = parseTrustedProxies("none");
  const rateLimit = { limit: 0, costLimit: 1_000_000, trustedProxies };
  const { port } = await listen({ database, rateLimit });
  const queued = vi.spyOn(FairQueue.prototype, "run");
  /** Sends an operation, and waits until it and its statement are in their queues. */
  const send = async (localAddress: string, query: string) => {
    queued.mockClear();
    const answer = ask(port, { localAddress, body: { query } });
    await vi.waitUntil(() => queued.mock.calls.length === 2, { timeout: 50_000 });
    return { answer };
  };
  const [first, attacker, reader] = ["127.0.0.2", "127.0.0.3", "127.0.0.4"] as const;
  const people = "{ people(first: 100) { nodes { slug } } }";
  await (await send(attacker, people)).answer;

  const [unlockEvents, unlockPeople] = [await lock("events"), await lock("people")];
  const sent = [
    await send(first, "{ events(first: 1) { nodes { slug } } }"),
    await send(attacker, people),
    await send(reader, "{ organizations(first: 1) { nodes { slug } } }"),
  ];
  await unlockEvents();
  // The attacker's statement would keep the only connection.
  expect((await sent[2]?.answer)?.status).toBe(200);
  await unlockPeople();
  for (const { answer } of sent) expect((await answer).status).toBe(200);
});
