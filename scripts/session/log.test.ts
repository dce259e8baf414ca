import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findCause, openLog, readLines, readLog } from "./log.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-log-"));
  file = join(folder, "logs", "start.log");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs code with an open log in another process; resolves to its signal or exit code. */
function run(code: string, ...args: string[]) {
  const module = new URL("log.ts", import.meta.url).href;
  const all = `const { openLog } = await import(${JSON.stringify(module)});
    const log = openLog(${JSON.stringify(file)}, { maxBytes: 20_000 }); ${code}`;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [
      "--import",
      "tsx",
      "--input-type=module",
      "-e",
      all,
      ...args,
    ]);
    child.once("close", (exitCode, signal) => resolve(signal ?? exitCode));
  });
}

test("the log has why a run crashed after three more starts, each marked by its time", async () => {
  expect(
    await run('log.write("api", "Error: out of memory"); process.kill(process.pid, "SIGKILL")'),
  ).toBe("SIGKILL");
  for (const name of ["second", "third", "fourth"]) await run(`log.write("api", "${name}")`);
  const lines = readLog(file).trim().split("\n");
  expect(lines.filter((line) => !line.startsWith("[dateline]"))).toEqual([
    "[api] Error: out of memory",
    "[api] second",
    "[api] third",
    "[api] fourth",
  ]);
  const starts = lines.filter((line) =>
    /^\[dateline\] Started \d{4}-\d\d-\d\dT[\d:.]+Z \(process \d+\)$/.test(line),
  );
  expect(starts).toHaveLength(4);
  expect(lines[0]).toBe(starts[0]);
});

test("the log of a run that has only started is empty", () => {
  const log = openLog(file);
  expect(log.isEmpty).toBe(true);
  log.write("api", "listening");
  expect(log.isEmpty).toBe(false);
});

test("the log has a bounded size and number of files, and keeps the last lines", () => {
  const log = openLog(file, { maxBytes: 1000 });
  const line = "x".repeat(90);
  for (let n = 0; n < 500; n++) log.write("api", `${n} ${line}`);
  log.write("api", "x".repeat(1_000_000));
  log.write("api", "the end");
  const names = readdirSync(join(folder, "logs"));
  expect(names.length).toBeLessThanOrEqual(5);
  const sizes = names.map((name) => statSync(join(folder, "logs", name)).size);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(101_000);
  const last = readLog(file)
    .split("\n")
    .slice(-4)
    .map((text) => text.slice(0, 10));
  expect(last).toEqual(["[api] 499 ", "[api] xxxx", "[api] the ", ""]);
});

test("the logs of other commands are neither read nor removed", () => {
  openLog(join(folder, "logs", "start-web.log")).write("web", "other");
  openLog(join(folder, "logs", "start-20260101T000000000Z.log")).write("web", "other");
  const log = openLog(file, { maxBytes: 200 });
  for (let n = 0; n < 100; n++) log.write("api", `${n}`);
  expect(readLog(file)).not.toContain("other");
  expect(readdirSync(join(folder, "logs"))).toEqual(
    expect.arrayContaining(["start-web.log", "start-20260101T000000000Z.log"]),
  );
});

test("two processes write complete lines to one log, even while it is rotated", async () => {
  const code =
    'for (let n = 0; n < 400; n++) log.write(process.argv[1], n + " " + "x".repeat(100));';
  expect(await Promise.all([run(code, "one"), run(code, "two")])).toEqual([0, 0]);
  const lines = readLog(file).trim().split("\n");
  for (const line of lines)
    expect(line).toMatch(/^\[(one|two)\] \d+ x{100}$|^\[dateline\] Started /);
  for (const name of ["one", "two"]) {
    const numbers = lines.flatMap((line) =>
      line.startsWith(`[${name}]`) ? [Number(line.split(" ")[1])] : [],
    );
    expect(numbers.at(-1)).toBe(399);
    // Expects the last lines without a gap.
    expect(numbers).toEqual(numbers.map((_, index) => 400 - numbers.length + index));
  }
});

test("a log that cannot be written, as on a full disk, causes no error", () => {
  for (const unwritable of ["/dev/full", "/dev/null/logs/start.log", folder]) {
    const log = openLog(unwritable);
    log.write("api", "a line");
    expect(log.isEmpty).toBe(false);
  }
  mkdirSync(file, { recursive: true });
  openLog(file).write("api", "a line");
  expect(readLog(file)).toBe("");
});

test.each([
  [
    ["building", "Error: no room", "    at main (a.js:1:1)", "", "Node.js v20.19.0"],
    "Error: no room",
  ],
  [["npm warn old", "all went well"], "all went well"],
  [['{"level":30,"msg":"listening"}'], "listening"],
  [['{"level":60,"msg":"lost","err":{"message":"no database"}}', "bye"], "Error: no database"],
  [["━━━━━", "  "], "it printed nothing"],
  [[], "it printed nothing"],
])("the cause in %j is %o", (lines, expected) => {
  expect(findCause(lines)).toBe(expected);
});

test("lines are complete and without colors, however they arrive", async () => {
  const stream = new PassThrough();
  const lines: string[] = [];
  readLines(stream, (line) => lines.push(line));
  stream.write("fir");
  stream.write("st\r\n\u001b[31msec");
  stream.end("ond\u001b[0m\nlast");
  await new Promise((resolve) => stream.on("end", resolve));
  expect(lines).toEqual(["first", "second", "last"]);
});
