import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { openDatabase } from "@dateline/db";
import { createTestDatabase, toProgram } from "@dateline/db/testing";
import { afterAll, expect, test } from "vitest";
import { fixture } from "./fixture.ts";
import { insertRecords } from "./insert-records.ts";

const { url: databaseUrl, drop } = await createTestDatabase();
const database = openDatabase({ url: databaseUrl });
await insertRecords(database, fixture);

// Compiling all of them would take 500 MB.
const documents = 250;
const mostMegabytes = 400;

let api: ChildProcess | undefined;
afterAll(async () => {
  api?.kill("SIGKILL");
  await database.close();
  await drop();
});

async function start(): Promise<string> {
  api = spawn(process.execPath, toProgram("api", "src/main.ts"), {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { PATH: process.env.PATH ?? "", API_PORT: "0", DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  api.stderr?.resume();
  if (!api.stdout) throw new Error("No output.");
  for await (const line of createInterface(api.stdout)) {
    const { msg, address } = JSON.parse(line);
    if (msg !== "listening") continue;
    api.stdout.resume();
    return `http://127.0.0.1:${address.port}/graphql`;
  }
  throw new Error("It ended before it listened.");
}

/** The resident memory of a process. */
function readMegabytes(pid: number): number {
  const kilobytes = existsSync("/proc/self/status")
    ? /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]
    : execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Number(kilobytes) / 1024;
}

const event = `slug title summary date { edtf earliest latest label note }
  participations { role organization { slug name aliases } } citations { quote locator
  document { title url language publisher { slug name owner } } }`;

/** A document that differs from all others. */
function toDocument(n: number): string {
  const events = Array.from({ length: 30 }, (_, e) => `e${e}: event(slug: "none") { ${event} }`);
  return `query Q${n} { ${events.join(" ")} }`;
}

test("memory does not grow with the number of long documents that are repeated", async () => {
  const url = await start();
  for (let n = 0; n < documents; n++) {
    for (let times = 0; times < 2; times++) {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        // Variables are part of the cache key, so no cache answers.
        body: JSON.stringify({ query: toDocument(n), variables: { times } }),
      });
      expect(await response.json()).not.toHaveProperty("errors");
    }
  }
  expect(readMegabytes(api?.pid ?? 0)).toBeLessThan(mostMegabytes);
});
