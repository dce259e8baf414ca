import { openDatabase } from "@dateline/db";
import { type FaultProxy, openFaultProxy } from "@dateline/db/testing";
import { afterAll, describe, expect, test, vi } from "vitest";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

// The network between the API and PostgreSQL fails in every way that it can.
vi.setConfig({ testTimeout: 120_000 });

const client = await createClient();
const network: FaultProxy = await openFaultProxy(client.url);
const database = openDatabase({
  url: network.url,
  statementTimeoutMs: 1000,
  connectTimeoutMs: 1000,
  maxConnections: 4,
});
const { port, url } = await listen({ database });
afterAll(async () => {
  await network.close();
  await database.close();
});

const types = ["application/json", "application/graphql-response+json"];

async function ask(query: string, accept = types[0] as string) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept },
    body: JSON.stringify({ query }),
  });
  return { answer, json: await answer.json() };
}

async function askReady() {
  const answer = await fetch(`http://127.0.0.1:${port}/ready`);
  return { status: answer.status, json: await answer.json() };
}

/** Runs a test while the network fails, and waits until the API has recovered. */
async function during(start: () => void, end: () => void, run: () => Promise<unknown>) {
  start();
  try {
    await run();
  } finally {
    end();
    await vi.waitFor(async () => expect((await askReady()).status).toBe(200), {
      timeout: 60_000,
      interval: 50,
    });
  }
}
const whileRefused = (run: () => Promise<unknown>) => during(network.refuse, network.accept, run);
const whileFrozen = (run: () => Promise<unknown>) => during(network.freeze, network.thaw, run);

async function whileLocked(table: string, run: () => Promise<unknown>) {
  const lock = await client.database.pool.connect();
  await lock.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  try {
    await run();
  } finally {
    await lock.query("ROLLBACK");
    lock.release();
  }
}

// A non-null and a nullable field: a failure must not look like a missing record.
const nonNull = "{ eventCount(filter: { minOwners: 1 }) }";
const nullable = '{ event(slug: "some-day-in-july") { title } }';

test.each([nonNull, nullable].flatMap((query) => types.map((type) => [query, type] as const)))(
  "without its database %s is answered with 503 in %s",
  async (query, type) => {
    await whileRefused(async () => {
      const { answer, json } = await ask(query, type);
      expect(answer.status).toBe(503);
      expect(answer.headers.get("retry-after")).toBe("5");
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(json).not.toHaveProperty("data");
      expect(json.errors).toMatchObject([
        {
          message: "The database cannot be reached right now. Try again in 5 s.",
          extensions: { code: "UNAVAILABLE" },
        },
      ]);
    });
    expect((await ask(query, type)).json).not.toHaveProperty("errors");
  },
);

test("a GET and its HEAD say the same", async () => {
  await whileRefused(async () => {
    const address = `${url}?query=${encodeURIComponent(nonNull)}`;
    const [got, head] = [await fetch(address), await fetch(address, { method: "HEAD" })];
    expect([got.status, head.status]).toEqual([503, 503]);
    expect(head.headers.get("retry-after")).toBe("5");
  });
});

test("a batch has an error for each request, and a Retry-After header", async () => {
  await whileRefused(async () => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify([{ query: nonNull }, { query: "{ __typename }" }]),
    });
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([200, "5"]);
    expect(await answer.json()).toMatchObject([
      { errors: [{ extensions: { code: "UNAVAILABLE" } }] },
      { data: { __typename: "Query" } },
    ]);
  });
});

test("a database that is silent or locked is a timeout with 504, and not the reader's fault", async () => {
  for (const query of [nonNull, nullable]) {
    const expectTimeout = async () => {
      const { answer, json } = await ask(query);
      expect(answer.status).toBe(504);
      expect(json).not.toHaveProperty("data");
      expect(json.errors[0].extensions.code).toBe("TIMEOUT");
      expect(json.errors[0].message).not.toMatch(/too complex|narrower/);
    };
    await whileLocked("events", expectTimeout);
    // Opens the connection on which the next statement is sent.
    await ask(query);
    await whileFrozen(expectTimeout);
  }
});

