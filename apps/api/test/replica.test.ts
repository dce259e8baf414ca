import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { migrate, openDatabase, watchVersion } from "@dateline/db";
import { openFaultProxy } from "@dateline/db/testing";
import { startReplication } from "@dateline/postgres/testing";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { checkReplica } from "../src/doctor/check-replica.ts";
import { showFinding } from "../src/doctor/finding.ts";
import { type ReplicaOptions, watchReplica } from "../src/replica/watch-replica.ts";
import { listen } from "./listen.ts";
import { createTwoDatasets, eventCounts, type Mark } from "./two-datasets.ts";

// Upper bounds: waits depend on other processes, and how long they take is no promise.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const patience = { timeout: 60_000, interval: 20 };

const { primary, replica, stop } = await startReplication();
await migrate(primary.url);
const datasets = await createTwoDatasets();
await datasets.publish(primary.url, "A");
const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers.reverse()) await close();
  await datasets.remove();
  await stop();
});

const publish = (mark: Mark) => datasets.publish(primary.url, mark);
/** Repeated if the replay, which it may trigger, cancels it. */
const queryReplica = (sql: string) => vi.waitFor(() => replica.query(sql), patience);
const pause = () => queryReplica("SELECT pg_wal_replay_pause()");
const resume = () => queryReplica("SELECT pg_wal_replay_resume()");
/**
 * Makes the replay cancel conflicting statements at once, as it does after 30 seconds by default.
 */
async function replayWithoutDelay() {
  await queryReplica("ALTER SYSTEM SET max_standby_streaming_delay = 0");
  await queryReplica("SELECT pg_reload_conf()");
}

type Options = Pick<ReplicaOptions, "maxLagMs"> & { primaryUrl?: string; replicaUrl?: string };

/** The API on both servers, with what it sent to each of them. */
async function openApi(options: Options = {}) {
  const { primaryUrl = primary.readerUrl, replicaUrl = replica.readerUrl } = options;
  const sent = { primary: [] as string[], replica: [] as string[] };
  const open = (url: string, statements: string[]) =>
    openDatabase({
      url,
      readOnly: true,
      statementTimeoutMs: 60_000,
      connectTimeoutMs: 5_000,
      onStatement: (text) => void (isOfReaders(text) && statements.push(text)),
    });
  const database = open(primaryUrl, sent.primary);
  const watch = watchVersion({ url: primaryUrl, onPublished: () => watched.check() });
  const { published } = watch;
  const lines: string[] = [];
  const watched = watchReplica({
    database: open(replicaUrl, sent.replica),
    primary: database,
    published,
    log: pino({}, { write: (line: string) => void lines.push(JSON.parse(line).msg) }),
    maxLagMs: options.maxLagMs ?? Number.POSITIVE_INFINITY,
  });
  const api = await listen({ database, published, replica: watched, cacheBytes: 10_000_000 });
  closers.push(() => Promise.all([database.close(), watch.close(), watched.close()]));
  let asked = 0;
  const ask = async (query = "{ eventCount }", headers: Record<string, string> = {}) => {
    // The text differs each time, so that each is executed.
    const parameters = new URLSearchParams({ query: `${query} # ${asked++}` });
    const response = await fetch(`${api.url}?${parameters}`, { headers });
    const text = await response.text();
    return { response, json: text === "" ? null : JSON.parse(text) };
  };
  return {
    url: api.url,
    sent,
    watched,
    published,
    lines,
    ask,
    untilUsed: (isUsed = true) => vi.waitFor(() => expect(watched.isUsed()).toBe(isUsed), patience),
    async untilReplayed() {
      const { version } = await readLatest();
      await vi.waitFor(() => expect(watched.published()?.version).toBe(version), patience);
    },
    async readReady() {
      return (await fetch(new URL("/ready", api.url))).status;
    },
    /** Returns the servers that readers' statements were sent to since the last call. */
    readSources() {
      const sources = Object.entries(sent).flatMap(([name, { length }]) =>
        length > 0 ? name : [],
      );
      for (const statements of Object.values(sent)) statements.length = 0;
      return sources;
    },
  };
}

