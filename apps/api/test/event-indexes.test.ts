import { openDatabase } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import { pino } from "pino";
import { afterAll, expect, test, vi } from "vitest";
import { createEventIndexes } from "../src/event-index/event-indexes.ts";
import type { Question } from "../src/event-index/question.ts";
import { fixture } from "./fixture.ts";
import { insertRecords } from "./insert-records.ts";

// What happens when an index cannot be built or fails: SQL answers, and the log says why.

const { url, readerUrl, drop } = await createTestDatabase();
const database = openDatabase({ url });
await insertRecords(database, fixture);
const { rows } = await database.pool.query<{ identity: string }>(
  "SELECT identity FROM dataset_versions ORDER BY version DESC LIMIT 1",
);
const identity = rows[0]?.identity ?? "";
const opened: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await database.close();
  await drop();
});

function open({ url = readerUrl, maxBytes = 1_000_000 }) {
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => lines.push(line) });
  const indexes = createEventIndexes({ url, maxBytes, published: () => ({ identity }), log });
  opened.push(indexes);
  indexes.check();
  const waitForLog = (text: string) =>
    vi.waitFor(() => expect(lines.join("")).toContain(text), { timeout: 60_000 });
  return { indexes, waitForLog };
}

test("it is of the version that it was read at, and of no other", async () => {
  const { indexes, waitForLog } = open({});
  await waitForLog("event index is ready");
  const count = { ask: "count", criteria: [] } satisfies Question;
  expect(await indexes.of(identity)?.ask(count)).toBe(fixture.events.length);
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

test("when its thread fails, questions end without an answer, and the next ones are for SQL", async () => {
  const { indexes, waitForLog } = open({});
  await waitForLog("event index is ready");
  const broken = { ask: "links", of: "nothing", criteria: [], roles: null } as unknown as Question;
  const count = { ask: "count", criteria: [] } satisfies Question;
  const index = indexes.of(identity);
  expect(await Promise.all([index?.ask(broken), index?.ask(count)])).toEqual([null, null]);
  await waitForLog("the event index failed");
  expect(indexes.of(identity)).toBeNull();
  expect(await index?.ask(count)).toBeNull();
});
