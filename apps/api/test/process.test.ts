import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { connect, openDatabase } from "@dateline/db";
import { createTestDatabase, openFaultProxy, toProgram } from "@dateline/db/testing";
import { afterAll, describe, expect, test, vi } from "vitest";
import { fixture } from "./fixture.ts";
import { insertRecords } from "./insert-records.ts";

const { url: ownerUrl, readerUrl: databaseUrl, drop } = await createTestDatabase();
const database = openDatabase({ url: ownerUrl });
await insertRecords(database, fixture);

const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill("SIGKILL");
  await database.close();
  await drop();
});

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, toProgram("api", "src/main.ts"), {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { PATH: process.env.PATH ?? "", API_PORT: "0", DATABASE_URL: databaseUrl, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  children.push(child);
  return child;
}

async function start(env = {}): Promise<{ child: ChildProcess; url: string }> {
  const child = run(env);
  if (!child.stdout) throw new Error("No output.");
  for await (const line of createInterface(child.stdout)) {
    const { msg, address } = JSON.parse(line);
    if (msg === "listening") return { child, url: `http://127.0.0.1:${address.port}` };
  }
  throw new Error("It ended before it listened.");
}

const ask = (url: string, query: string) =>
  fetch(`${url}/graphql?query=${encodeURIComponent(query)}`).then((answer) => answer.json());

describe("two processes with one LIMITS_URL", () => {
  const post = (url: string, client: number) =>
    fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": `203.0.113.${client}` },
      body: JSON.stringify({ query: "{ __typename }" }),
    });

  test("count a client together, and each by itself when that database is gone", async () => {
    const proxy = await openFaultProxy(ownerUrl);
    const env = { LIMITS_URL: proxy.url, RATE_LIMIT: "4", TRUST_PROXY: "127.0.0.1" };
    const [one, other] = [await start(env), await start(env)];
    let client = 0;
    // A busy machine may make the database look lost for a while.
    await vi.waitFor(
      async () => {
        client += 1;
        const left = [];
        for (const { url } of [one, other, one, other]) {
          const { headers } = await post(url, client);
          left.push(/"client";r=(\d)/.exec(headers.get("ratelimit") ?? "")?.[1]);
        }
        expect(left).toEqual(["3", "2", "1", "0"]);
      },
      { timeout: 60_000 },
    );
    proxy.refuse();
    client += 1;
    for (const { url } of [one, other]) {
      for (const _ of [1, 2, 3, 4]) expect((await post(url, client)).status).toBe(200);
      expect((await post(url, client)).status).toBe(429);
    }
    await proxy.close();
  });
});

