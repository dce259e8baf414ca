import type { ChildProcess } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { forkServer } from "./fork-server.ts";

let dataFolder: string;
let server: ChildProcess | undefined;

beforeAll(() => {
  // Closed to everybody else, also to the account that the server runs as when this is root.
  dataFolder = mkdtempSync(join(tmpdir(), "dateline-embedded-"));
});
afterEach(() => stop());
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

/** Runs cli.ts as `npm start` does and resolves to the server's URL. */
function start(): Promise<string> {
  const child = forkServer([dataFolder], { detached: false });
  server = child;
  return new Promise((resolve, reject) => {
    child.once("message", (message: { url?: string; problem?: string }) => {
      if (message.url === undefined) reject(new Error(message.problem));
      else resolve(message.url);
    });
  });
}

function stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  const child = server;
  server = undefined;
  if (child === undefined || child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}

async function query(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: "array" });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

const readPostmaster = () =>
  Number(readFileSync(join(dataFolder, "postgres/postmaster.pid"), "utf8").split("\n")[0]);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test("the first start creates a UTF-8 cluster in UTC, with a password that only its owner can read", async () => {
  const url = await start();
  expect(await query(url, "SHOW server_version_num")).toMatch(/^18/);
  expect(await query(url, "SHOW server_encoding")).toBe("UTF8");
  expect(await query(url, "SHOW timezone")).toBe("UTC");
  expect(await query(url, "SELECT datlocale FROM pg_database WHERE datname = 'dateline'")).toBe(
    "C.UTF-8",
  );
  for (const file of ["postgres-password", "postgres-reader-password"]) {
    expect(statSync(join(dataFolder, file)).mode & 0o777).toBe(0o600);
  }
  expect(lstatSync(join(dataFolder, "postgres")).isDirectory()).toBe(true);
  expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
  await query(url, "CREATE TABLE kept (id int)");
});

test("it accepts connections from this machine only, and only with the password", async () => {
  const url = new URL(await start());
  expect(url.hostname).toBe("127.0.0.1");
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((address) => address?.family === "IPv4" && !address.internal);
  for (const other of others) {
    const elsewhere = new URL(url);
    elsewhere.hostname = other?.address ?? "";
    await expect(query(elsewhere.href, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
  }
  url.password = "guessed";
  await expect(query(url.href, "SELECT 1")).rejects.toThrow("password authentication failed");
});

test("a stop leaves no process, and the next start has the data", async () => {
  await start();
  const postmaster = readPostmaster();
  await stop();
  expect(isAlive(postmaster)).toBe(false);
  expect(await query(await start(), "SELECT count(*) FROM kept")).toBe("0");
});

/** The URL of the role that the API logs in with. */
function toReaderUrl(url: string): string {
  const reader = new URL(url);
  reader.username = "dateline_reader";
  reader.password = readFileSync(join(dataFolder, "postgres-reader-password"), "utf8").trim();
  return reader.href;
}

test("the API's role logs in with its own password, and is no superuser", async () => {
  const url = toReaderUrl(await start());
  expect(await query(url, "SELECT rolsuper FROM pg_roles WHERE rolname = session_user")).toBe(
    false,
  );
  await expect(query(url, "CREATE TABLE mine (id int)")).rejects.toThrow("permission denied");
});

test("a data folder from before that role gets it, and is otherwise unchanged", async () => {
  const url = await start();
  await query(url, "DROP ROLE dateline_reader");
  await stop();
  rmSync(join(dataFolder, "postgres-reader-password"));
  chmodSync(dataFolder, 0o755);
  const next = await start();
  expect(await query(toReaderUrl(next), "SELECT 1")).toBe(1);
  expect(await query(next, "SELECT count(*) FROM kept")).toBe("0");
  chmodSync(dataFolder, 0o700);
});

test("a cluster elsewhere is found through the link of an earlier version", async () => {
  const folder = join(dataFolder, "postgres");
  const elsewhere = mkdtempSync(join(tmpdir(), "dateline-elsewhere-"));
  renameSync(folder, join(elsewhere, "postgres"));
  symlinkSync(join(elsewhere, "postgres"), folder);
  expect(await query(await start(), "SELECT count(*) FROM kept")).toBe("0");
  await stop();
  rmSync(folder);
  renameSync(join(elsewhere, "postgres"), folder);
  rmSync(elsewhere, { recursive: true });
});

test("if the parent is killed, the next start stops the server that was left", async () => {
  await start();
  const left = readPostmaster();
  await stop("SIGKILL");
  expect(isAlive(left)).toBe(true);
  const url = await start();
  expect(await query(url, "SELECT count(*) FROM kept")).toBe("0");
  expect(readPostmaster()).not.toBe(left);
});

test("a stale pid file, even with another program's pid, does not prevent a start", async () => {
  await start();
  const postmaster = readPostmaster();
  const ended = new Promise((resolve) => server?.once("exit", resolve));
  process.kill(postmaster, "SIGKILL");
  await ended;
  const file = join(dataFolder, "postgres/postmaster.pid");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^\d+/, String(process.pid)));
  expect(await query(await start(), "SELECT count(*) FROM kept")).toBe("0");
});

test("it stops when its parent is gone", async () => {
  await start();
  const postmaster = readPostmaster();
  server?.disconnect();
  await expect.poll(() => isAlive(postmaster), { timeout: 10_000 }).toBe(false);
});

test("a dangling link to a cluster does not prevent a new one", async () => {
  const folder = join(dataFolder, "postgres");
  rmSync(folder, { recursive: true });
  symlinkSync(join(dataFolder, "gone"), folder);
  expect(await query(await start(), "SELECT to_regclass('kept')")).toBe(null);
});
