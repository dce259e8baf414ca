import { existsSync } from "node:fs";
import { mkdtemp, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import { pino } from "pino";
import { afterAll, describe, expect, test, vi } from "vitest";
import { createEventIndexes } from "../src/event-index/event-indexes.ts";
import type { Question } from "../src/event-index/question.ts";
import { fixture } from "./fixture.ts";
import { insertRecords } from "./insert-records.ts";

// If an index cannot be built or fails, SQL answers and the log says why.

const { url, readerUrl, drop } = await createTestDatabase();
const database = openDatabase({ url });
await insertRecords(database, fixture);
const { rows } = await database.pool.query<{ identity: string }>(
  "SELECT identity FROM dataset_versions ORDER BY version DESC LIMIT 1",
);
const identity = rows[0]?.identity ?? "";
/** As if the database had another version, so that no text can be read. */
const source = { read: async () => null, isShared: true };
const opened: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await database.close();
  await drop();
});

function open({ url = readerUrl, maxBytes = 1_000_000, folder = null as string | null }) {
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => lines.push(line) });
  const indexes = createEventIndexes({
    url,
    maxBytes,
    folder,
    published: () => ({ identity }),
    log,
  });
  opened.push(indexes);
  indexes.check();
  const waitForLog = (text: string) =>
    vi.waitFor(() => expect(lines.join("")).toContain(text), { timeout: 60_000 });
  return { indexes, lines, waitForLog };
}

test("it is of the version that it was read at, and of no other", async () => {
  const { indexes, waitForLog } = open({});
  await waitForLog("event index is ready");
  const count = { ask: "count", criteria: [] } satisfies Question;
  expect(await indexes.of(identity)?.ask(count, source)).toBe(fixture.events.length);
  expect(indexes.of("00000000-0000-0000-0000-000000000000")).toBeNull();
  expect(indexes.state().bytes).toBeGreaterThan(0);
});

test("one that would be too large is not built, and the log names the setting", async () => {
  const { indexes, waitForLog } = open({ maxBytes: 500 });
  await waitForLog("INDEX_MEGABYTES");
  expect(indexes.of(identity)).toBeNull();
});

test("without a database there is none, and the log has the reason", async () => {
  const { indexes, waitForLog } = open({ url: "postgresql://nobody@127.0.0.1:1/none" });
  await waitForLog("could not build the event index");
  await waitForLog("ECONNREFUSED");
  expect(indexes.of(identity)).toBeNull();
});

test("a restart reads it from its folder, or logs once why it cannot", async () => {
  const folder = await mkdtemp(join(tmpdir(), "dateline-index-"));
  const file = join(folder, "event-index.bin");
  const start = async (from: string) => {
    const { indexes, lines, waitForLog } = open({ folder });
    await waitForLog(`"from":"${from}"`);
    expect(await indexes.of(identity)?.ask({ ask: "count", criteria: [] }, source)).toBe(
      fixture.events.length,
    );
    await vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 60_000 });
    return lines.filter((line) => line.includes("stored event index"));
  };
  expect(await start("database")).toEqual([]);
  expect(await start("file")).toEqual([]);
  await truncate(file, 100);
  expect(await start("database")).toHaveLength(1);
  await rm(folder, { recursive: true });
});

test("when its thread fails, questions end without an answer, and the next ones are for SQL", async () => {
  const { indexes, waitForLog } = open({});
  await waitForLog("event index is ready");
  const broken = { ask: "links", of: "nothing", criteria: [], roles: null } as unknown as Question;
  const count = { ask: "count", criteria: [] } satisfies Question;
  const index = indexes.of(identity);
  expect(await Promise.all([index?.ask(broken, source), index?.ask(count, source)])).toEqual([
    null,
    null,
  ]);
  await waitForLog("the event index failed");
  expect(indexes.of(identity)).toBeNull();
  expect(await index?.ask(count, source)).toBeNull();
});

