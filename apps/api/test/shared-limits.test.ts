import { openDatabase } from "@dateline/db";
import { createTestDatabase, openFaultProxy } from "@dateline/db/testing";
import { parseTrustedProxies } from "@dateline/limits";
import { createCounter, SharedStore } from "@dateline/limits/counters";
import { afterAll, describe, expect, test, vi } from "vitest";
import { toDocumentPrice } from "../src/limits/text-prices.ts";
import { ask } from "./ask.ts";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

const { database } = await createClient();
const { url: storeUrl, drop } = await createTestDatabase();
const stores: SharedStore[] = [];
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await drop();
});

/**
 * Opens the store as a process does; the wait is long, so that a busy machine does not make it look
 * lost.
 */
async function openStore({ url = storeUrl, waitMs = 60_000 } = {}) {
  const events: string[] = [];
  const store = new SharedStore({
    url,
    waitMs,
    onLost: () => void events.push("lost"),
    onRestored: () => void events.push("restored"),
  });
  stores.push(store);
  await store.open();
  return { store, events };
}

/** An API with connections of its own to the store, as another process has them. */
async function start({ limit = 0, costLimit = 0, store }: Limits) {
  const trustedProxies = parseTrustedProxies("127.0.0.1");
  const rateLimit = { limit, costLimit, trustedProxies, store };
  const { port } = await listen({ database, rateLimit });
  return port;
}
type Limits = { limit?: number; costLimit?: number; store: SharedStore };

const startTwo = async (limits: Omit<Limits, "store">) => [
  await start({ ...limits, store: (await openStore()).store }),
  await start({ ...limits, store: (await openStore()).store }),
];

let clients = 0;
/** A client that no other test uses. */
const newClient = () => `203.0.113.${++clients}`;

const typename = { query: "{ __typename }" };
const send = (port: number | undefined, client: string, body: object = typename) =>
  ask(port ?? 0, { body, headers: { "x-forwarded-for": client } });

/** What is left, from the header of an answer. */
const leftOf = ({ headers }: Awaited<ReturnType<typeof ask>>, name: string) =>
  Number(new RegExp(`"${name}";r=(\\d+)`).exec(String(headers.ratelimit))?.[1]);

describe("two APIs with one store", () => {
  test("count the requests of a client together", async () => {
    const [one, other] = await startTwo({ limit: 4 });
    const client = newClient();
    const left = [];
    for (const port of [one, other, one, other]) {
      const answer = await send(port, client);
      expect(answer.status).toBe(200);
      left.push(leftOf(answer, "client"));
    }
    expect(left).toEqual([3, 2, 1, 0]);
    for (const port of [one, other, one]) {
      const refused = await send(port, client);
      expect(refused.status).toBe(429);
      expect(leftOf(refused, "client")).toBe(0);
      expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    }
    expect((await send(other, newClient())).status).toBe(200);
  });

  test("share the cost allowance of a client, and return the same cost", async () => {
    const [one, other] = await startTwo({ costLimit: 100_000 });
    const client = newClient();
    const body = { query: "{ events(first: 100) { nodes { slug } } }" };
    const answers = [await send(one, client, body), await send(other, client, body)];
    const costs = answers.map((answer) => JSON.parse(answer.body).extensions.cost.requested);
    expect(costs[0]).toBeGreaterThan(1);
    expect(costs[1]).toBe(costs[0]);
    const total = costs[0] + toDocumentPrice(body.query);
    expect(answers.map((answer) => leftOf(answer, "cost"))).toEqual([
      100_000 - total,
      100_000 - 2 * total,
    ]);
  });

  test("charge nothing for what does not fit, so that less is still answered", async () => {
    const dear = { query: "{ organizations(first: 100) { nodes { slug name } } }" };
    const [alone] = await startTwo({ costLimit: 1_000_000 });
    const cost = 1_000_000 - leftOf(await send(alone, newClient(), dear), "cost");
    const [one, other] = await startTwo({ costLimit: Math.floor(1.5 * cost) });
    const client = newClient();
    const first = await send(one, client, dear);
    expect(first.status).toBe(200);
    const refused = await send(other, client, { query: `${dear.query} # again` });
    expect(refused.status).toBe(429);
    expect((await send(other, client)).status).toBe(200);
    expect((await send(one, client)).status).toBe(200);
  });

  test("count an operation that was refused by the queue on neither", async () => {
    const { store } = await openStore();
    const counter = createCounter("given-back", { limit: 10, windowMs: 60_000 }, store);
    await counter?.count("a", 0, 7);
    await counter?.giveBack("a", 0, 7);
    const again = createCounter("given-back", { limit: 10, windowMs: 60_000 }, store);
    expect(await again?.count("a", 0, 0)).toMatchObject({ isOver: false, remaining: 10 });
  });
});

