import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { openDatabase } from "@dateline/db";
import { createTestDatabase, toProgram } from "@dateline/db/testing";
import { afterAll, describe, expect, test, vi } from "vitest";
import { maxDownloadsPerClient } from "../src/exports/places.ts";
import { fixture } from "./fixture.ts";
import { insertRecords } from "./insert-records.ts";

// Files larger than all socket buffers, sent by a real process.

const [first] = fixture.events;
if (!first) throw new Error("The fixture has no event.");
const summary = { part: "Long. ", times: 6_000 };
const counts = { conference: 500, meeting: 2_000 };
const events = Object.entries(counts).flatMap(([kind, length]) =>
  Array.from({ length }, (_, index) => ({ ...first, kind, slug: `${kind}-${index}` })),
);

const { url: databaseUrl, drop } = await createTestDatabase();
const database = openDatabase({ url: databaseUrl });
await insertRecords(database, { ...fixture, events });
// Written by the server, because sending and indexing such texts takes longer than all the tests.
await database.pool.query("UPDATE events SET summary = repeat($1, $2)", [
  summary.part,
  summary.times,
]);

const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await database.close();
  await drop();
});

async function start(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, toProgram("api", "src/main.ts"), {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { PATH: process.env.PATH ?? "", API_PORT: "0", DATABASE_URL: databaseUrl, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  children.push(child);
  const lines: string[] = [];
  if (!child.stdout) throw new Error("No output.");
  const output = createInterface(child.stdout);
  const port = await new Promise<number>((resolve) => {
    output.on("line", (line) => {
      lines.push(line);
      const { msg, address } = JSON.parse(line);
      if (msg === "listening") resolve(address.port);
    });
  });
  return { child, lines, url: `http://127.0.0.1:${port}/exports` };
}

/** A server without limits, for the tests that need no process of their own. */
const unlimited = await start();

/** Sends a request without reading the answer, which waits in the buffers. */
const ask = (url: string, method = "GET") =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent: false, method }, resolve).on("error", reject);
  });

async function readAll(response: IncomingMessage, onChunk: () => void = () => {}): Promise<number> {
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    onChunk();
  }
  return bytes;
}

/** The resident memory of a process. */
const readMegabytes = ({ pid }: ChildProcess) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

test.runIf(existsSync("/proc/self/status"))(
  "a large file needs the memory of a few pages",
  async () => {
    const { child, url } = unlimited;
    const read = async (query: string) => {
      let megabytes = 0;
      const bytes = await readAll(await ask(`${url}?format=csv${query}`), () => {
        megabytes = Math.max(megabytes, readMegabytes(child));
      });
      return { bytes, megabytes };
    };
    // The memory of a few pages, including garbage.
    await read("&kinds=conference");
    const part = await read("&kinds=conference");
    const whole = await read("");
    expect(whole.bytes).toBeGreaterThan(summary.part.length * summary.times * events.length);
    const more = (whole.bytes - part.bytes) / 1_000_000;
    expect(whole.megabytes - part.megabytes).toBeLessThan(0.7 * more);
  },
);

describe("with the limits of a client", () => {
  const limits = { TRUST_PROXY: "none" };

  test("who reads nothing keeps few places, and gives them back when leaving", async () => {
    const { url } = await start(limits);
    const held = await Promise.all(
      Array.from({ length: maxDownloadsPerClient }, () => ask(`${url}?format=jsonl`)),
    );
    const refused = await new Promise<IncomingMessage>((resolve, reject) => {
      for (let n = 0; n < 6; n++) {
        ask(`${url}?format=jsonl&from=2030`).then((answer) => {
          if (answer.statusCode === 429) resolve(answer);
        }, reject);
      }
    });
    expect(refused.headers["retry-after"]).toMatch(/^\d+$/);
    for (const response of held) response.destroy();
    await vi.waitFor(
      async () => {
        const again = await ask(`${url}?format=jsonl&from=2030`);
        expect(again.statusCode).toBe(200);
        again.resume();
      },
      { timeout: 60_000 },
    );
  });

  test("whose allowance is used up is refused before the first byte", async () => {
    const { url } = await start({ ...limits, COST_LIMIT: "10000" });
    // Text searches are expensive, so a few of them use up the allowance.
    const costly = `${url}?format=csv&from=2030&q=meeting`;
    let answer = await ask(costly);
    for (let n = 0; answer.statusCode === 200 && n < 200; n++) {
      await readAll(answer);
      answer = await ask(costly);
    }
    expect(answer.statusCode).toBe(429);
    expect(answer.headers["content-type"]).toContain("application/json");
    expect(answer.headers["content-disposition"]).toBeUndefined();
  });
});

test("HEAD has the headers of the file, and reads none of it", async () => {
  const { url } = unlimited;
  const head = await ask(`${url}?format=csv`, "HEAD");
  expect(head.statusCode).toBe(200);
  expect(await readAll(head)).toBe(0);
  const whole = await ask(`${url}?format=csv`);
  whole.destroy();
  for (const name of ["etag", "content-type", "content-disposition", "dataset-version"]) {
    expect(head.headers[name], name).toBe(whole.headers[name]);
  }
});

// Last, because it publishes a version.
test("if a version is published meanwhile, the connection is closed: the file has no end", async () => {
  const { url, lines } = unlimited;
  const response = await ask(`${url}?format=jsonl`);
  await database.pool.query(
    "INSERT INTO dataset_versions (version, title, license, source) VALUES (2, 'Two', 'CC0-1.0', 'test')",
  );
  await expect(readAll(response)).rejects.toThrow();
  expect(response.complete).toBe(false);
  expect(lines.some((line) => line.includes("a download was broken off"))).toBe(true);
});