const { rows: events } = await database.pool.query<{ id: number }>("SELECT id FROM events");

describe("a text that has not been read for the version", () => {
  const found = events.slice(0, 2).map(({ id }) => id);
  const ids = Buffer.from(new Uint8Array(Int32Array.from(found).buffer))
    .swap32()
    .toString("base64");
  const toQuestion = (tsquery: string): Question => {
    return { ask: "count", criteria: [{ on: "text", tsquery }] };
  };
  /** A read that the test ends. */
  const createReader = () => {
    const ends: ((end: () => Promise<string | null>) => void)[] = [];
    const read = () =>
      new Promise<() => Promise<string | null>>((resolve) => ends.push(resolve)).then((end) =>
        end(),
      );
    // The thread may not have started yet.
    const waitFor = (reads: number) =>
      vi.waitFor(() => expect(ends).toHaveLength(reads), { timeout: 60_000 });
    return { ends, read, waitFor };
  };
  const openReady = async () => {
    const { indexes, waitForLog } = open({});
    await waitForLog("event index is ready");
    const index = indexes.of(identity);
    if (!index) throw new Error("No index.");
    return index;
  };

  test("is read once for all who ask, and then known", async () => {
    const index = await openReady();
    const { ends, read, waitFor } = createReader();
    const ask = () => index.ask(toQuestion("'a'"), { read, isShared: true });
    const answers = [ask(), ask()];
    await waitFor(1);
    // A question without a text does not wait for the read.
    expect(await index.ask({ ask: "count", criteria: [] }, source)).toBe(events.length);
    ends[0]?.(async () => ids);
    expect(await Promise.all([...answers, ask()])).toEqual([2, 2, 2]);
    expect(ends).toHaveLength(1);
  });

  test("is left to SQL when the database has another version", async () => {
    const index = await openReady();
    expect(await index.ask(toQuestion("'b'"), source)).toBeNull();
  });

  test("fails for all who wait when it cannot be read", async () => {
    const index = await openReady();
    const { ends, read, waitFor } = createReader();
    const ask = () => index.ask(toQuestion("'c'"), { read, isShared: true });
    const answers = Promise.allSettled([ask(), ask()]);
    await waitFor(1);
    // The thread answers in order, so both questions wait by now.
    await index.ask({ ask: "count", criteria: [] }, source);
    ends[0]?.(() => Promise.reject(new Error("timeout")));
    expect((await answers).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(ends).toHaveLength(1);
  });

  test("is read anew for those who still wait when its reader has gone", async () => {
    const index = await openReady();
    const { ends, read, waitFor } = createReader();
    const reader = new AbortController();
    const gone = index.ask(toQuestion("'d'"), { read, isShared: true, signal: reader.signal });
    await waitFor(1);
    const other = index.ask(toQuestion("'d'"), { read, isShared: true });
    reader.abort();
    ends[0]?.(() => Promise.reject(reader.signal.reason));
    await expect(gone).rejects.toThrow();
    await waitFor(2);
    ends[1]?.(async () => ids);
    expect(await other).toBe(2);
  });

  test("is not shared by a transaction, which others would wait for", async () => {
    const index = await openReady();
    const { ends, read, waitFor } = createReader();
    const answers = [1, 2].map(() => index.ask(toQuestion("'e'"), { read, isShared: false }));
    await waitFor(2);
    for (const end of ends) end(async () => ids);
    expect(await Promise.all(answers)).toEqual([2, 2]);
  });

  test("is tried once by those who read it only if it is rare", async () => {
    const index = await openReady();
    const { ends, read, waitFor } = createReader();
    const ask = () => index.ask(toQuestion("'f'"), { read, isShared: false });
    const answer = ask();
    await waitFor(1);
    ends[0]?.(async () => null);
    expect([await answer, await ask()]).toEqual([null, null]);
    expect(ends).toHaveLength(1);
  });
});