// Statements of checks do not count.
const isOfReaders = (text: string) => /^\/\*/.test(text) && !/^\/\* readPublished/.test(text);

async function readLatest() {
  const [row] = await primary.query(
    "SELECT version, identity FROM dataset_versions ORDER BY version DESC LIMIT 1",
  );
  return row as { version: number; identity: string };
}

describe("with a replica", () => {
  let api: Awaited<ReturnType<typeof openApi>>;
  beforeAll(async () => {
    api = await openApi();
    await api.untilUsed();
  });

  test("operations read from it, and the primary gets none of them", async () => {
    api.readSources();
    const { json } = await api.ask("{ eventCount events(first: 1) { nodes { title } } }");
    expect(json.data.eventCount).toBe(eventCounts.A);
    expect(api.readSources()).toEqual(["replica"]);
    expect(api.lines).toEqual(["reads go to the replica"]);
  });

  test("a version is announced when it is replayed; until then answers are of the previous one", async () => {
    await publish("A");
    await api.untilReplayed();
    const before = await readLatest();
    const query = "{ dataset { identity } eventCount }";
    const held = await fetch(`${api.url}?${new URLSearchParams({ query })}`);
    const tag = held.headers.get("etag") ?? "";
    await pause();
    await publish("B");
    const after = await readLatest();
    await vi.waitFor(() => expect(api.published()).toEqual(after), patience);
    // Behind the last announced version, not merely not polled yet.
    await vi.waitFor(() => expect(api.watched.lagMs()).toBeGreaterThan(0), patience);
    const { response, json } = await api.ask(query);
    expect(json.data).toEqual({
      dataset: { identity: before.identity },
      eventCount: eventCounts.A,
    });
    expect(json.extensions.dataset).toEqual(before);
    expect(response.headers.get("dataset-version")).toBe(String(before.version));
    const headers = { "if-none-match": tag };
    const again = await fetch(`${api.url}?${new URLSearchParams({ query })}`, { headers });
    expect([again.status, again.headers.get("etag")]).toEqual([304, tag]);
    await resume();
    await vi.waitFor(async () => {
      const { json } = await api.ask(query);
      expect(json.extensions.dataset).toEqual(after);
      expect(json.data.eventCount).toBe(eventCounts.B);
    }, patience);
    await vi.waitFor(() => expect(api.watched.lagMs()).toBe(0), patience);
    const changed = await fetch(`${api.url}?${new URLSearchParams({ query })}`, { headers });
    expect(changed.status).toBe(200);
    expect(api.lines).toEqual(["reads go to the replica"]);
  });
});

test("a replica that lacks a version for too long is left, and used again when it has caught up", async () => {
  const api = await openApi({ maxLagMs: 100 });
  await api.untilUsed();
  await pause();
  await publish("A");
  await api.untilUsed(false);
  api.readSources();
  const { json } = await api.ask();
  expect(json.data.eventCount).toBe(eventCounts.A);
  expect(json.extensions.dataset).toEqual(await readLatest());
  expect(api.readSources()).toEqual(["primary"]);
  await publish("B");
  await resume();
  await api.untilUsed();
  expect((await api.ask()).json.data.eventCount).toBe(eventCounts.B);
  expect(api.readSources()).toEqual(["replica"]);
  // Each change is logged once.
  expect(api.lines).toEqual([
    "reads go to the replica",
    "the replica lacks a published version: reads go to the primary",
    "reads go to the replica",
  ]);
});

test("the primary answers while the replica is killed, without a failed request", async () => {
  const api = await openApi();
  await api.untilUsed();
  let isOver = false;
  const statuses = new Set<number>();
  const readers = Array.from({ length: 4 }, async () => {
    while (!isOver) {
      statuses.add((await api.ask()).response.status);
      await sleep(5);
    }
  });
  await replica.kill();
  await api.untilUsed(false);
  expect(await api.readReady()).toBe(200);
  api.readSources();
  await api.ask();
  expect(api.readSources()).toEqual(["primary"]);
  await replica.start();
  await api.untilUsed();
  isOver = true;
  await Promise.all(readers);
  expect(statuses).toEqual(new Set([200]));
  expect(api.lines).toEqual([
    "reads go to the replica",
    "the replica does not answer: reads go to the primary",
    "reads go to the replica",
  ]);
});

