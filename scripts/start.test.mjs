import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock } from "./lib/lock.mjs";
import { root } from "./lib/settings.mjs";

// Whatever is set where the tests run.
const unset = {
  DATABASE_URL: "",
  API_DATABASE_URL: "",
  DATABASE_READ_URL: "",
  API_URL: "",
  PUBLIC_API_URL: "",
  PUBLIC_URL: "",
  REPORT_TO: "",
};
let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-start-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `npm start` as npm does, and resolves when it has ended. */
function start(environment) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, "scripts/start.mjs")], {
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

test.each([
  [{ WEB_PORT: "many" }, 'WEB_PORT is "many"'],
  [{ API_PORT: "0" }, 'API_PORT is "0"'],
  [{ API_PORT: "65536" }, 'API_PORT is "65536"'],
  [{ WEB_PORT: "4321", API_PORT: "4321" }, "are both 4321"],
  [{ WEB_METRICS_PORT: "3129" }, "WEB_METRICS_PORT must differ from WEB_PORT, which is 3129."],
  [{ API_METRICS_PORT: "4129" }, "API_PORT and API_METRICS_PORT are both 4129."],
  [{ API_METRICS_PORT: "3129" }, "WEB_PORT and API_METRICS_PORT are both 3129."],
  [{ WEB_METRICS_PORT: "9", API_METRICS_PORT: "9" }, "a port each"],
  [{ API_METRICS_PORT: "many" }, 'API_METRICS_PORT is "many"'],
  [{ WEB_METRICS_PORT: "9101", METRICS_HOST: "192.0.2.1" }, 'METRICS_HOST is "192.0.2.1"'],
  [{ HOST: "192.0.2.1" }, 'HOST is "192.0.2.1"'],
  [{ DATABASE_URL: "localhost/dateline" }, "DATABASE_URL does not look like"],
  [{ DATABASE_URL: "mysql://a:s3cret@localhost/a" }, "DATABASE_URL does not look like"],
  [{ DATABASE_URL: "postgresql://a:s3cret@localhost" }, "DATABASE_URL does not look like"],
  [{ DATABASE_URL: "postgresql://a:s3cret@127.0.0.1:1/a" }, "127.0.0.1:1 (DATABASE_URL) cannot"],
  [{ API_DATABASE_URL: "postgresql://a:s3cret@127.0.0.1/a" }, "set without DATABASE_URL"],
  [{ DATABASE_READ_URL: "postgresql://a:s3cret@127.0.0.1/a" }, "set without DATABASE_URL"],
  [{ DATABASE_URL: "postgresql://a@b/c", API_DATABASE_URL: "s3cret" }, "API_DATABASE_URL does not"],
  [{ API_URL: "localhost:4000" }, "API_URL must be an http or https address"],
  [{ PUBLIC_API_URL: "api" }, 'not "api"'],
  [{ PUBLIC_URL: "https://example.org/dateline" }, "PUBLIC_URL must have no path"],
  [{ REPORT_TO: "nonsense" }, "REPORT_TO must be"],
  [{ DATA_DIR: "/dev/null/data" }, "/dev/null/data cannot be written"],
])("%o is refused in one sentence", async (environment, words) => {
  const { code, output } = await start({ WEB_PORT: "3129", API_PORT: "4129", ...environment });
  expect(output).toContain(words);
  expect(output).not.toContain("s3cret");
  expect(output.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(1);
});

test.each(["WEB_PORT", "API_PORT"])("a busy %s is named, with a free one", async (variable) => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  const { code, output } = await start({
    WEB_PORT: "3129",
    API_PORT: "4129",
    [variable]: `${port}`,
  });
  await new Promise((resolve) => server.close(resolve));
  expect(output).toMatch(
    new RegExp(`Port ${port} .* in use .* ${variable} to another port, such as \\d+\\.`),
  );
  expect(code).toBe(1);
});

const isOpen = (path) => (statSync(path).mode & 0o077) !== 0;

test("the data folder, its logs and its lock are closed to other users, also those of before", async () => {
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, "logs"), { mode: 0o755 });
  // A database that nothing answers for: the start ends after the folder was prepared.
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

test("a folder that holds other things is left as open as it is", async () => {
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, "holiday.jpg"), "");
  await start({ WEB_PORT: "3129", API_PORT: "4129", DATABASE_URL: "postgresql://a@127.0.0.1:1/a" });
  expect(isOpen(folder)).toBe(true);
  expect(isOpen(join(folder, "logs"))).toBe(false);
});

test("a second start on one data folder is refused and leaves the first alone", async () => {
  const lock = await takeLock(folder, "npm start");
  writeFileSync(join(folder, "kept"), "");
  const { code, output } = await start({ WEB_PORT: "3129", API_PORT: "4129" });
  expect(output).toContain(`npm start already runs on ${folder} (process ${process.pid})`);
  expect(code).toBe(1);
  await expect(takeLock(folder, "another")).rejects.toThrow("already runs");
  lock.release();
});
