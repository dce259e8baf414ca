import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@dateline/db";
import { pino } from "pino";
import { afterAll, describe, expect, test, vi } from "vitest";
import { downloadSeconds } from "../../src/metrics/metrics.ts";
import { createServer } from "../../src/server.ts";
import { createClient } from "../client.ts";
import { listen } from "../listen.ts";
import { manyRecords } from "./many-records.ts";

const patience = { timeout: 60_000 };
const client = await createClient(manyRecords);
// Larger than the buffers of all sockets, also compressed.
await client.database.pool.query(
  "UPDATE events SET summary = (SELECT string_agg(md5(events.id || ' ' || n), '') FROM generate_series(1, 1000) n)",
);

// Temporary files of this test only.
const { TMPDIR } = process.env;
const folder = mkdtempSync(join(tmpdir(), "dateline-readers-"));
process.env.TMPDIR = folder;
afterAll(() => {
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  rmSync(folder, { recursive: true });
});
const expectNoFile = () => vi.waitFor(() => expect(readdirSync(folder)).toEqual([]), patience);

async function countEnded(outcome: string): Promise<number> {
  const { values } = await downloadSeconds.get();
  return values
    .filter(
      ({ metricName, labels }) => metricName?.endsWith("_count") && labels.outcome === outcome,
    )
    .reduce((sum, { value }) => sum + value, 0);
}

/** Begins a download, reads one chunk of it, and stops. */
async function begin(url: string, query: string, coding: string) {
  const headers = { "accept-encoding": coding };
  const request = get(new URL(`/exports?${query}`, url), { agent: false, headers });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  await once(response, "readable");
  response.read();
  return response;
}

async function readAll(response: IncomingMessage): Promise<void> {
  for await (const _ of response);
}

describe.each([
  ["format=jsonl", "identity"],
  ["format=jsonl", "gzip"],
  ["format=sqlite", "identity"],
])("the download of %s as %s is ended", (query, coding) => {
  test("when its reader takes nothing for a while", async () => {
    const { url } = await listen({
      database: client.database,
      downloadTimes: { maxMs: 3_600_000, idleMs: 200 },
    });
    const before = await countEnded("left");
    const response = await begin(url, query, coding);
    await vi.waitFor(async () => expect(await countEnded("left")).toBe(before + 1), patience);
    await expectNoFile();
    await expect(readAll(response)).rejects.toThrow();
  });

  test("when it takes too long, which is logged", async () => {
    const { url, lines } = await listen({
      database: client.database,
      downloadTimes: { maxMs: 5_000, idleMs: 3_600_000 },
    });
    const before = await countEnded("broken");
    const response = await begin(url, query, coding);
    await vi.waitFor(async () => expect(await countEnded("broken")).toBe(before + 1), patience);
    await expectNoFile();
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({
        msg: "a download was broken off",
        reason: "The download took too long.",
      }),
    );
    await expect(readAll(response)).rejects.toThrow();
  });
});

test("a reader who takes what comes is not cut off", async () => {
  const { url } = await listen({
    database: client.database,
    downloadTimes: { maxMs: 3_600_000, idleMs: 2_000 },
  });
  const response = await begin(url, "format=jsonl", "identity");
  await readAll(response);
  expect(response.complete).toBe(true);
});

test("a reader who leaves while the first page is confirmed leaves no temporary file", async () => {
  const reader = new AbortController();
  let isRead = false;
  let files: string[] = [];
  const database = openDatabase({
    url: client.url,
    onStatement(text) {
      if (text.includes("readJsonPage")) isRead = true;
      if (!isRead || !text.includes("readPublished")) return;
      files = readdirSync(folder);
      reader.abort();
    },
  });
  afterAll(() => database.close());
  const server = createServer({ database, log: pino({ level: "silent" }) });
  const answer = server.fetch("http://api.test/exports?format=sqlite", { signal: reader.signal });
  await expect(Promise.resolve(answer)).rejects.toThrow();
  expect(files).toHaveLength(1);
  await expectNoFile();
});
