import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock } from "../session/lock.ts";
import { root } from "../session/settings.ts";

// Settings of the operator, which must not reach the tests.
const unset = {
  DATABASE_URL: "",
  API_DATABASE_URL: "",
  DATABASE_READ_URL: "",
  API_URL: "",
  PUBLIC_API_URL: "",
  PUBLIC_URL: "",
  REPORT_TO: "",
  IMAGE_HOSTS: "",
  IMPORT_TOKEN: "",
  COLLECTIONS: "",
};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-start-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { code: number | null; output: string };

/** Runs `npm start` like npm does, to its end. */
function start(environment: Record<string, string>): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, "scripts/bootstrap.mjs"), "start"], {
      env: { ...process.env, ...unset, DATA_DIR: folder, ...environment },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        output += text;
      });
    }
    child.on("close", (code) => resolve({ code, output }));
  });
}

// One setting for each check of start.ts; checks.test.ts tests the others.
test.each([
  [{ WEB_PORT: "many" }, 'WEB_PORT is "many"'],
  [{ REPORT_TO: "nonsense" }, "REPORT_TO must be"],
  [{ DATA_DIR: "/dev/null/data" }, "/dev/null/data cannot be written"],
  [{ WEB_PORT: "4321", API_PORT: "4321" }, "are both 4321"],
  [{ DATABASE_URL: "postgresql://a:s3cret@127.0.0.1:1/a" }, "127.0.0.1:1 (DATABASE_URL) cannot"],
])("exits with 1 and prints one sentence for %o", async (environment, words) => {
  const { code, output } = await start({ WEB_PORT: "3129", API_PORT: "4129", ...environment });
  expect(output).toContain(words);
  expect(output).not.toContain("s3cret");
  expect(output.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(1);
});

const isOpen = (path: string) => (statSync(path).mode & 0o077) !== 0;

test("restricts the data folder, its logs and its lock to the owner, even if they existed", async () => {
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, "logs"), { mode: 0o755 });
  // Without a reachable database, the start fails after it has prepared the folder.
  await start({ WEB_PORT: "3129", API_PORT: "4129", DATABASE_URL: "postgresql://a@127.0.0.1:1/a" });
  expect(isOpen(folder)).toBe(false);
  expect(isOpen(join(folder, "logs"))).toBe(false);
  expect(isOpen(join(folder, "logs", "start.log"))).toBe(false);
  const lock = await takeLock(folder, "npm start");
  expect(isOpen(join(folder, "lock"))).toBe(false);
  lock.setChildren([process.pid]);
  expect(isOpen(join(folder, "lock"))).toBe(false);
  lock.release();
});

test("leaves the permissions of a folder with other files alone", async () => {
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, "holiday.jpg"), "");
  await start({ WEB_PORT: "3129", API_PORT: "4129", DATABASE_URL: "postgresql://a@127.0.0.1:1/a" });
  expect(isOpen(folder)).toBe(true);
  expect(isOpen(join(folder, "logs"))).toBe(false);
});

test("rejects a second start on the same data folder and leaves the first running", async () => {
  const lock = await takeLock(folder, "npm start");
  writeFileSync(join(folder, "kept"), "");
  const { code, output } = await start({ WEB_PORT: "3129", API_PORT: "4129" });
  expect(output).toContain(`npm start already runs on ${folder} (process ${process.pid})`);
  expect(code).toBe(1);
  await expect(takeLock(folder, "another")).rejects.toThrow("already runs");
  lock.release();
});