test("a client that floods beyond its limit costs the store nothing more", async () => {
  const { store } = await openStore();
  const port = await start({ limit: 2, store });
  const client = newClient();
  for (const _ of [1, 2, 3]) await send(port, client);
  const queried = vi.spyOn(store, "query");
  for (let request = 0; request < 20; request++) {
    expect((await send(port, client)).status).toBe(429);
  }
  expect(queried).not.toHaveBeenCalled();
});

describe("a store", () => {
  test("needs an account that owns its database and nothing else", async () => {
    const admin = openDatabase({ url: storeUrl });
    const role = `limits_${process.pid}`;
    const name = new URL(storeUrl).pathname.slice(1);
    await admin.pool.query(`CREATE ROLE ${role}`);
    await admin.pool.query(`CREATE DATABASE ${name}_own OWNER ${role}`);
    try {
      const own = new URL(storeUrl);
      own.pathname = `/${name}_own`;
      own.searchParams.set("options", `-c role=${role}`);
      const { store, events } = await openStore({ url: own.href });
      const counter = createCounter("client", { limit: 10, windowMs: 60_000 }, store);
      expect(await counter?.count("a", 0)).toMatchObject({ remaining: 9 });
      const { rows } = await store.query({
        text: "SELECT relpersistence FROM pg_class WHERE relname = 'request_counts'",
      });
      expect(rows).toEqual([{ relpersistence: "u" }]);
      expect(events).toEqual([]);
      await store.close();
      stores.splice(stores.indexOf(store), 1);
    } finally {
      await admin.pool.query(`DROP DATABASE ${name}_own WITH (FORCE)`);
      await admin.pool.query(`DROP ROLE ${role}`);
      await admin.close();
    }
  });

  test.each([
    ["is silent", "freeze", "thaw"],
    ["refuses connections", "refuse", "accept"],
  ] as const)(
    "that %s is reported once, and each API counts by itself until it is back",
    async (_, fail, mend) => {
      const proxy = await openFaultProxy(storeUrl);
      const { store, events } = await openStore({ url: proxy.url, waitMs: 1_000 });
      const port = await start({ limit: 3, store });
      const client = newClient();
      expect(leftOf(await send(port, client), "client")).toBe(2);
      proxy[fail]();
      const statuses = [];
      for (let request = 0; request < 4; request++) {
        statuses.push((await send(port, client)).status);
      }
      expect(statuses).toEqual([200, 200, 200, 429]);
      expect(events).toEqual(["lost"]);
      // No request tries a store that is known to be lost.
      await expect(store.query({ text: "SELECT" })).rejects.toThrow("is lost");

      proxy[mend]();
      await vi.waitFor(() => expect(events).toEqual(["lost", "restored"]), { timeout: 60_000 });
      // The statement that was not answered in time may have been executed.
      expect([0, 1]).toContain(leftOf(await send(port, client), "client"));
      await store.close();
      stores.splice(stores.indexOf(store), 1);
      await proxy.close();
    },
  );

  test("that cannot be reached at the start does not keep an API from starting", async () => {
    const { store, events } = await openStore({ url: "postgresql://nobody@127.0.0.1:9/none" });
    expect(events).toEqual(["lost"]);
    const port = await start({ limit: 1, store });
    const client = newClient();
    expect((await send(port, client)).status).toBe(200);
    expect((await send(port, client)).status).toBe(429);
  });
});