test("what remains of the data is given with 200, as GraphQL over HTTP has it", async () => {
  await whileLocked("events", async () => {
    const { answer, json } = await ask(`{ dataset { version } event(slug: "no") { title } }`);
    expect(answer.status).toBe(200);
    expect(json.data).toEqual({ dataset: { version: 1 }, event: null });
    expect(json.errors).toMatchObject([{ path: ["event"], extensions: { code: "TIMEOUT" } }]);
  });
});

test("a fault of the software is 500 when it leaves nothing", async () => {
  await client.database.pool.query("ALTER TABLE events RENAME TO lost");
  const { answer, json } = await ask(nonNull);
  await client.database.pool.query("ALTER TABLE lost RENAME TO events");
  expect(answer.status).toBe(500);
  expect(json).not.toHaveProperty("data");
  expect(json.errors).toMatchObject([{ extensions: { code: "INTERNAL_SERVER_ERROR" } }]);
});

test("after one silent connection timed out, later requests do not fail on others", async () => {
  const asks = () => Promise.all(Array.from({ length: 8 }, () => ask(nonNull)));
  await asks();
  network.silence();
  await ask(nonNull);
  const statuses = (await asks()).map(({ answer }) => answer.status);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test("an outage is logged once, and a failing /ready once, however many requests fail", async () => {
  const log = await listen({ database });
  await whileRefused(async () => {
    for (let n = 0; n < 20; n++) {
      const [answer, ready] = [
        await fetch(`${log.url}?query=${encodeURIComponent(nonNull)}`),
        await fetch(`http://127.0.0.1:${log.port}/ready`),
      ];
      expect([answer.status, ready.status]).toEqual([503, 503]);
    }
  });
  expect((await fetch(`http://127.0.0.1:${log.port}/ready`)).status).toBe(200);
  expect(log.lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: "requests fail because the database does not answer", reason: expect.any(String) },
    { msg: "not ready", problem: "The database does not answer." },
    { msg: "ready again" },
  ]);
  expect(log.lines.join()).not.toContain("    at ");
});

describe("/ready", () => {
  test("does not delay operations while it waits for the database", async () => {
    await whileLocked("events", async () => {
      const order: string[] = [];
      const note = (name: string) => () => void order.push(name);
      const ready = askReady().then(note("ready"));
      await vi.waitFor(async () => {
        const { rows } = await client.database.pool.query(
          "SELECT FROM pg_stat_activity WHERE application_name = 'dateline readiness' AND wait_event_type = 'Lock' AND datname = current_database()",
        );
        expect(rows).toHaveLength(1);
      });
      await ask("{ organizations(first: 1) { nodes { name } } }").then(note("operation"));
      await ready;
      expect(order).toEqual(["operation", "ready"]);
    });
  });

  test("ends in time on a database that is silent, and is right again afterwards", async () => {
    await whileFrozen(async () => {
      expect(await askReady()).toEqual({
        status: 503,
        json: { status: "unavailable", problem: "The database does not answer." },
      });
    });
  });

  test.each(["citations", "event_densities", "dataset_versions"])(
    "is not true of a database that was restored without %s, and the process lives",
    async (relation) => {
      const kind = relation === "event_densities" ? "MATERIALIZED VIEW" : "TABLE";
      await client.database.pool.query(`ALTER ${kind} ${relation} RENAME TO lost`);
      const ready = await askReady();
      const health = await fetch(`http://127.0.0.1:${port}/health`);
      await client.database.pool.query(`ALTER ${kind} lost RENAME TO ${relation}`);
      expect(ready).toEqual({
        status: 503,
        json: {
          status: "unavailable",
          problem:
            "The database does not answer what every page asks for. Check that it is restored completely and not overloaded.",
        },
      });
      expect(health.status).toBe(200);
    },
  );

  test("is not true while the events are locked, and the check ends", async () => {
    await whileLocked("events", async () => expect((await askReady()).status).toBe(503));
  });
});