test("a download is read from the primary when the replica is gone", async () => {
  const network = await openFaultProxy(replica.readerUrl);
  const api = await openApi({ replicaUrl: network.url });
  await api.untilUsed();
  api.readSources();
  const file = new URL("/exports?format=csv", api.url);
  const before = await (await fetch(file)).text();
  expect(api.readSources()).toEqual(["replica"]);
  network.refuse();
  const response = await fetch(file);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(before);
  expect(api.readSources()).toContain("primary");
  network.accept();
  await api.untilUsed();
  closers.push(() => network.close());
});

test("operations that wait for a replica that is silent are answered by the primary", async () => {
  const network = await openFaultProxy(replica.readerUrl);
  const api = await openApi({ replicaUrl: network.url });
  await api.untilUsed();
  await api.ask();
  network.freeze();
  const answers = await Promise.all(Array.from({ length: 12 }, () => api.ask()));
  expect(new Set(answers.map(({ response }) => response.status))).toEqual(new Set([200]));
  expect(api.watched.isUsed()).toBe(false);
  expect(await api.readReady()).toBe(200);
  network.thaw();
  await api.untilUsed();
  closers.push(() => network.close());
});

test("the replica answers while the primary is away, also when it was too far behind", async () => {
  const network = await openFaultProxy(primary.readerUrl);
  const api = await openApi({ primaryUrl: network.url, maxLagMs: 100 });
  await api.untilUsed();
  network.refuse();
  expect((await api.ask()).response.status).toBe(200);
  expect(await api.readReady()).toBe(200);
  network.accept();
  await pause();
  const before = await readLatest();
  await publish("A");
  await api.untilUsed(false);
  network.refuse();
  const { response, json } = await api.ask();
  expect(response.status).toBe(200);
  expect(json.extensions.dataset).toEqual(before);
  expect(await api.readReady()).toBe(200);
  const latest = `/exports?format=csv&version=${before.version + 1}`;
  expect((await fetch(new URL(latest, api.url))).status).toBe(400);
  network.accept();
  await resume();
  await api.untilUsed();
  closers.push(() => network.close());
});

