import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import { afterAll, describe, expect, test } from "vitest";
import { fixture } from "./fixture.ts";
import { insertRecords } from "./insert-records.ts";
import { listen } from "./listen.ts";

const testDatabase = await createTestDatabase();
const observer = openDatabase({ url: testDatabase.url });
await insertRecords(observer, fixture);
// Two connections: statements that are left running would keep others waiting.
const options = { url: testDatabase.url, readOnly: true, maxConnections: 2 };
const patient = openDatabase(options);
const impatient = openDatabase({ ...options, statementTimeoutMs: 1_000 });
afterAll(async () => {
  await Promise.all([observer, patient, impatient].map((database) => database.close()));
  await testDatabase.drop();
});

/** Blocks all statements that read events while `run` runs. */
async function whileEventsAreLocked(run: () => Promise<void>): Promise<void> {
  const lock = await observer.pool.connect();
  await lock.query("BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
  try {
    await run();
  } finally {
    await lock.query("ROLLBACK");
    lock.release();
  }
}

async function waitForWaiting(expected: number): Promise<void> {
  for (;;) {
    const { rows } = await observer.pool.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND state = 'active'`,
    );
    if (rows[0]?.waiting === expected) return;
    await sleep(10);
  }
}

const query = "{ events(first: 1) { nodes { slug } } }";
const body = JSON.stringify({ query });
const ask = async (url: string) => {
  const headers = { "content-type": "application/json" };
  return (await fetch(url, { method: "POST", headers, body })).json();
};

async function send(port: number) {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  return socket;
}

describe("a client that goes away", () => {
  test("cancels its statements, running or waiting", async () => {
    const { port, url, lines } = await listen({ database: patient });
    await whileEventsAreLocked(async () => {
      const sockets = await Promise.all([send(port), send(port), send(port)]);
      await waitForWaiting(2);
      for (const socket of sockets) socket.destroy();
      await waitForWaiting(0);
    });
    expect((await ask(url)).data.events.nodes).toHaveLength(1);
    expect(lines).toEqual([]);
  });

  test("does not cancel the statements of other clients", async () => {
    const { port, url } = await listen({ database: patient });
    let answer: Promise<{ data: unknown }> | undefined;
    await whileEventsAreLocked(async () => {
      answer = ask(url);
      const socket = await send(port);
      await waitForWaiting(2);
      socket.destroy();
      await waitForWaiting(1);
    });
    expect((await answer)?.data).toEqual({ events: { nodes: [{ slug: "some-day-in-july" }] } });
  });
});

describe("a request that takes too long", () => {
  test("is canceled without blaming the query, and the log names its operation", async () => {
    const { url, lines } = await listen({ database: impatient });
    await whileEventsAreLocked(async () => {
      const { errors } = await ask(url);
      expect(errors).toMatchObject([
        {
          message:
            "The database did not answer in time. It may be busy: try again in a few seconds.",
          path: ["events"],
          extensions: { code: "TIMEOUT" },
        },
      ]);
    });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 40, code: "57014", requestId: expect.any(String) },
    ]);
    expect((await ask(url)).data.events.nodes).toHaveLength(1);
  });
});
