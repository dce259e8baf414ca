import { spawn } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readLiveHolder, removeStaleLock, takeLock } from "./lock.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Takes the lock in another process that has a child, and kills that process. */
async function leaveLock() {
  const code = `
    const { spawn } = await import("node:child_process");
    const { takeLock } = await import(${JSON.stringify(new URL("lock.ts", import.meta.url).href)});
    const lock = await takeLock(${JSON.stringify(folder)}, "npm start");
    const options = { detached: true, stdio: "ignore" };
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], options);
    lock.setChildren([child.pid]);
    console.log(child.pid);
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code]);
  const left = await new Promise<number>((resolve) =>
    holder.stdout.once("data", (text) => resolve(+text)),
  );
  holder.kill("SIGKILL");
  await new Promise((resolve) => holder.once("exit", resolve));
  return left;
}

test("a lock has one holder, which the error names, until it is released", async () => {
  const lock = await takeLock(folder, "npm start");
  expect(lock.wasLeft).toBe(false);
  expect(readLiveHolder(folder)).toMatchObject({ pid: process.pid, command: "npm start" });
  await expect(takeLock(folder, "npm run import")).rejects.toThrow(
    `npm start already runs on ${folder} (process ${process.pid})`,
  );
  lock.release();
  expect(readLiveHolder(folder)).toBeNull();
  expect(existsSync(join(folder, "lock"))).toBe(false);
});

test("the lock of a killed process is taken over, and its children are stopped", async () => {
  const left = await leaveLock();
  expect(() => process.kill(left, 0)).not.toThrow();
  const lock = await takeLock(folder, "npm start");
  expect(lock.wasLeft).toBe(true);
  expect(isAlive(left)).toBe(false);
  lock.release();
});

test("if two processes find a stale lock, one of them gets it", async () => {
  await leaveLock();
  const outcomes = await Promise.allSettled([takeLock(folder, "one"), takeLock(folder, "two")]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a lock is complete as soon as it has its name", async () => {
  // Large enough that writing it takes several steps.
  const size = 50_000_000;
  const code = `
    const { takeLock } = await import(${JSON.stringify(new URL("lock.ts", import.meta.url).href)});
    await takeLock(${JSON.stringify(folder)}, "x".repeat(${size}));`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code]);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const file = join(folder, "lock");
  let seen: number | undefined;
  while (seen === undefined && child.exitCode === null) {
    seen = statSync(file, { throwIfNoEntry: false })?.size;
    await new Promise(setImmediate);
  }
  expect(seen).toBeGreaterThan(size);
  await ended;
});

test("a lock that was taken while a run removes the stale one stays", async () => {
  const file = join(folder, "lock");
  const lock = await takeLock(folder, "npm start");
  removeStaleLock(file);
  expect(readLiveHolder(folder)).toMatchObject({ pid: process.pid, command: "npm start" });
  lock.release();
  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: "1", children: [] }));
  removeStaleLock(file);
  expect(readdirSync(folder)).toEqual([]);
});

test("a process with the reused ID of a dead holder is not the holder", async () => {
  const lock = await takeLock(folder, "npm start");
  const file = join(folder, "lock");
  const holder = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...holder, startedAt: "1" }));
  expect(readLiveHolder(folder)).toBeNull();
  lock.release();
});

test("a lock whose file is incomplete has no holder", async () => {
  writeFileSync(join(folder, "lock"), '{"pid":');
  const lock = await takeLock(folder, "npm start");
  lock.release();
});

function isAlive(pid: number) {
  try {
    // Z is a process that has exited, but whose parent has not read its exit code.
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