describe("the process", () => {
  test("finishes what it has begun on SIGTERM and exits with 0", async () => {
    // Only the request must wait for the lock, not the event index.
    const { child, url } = await start({ INDEX_MEGABYTES: "0" });
    expect(await ask(url, "{ eventCount }")).toMatchObject({ data: { eventCount: 11 } });
    const lock = await database.pool.connect();
    await lock.query("BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
    const answer = ask(url, "{ events(first: 1) { nodes { slug } } }");
    await waitUntilBlocked();
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await once(child.stdout ?? child, "data");
    await lock.query("ROLLBACK");
    lock.release();
    expect(await answer).toMatchObject({
      data: { events: { nodes: [{ slug: "some-day-in-july" }] } },
    });
    expect(await exited).toEqual([0, null]);
  });

  test("answers for a while after SIGTERM, but is not ready and keeps no connection", async () => {
    const { child, url } = await start({ DRAIN_SECONDS: "600" });
    const before = await fetch(`${url}/ready`);
    expect(before.status).toBe(200);
    // Longer than the 60 seconds for which proxies keep a connection.
    expect(before.headers.get("keep-alive")).toBe("timeout=65");
    child.kill("SIGTERM");
    await once(child.stdout ?? child, "data");
    const ready = await fetch(`${url}/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({
      status: "unavailable",
      problem: "The server is stopping.",
    });
    const answer = await fetch(`${url}/graphql?query={eventCount}`);
    expect(answer.headers.get("connection")).toBe("close");
    expect(await answer.json()).toMatchObject({ data: { eventCount: 11 } });
    const exited = once(child, "exit");
    // Does not wait for the rest of the drain time.
    child.kill("SIGINT");
    expect(await exited).toEqual([0, null]);
  });

  test("exits with 0 when the time to drain is over", async () => {
    const { child } = await start({ DRAIN_SECONDS: "1" });
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    child.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
  });

  test("exits with 0 on SIGINT, also while a request hangs and on repeated signals", async () => {
    const { child, url } = await start({ INDEX_MEGABYTES: "0" });
    const lock = await database.pool.connect();
    await lock.query("BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
    const answer = ask(url, "{ events(first: 1) { nodes { slug } } }").catch(() => "none");
    await waitUntilBlocked();
    const exited = once(child, "exit");
    child.kill("SIGINT");
    await once(child.stdout ?? child, "data");
    child.kill("SIGINT");
    expect(await exited).toEqual([0, null]);
    expect(await answer).toBe("none");
    await lock.query("ROLLBACK");
    lock.release();
  });

  test("ends when the process that started it is gone", async () => {
    const { child } = await start();
    const exited = once(child, "exit");
    child.disconnect();
    expect(await exited).toEqual([0, null]);
  });

  test("reports a wrong environment in one sentence and exits with 1", async () => {
    const child = run({ DATABASE_URL: "mysql://localhost/x" });
    expect(await readFailure(child)).toBe(
      "DATABASE_URL must name a PostgreSQL database: postgresql://user:password@host:5432/database.\n",
    );
  });

  test("says which port is in use", async () => {
    const { url } = await start();
    const { port } = new URL(url);
    expect(await readFailure(run({ API_PORT: port }))).toBe(
      `Port ${port} is in use: set API_PORT to another one.\n`,
    );
  });

  test.each([
    [
      "an older",
      "UPDATE _prisma_migrations SET finished_at = NULL",
      "The database lacks the migrations",
    ],
    [
      "a later",
      "UPDATE _prisma_migrations SET migration_name = '29991231000000_less_contract' WHERE migration_name LIKE '%_x'",
      "The database has the migration 29991231000000_less_contract of a later version of Dateline",
    ],
  ])("refuses to start on the schema of %s version", async (_, change, sentence) => {
    await database.pool.query(
      `CREATE TABLE kept AS TABLE _prisma_migrations;
       INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', '', '0_x', now())`,
    );
    // A later version that only added something is no reason.
    const { child } = await start();
    child.kill("SIGKILL");
    await database.pool.query(change);
    const output = await readFailure(run({}));
    expect(output.startsWith(sentence)).toBe(true);
    expect(output.trim().split("\n")).toHaveLength(1);
    await database.pool.query(
      "TRUNCATE _prisma_migrations; INSERT INTO _prisma_migrations TABLE kept; DROP TABLE kept",
    );
  });

  test("warns when it could write to its database, and not when it can only read", async () => {
    const owner = await connect(ownerUrl);
    const login = `dateline_test_${process.pid}`;
    await owner.query(
      `REVOKE TEMPORARY ON DATABASE ${new URL(ownerUrl).pathname.slice(1)} FROM PUBLIC;
       CREATE ROLE ${login} LOGIN PASSWORD 'a' IN ROLE dateline_reader`,
    );
    const readerUrl = new URL(ownerUrl);
    readerUrl.username = login;
    readerUrl.password = "a";

    const asOwner = run({ DATABASE_URL: ownerUrl });
    expect(await readLog(asOwner, "more than read")).toMatchObject({
      level: 40,
      role: new URL(ownerUrl).username,
      abilities: expect.arrayContaining(["is a superuser", "writes tables"]),
    });
    await owner.query(`REVOKE SELECT ON people FROM dateline_reader`);
    const asReader = run({ DATABASE_URL: readerUrl.href });
    const logged = await readLog(asReader, "cannot read");
    expect(logged).toMatchObject({ level: 50, role: login, unreadable: ["people"] });
    await owner.query("GRANT SELECT ON people TO dateline_reader");
    for (const child of [asOwner, asReader]) {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    }
    await owner.query(`DROP ROLE ${login}`);
    await owner.end();
  });

  test("starts without its database, and says at /ready that it does not answer", async () => {
    const child = run({
      DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing",
      DATELINE_COMMIT: "c0ffee",
    });
    if (!child.stdout) throw new Error("No output.");
    for await (const line of createInterface(child.stdout)) {
      const { msg, address } = JSON.parse(line);
      if (msg !== "listening") continue;
      const url = `http://127.0.0.1:${address.port}`;
      const health = await (await fetch(`${url}/health`)).json();
      expect(health).toEqual({ status: "ok", version: "0.2.0", commit: "c0ffee" });
      const ready = await fetch(`${url}/ready`);
      expect(ready.status).toBe(503);
      expect(await ready.json()).toMatchObject({ problem: "The database does not answer." });
      const { errors } = await ask(url, "{ eventCount }");
      expect(errors[0].extensions.code).toBe("UNAVAILABLE");
      break;
    }
  });
});

/**
 * Returns the first line of the log whose message contains these words; no warning may come before
 * it.
 */
async function readLog(child: ChildProcess, words: string) {
  if (!child.stdout) throw new Error("No output.");
  for await (const line of createInterface(child.stdout)) {
    const entry = JSON.parse(line);
    if (entry.msg.includes(words)) {
      child.stdout.resume();
      return entry;
    }
    expect(entry.level).toBe(30);
  }
  throw new Error("It ended before it said so.");
}

async function waitUntilBlocked(): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query<{ blocked: number }>(
      `SELECT count(*)::int AS blocked FROM pg_locks
       WHERE NOT granted AND relation = 'events'::regclass
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    if (rows[0]?.blocked) return;
    await sleep(10);
  }
}

async function readFailure(child: ChildProcess): Promise<string> {
  let output = "";
  child.stderr?.on("data", (chunk) => {
    output += chunk;
  });
  expect(await once(child, "close")).toEqual([1, null]);
  return output;
}
