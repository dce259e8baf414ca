import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../session/settings.ts";

/** Runs `.ci/run` in a folder whose `npm test` is the given shell command. */
function runGate(command: string) {
  const folder = mkdtempSync(join(tmpdir(), "dateline-ci-"));
  try {
    mkdirSync(join(folder, ".ci"));
    copyFileSync(join(root, ".ci", "run"), join(folder, ".ci", "run"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts: { test: command } }));
    const { status, stdout } = spawnSync("bash", [join(folder, ".ci", "run")], {
      encoding: "utf8",
    });
    return { status, last: stdout.trimEnd().split("\n").at(-1) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.each([
  ["a clean run", "echo 3 passed, 0 failed", { status: 0, last: "3 passed, 0 failed" }],
  ["failed tests", "echo 2 passed, 1 failed; exit 1", { status: 1, last: "2 passed, 1 failed" }],
  [
    "a failure after the summary",
    "echo 3 passed, 0 failed; exit 7",
    { status: 7, last: "3 passed, 1 failed" },
  ],
  [
    "failed tests whose exit code is lost",
    "echo 2 passed, 10 failed",
    { status: 1, last: "2 passed, 10 failed" },
  ],
  ["no summary", "exit 1", { status: 1, last: "0 passed, 1 failed" }],
  ["no summary and no failure", "true", { status: 1, last: "0 passed, 1 failed" }],
])("the gate's last line and exit code agree: %s", (_, command, expected) => {
  expect(runGate(command)).toEqual(expected);
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("a test run that is stopped by %s has failed", async (signal, expected) => {
  const folder = mkdtempSync(join(tmpdir(), "dateline-stop-"));
  const child = spawn(process.execPath, [join(root, "scripts/bootstrap.mjs"), "test", "--fast"], {
    env: { ...process.env, DATA_DIR: folder },
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  await new Promise((resolve) => child.stdout.once("data", resolve));
  child.kill(signal);
  expect(await ended).toBe(expected);
  rmSync(folder, { recursive: true, force: true });
});
