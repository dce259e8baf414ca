import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openProcesses } from "./processes.ts";

const log = { write() {} };
const forever = "setInterval(() => {}, 1000)";

test("a child that fails is reported by the line with the cause", async () => {
  const processes = openProcesses({ log });
  const code = 'console.log("working"); console.error("Error: no luck"); process.exit(3)';
  await expect(processes.run("a", process.execPath, ["-e", code])).rejects.toThrow(
    "Error: no luck",
  );
});

test("a known failure is explained in a sentence", async () => {
  const processes = openProcesses({ log });
  const explain = (output: string) => (output.includes("ENOSPC") ? "The disk is full." : undefined);
  const args = ["-e", 'console.error("ENOSPC"); process.exit(1)'];
  await expect(processes.run("a", process.execPath, args, { explain })).rejects.toThrow(
    "The disk is full.",
  );
});

test("a missing program is a failure like others", async () => {
  const processes = openProcesses({ log });
  await expect(processes.run("a", "/no/such/program", [])).rejects.toThrow("ENOENT");
});

test("all children and their descendants are stopped, even those that ignore SIGTERM", async () => {
  const processes = openProcesses({ log });
  const stubborn = `process.on("SIGTERM", () => {});
    const { pid } = require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(forever)}]);
    console.log(pid); ${forever}`;
  const pid = await new Promise<string>((resolve) => {
    processes.start("a", process.execPath, ["-e", stubborn], { onLine: resolve });
  });
  const { ended } = processes.start("b", process.execPath, ["-e", forever]);
  await processes.stopAll();
  expect(await ended).toMatchObject({ signal: "SIGTERM" });
  await expect.poll(() => isAlive(Number(pid))).toBe(false);
});

test("onChange gets the IDs of the running children", async () => {
  const seen: number[] = [];
  const processes = openProcesses({ log, onChange: (pids) => seen.push(pids.length) });
  await Promise.all([1, 2].map(() => processes.run("a", process.execPath, ["-e", ""])));
  expect(seen).toEqual([1, 2, 1, 0]);
});

test("a child whose parent is killed shuts down by itself", async () => {
  const module = new URL("processes.ts", import.meta.url).href;
  const orderly = `process.on("SIGTERM", () => process.exit(0)); console.log(process.pid); ${forever}`;
  const code = `
    const { openProcesses } = await import(${JSON.stringify(module)});
    openProcesses({ log: { write() {} } }).start("a", process.execPath, ["-e", ${JSON.stringify(orderly)}], {
      onLine: (line) => console.log(line),
    });`;
  const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code]);
  const pid = await new Promise<number>((resolve) =>
    parent.stdout.once("data", (text) => resolve(+text)),
  );
  expect(isAlive(pid)).toBe(true);
  parent.kill("SIGKILL");
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});

function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** Whether it has exited without its parent having read the exit code. */
function isZombie(pid: number) {
  try {
    return /\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