test("a statement that the replay cancels is sent once more", async () => {
  await replayWithoutDelay();
  const api = await openApi();
  await api.untilUsed();
  await api.ask();
  api.readSources();
  // Waits for one table while it holds a lock on another, which the replay then needs.
  const database = openDatabase({ url: primary.url, maxConnections: 1 });
  // Without a switch of the log's file, the log of an open transaction is not sent yet.
  const lock = (table: string) =>
    database.pool.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE; SELECT pg_switch_wal()`);
  await database.pool.query("BEGIN");
  await lock("documents");
  const isLocked =
    "SELECT FROM pg_locks WHERE relation = 'documents'::regclass AND mode = 'AccessExclusiveLock'";
  await vi.waitFor(async () => expect(await queryReplica(isLocked)).toHaveLength(1), patience);
  const answer = api.ask('{ event(slug: "meeting-3") { corroboration { documents } } }');
  await vi.waitFor(async () => {
    const waiting = await queryReplica(
      "SELECT FROM pg_stat_activity WHERE query ~ 'readCorroborations' AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()",
    );
    expect(waiting).toHaveLength(1);
  }, patience);
  await lock("citations");
  const countSent = () => api.sent.replica.filter((text) => text.includes("readCorroborations"));
  await vi.waitFor(() => expect(countSent()).toHaveLength(2), patience);
  await database.pool.query("COMMIT");
  expect((await answer).json).toMatchObject({
    data: { event: { corroboration: { documents: 1 } } },
  });
  expect(api.readSources()).toEqual(["replica"]);
  await database.close();
});

test("a replica that lacks migrations is not used", async () => {
  await primary.query("ALTER TABLE _prisma_migrations RENAME TO lost");
  const api = await openApi();
  await vi.waitFor(() => expect(api.lines).toHaveLength(1), patience);
  expect(api.watched.isUsed()).toBe(false);
  await primary.query("ALTER TABLE lost RENAME TO _prisma_migrations");
  await api.untilUsed();
});

describe("the doctor finds", () => {
  const check = async (readUrl: string) => {
    const finding = await checkReplica({ url: primary.url, readUrl, patienceMs: 60_000 });
    return showFinding(finding);
  };

  test("nothing wrong with a replica that replays, as the role that only reads", async () => {
    expect(await check(replica.readerUrl)).toMatch(/^✓ Replica +It replays what the primary/);
  });

  test("a server that is no replica, or that cannot be reached", async () => {
    expect(await check(primary.readerUrl)).toMatch(
      /^✗ Replica .* is not a replica\.\n.*DATABASE_READ_URL/,
    );
    const away = replica.readerUrl.replace(/:\d+\//, ":1/");
    expect(await check(away)).toMatch(
      /^✗ Replica .*cannot be reached.*\n +Start it, or correct DATABASE_READ_URL/,
    );
  });

  test("a replay that is paused", async () => {
    await pause();
    expect(await check(replica.readerUrl)).toMatch(
      /^✗ Replica +Its replay is paused\.\n.*pg_wal_replay_resume/,
    );
    await resume();
  });

  test("an address that leads to several servers", async () => {
    const ports = [replica.readerUrl, primary.readerUrl].map((url) => Number(new URL(url).port));
    let connections = 0;
    const proxy = createServer((near) => {
      const far = connect(ports[connections++ % 2] ?? 0, "127.0.0.1");
      near.pipe(far).pipe(near);
      for (const socket of [near, far]) socket.on("error", () => {});
    }).listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const url = new URL(replica.readerUrl);
    url.port = String((proxy.address() as AddressInfo).port);
    expect(await check(url.href)).toMatch(/^✗ Replica .*leads to several servers/);
    proxy.close();
  });
});

test("while versions are published and the replay pauses and resumes, no answer has data of two versions", async () => {
  await replayWithoutDelay();
  const api = await openApi({ maxLagMs: 300 });
  await api.untilUsed();
  const query = `{ dataset { title identity } eventCount organization(slug: "alliance") { name events(first: 50) { totalCount nodes { title } } }
    timeline(window: { from: "2024-01-01", to: "2025-01-01" }) { total items { title summary } } }`;
  const marks = new Map<string, Mark>();
  const mixed: string[] = [];
  let answers = 0;
  let flips = 0;
  const wanted = 200;
  const isDone = () => flips >= 8 && answers >= wanted;
  const read = async () => {
    while (!isDone()) {
      // Leaves the processors to the remaining imports.
      if (answers >= wanted) await sleep(25);
      const { json } = await api.ask(query);
      answers++;
      const text = JSON.stringify(json.data);
      const found = new Set(
        [...text.matchAll(/"(?:title|name|summary)":"([AB]) /g)].map(([, mark]) => mark),
      );
      for (const [, count] of text.matchAll(/"(?:totalCount|eventCount|total)":(\d+)/g)) {
        found.add(Number(count) === eventCounts.A ? "A" : "B");
      }
      const { identity } = json.extensions.dataset;
      const [mark] = [...found] as Mark[];
      if (found.size !== 1 || mark === undefined) mixed.push(text.slice(0, 500));
      else if ((marks.get(identity) ?? mark) !== mark) mixed.push(`${mark} as ${identity}`);
      else marks.set(identity, mark);
      if (json.data.dataset.identity !== identity) mixed.push(`${identity} has another identity`);
    }
  };
  const flip = async () => {
    while (!isDone()) {
      if (flips % 3 === 0) await pause();
      await publish(flips % 2 === 0 ? "A" : "B");
      if (flips % 3 === 2) await resume();
      flips++;
    }
    await resume();
  };
  await Promise.all([flip(), ...Array.from({ length: 6 }, read)]);
  expect(mixed).toEqual([]);
  expect(new Set(marks.values())).toEqual(new Set(["A", "B"]));
});
