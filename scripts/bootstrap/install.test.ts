import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../session/settings.ts";
import { listPackages } from "./install.mjs";

const read = (file: string) => readFileSync(join(root, file), "utf8");

let clone: string;

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "dateline-clone-"));
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

/** Runs `npm start` in a clone with only the files that the installation reads. */
function startInClone(registry: string) {
  const files = [
    ...["scripts/bootstrap.mjs", "scripts/bootstrap", "package.json", "pnpm-lock.yaml"],
    ...["pnpm-workspace.yaml", ".npmrc", ...listPackages().map((name) => `${name}/package.json`)],
  ];
  for (const file of files) {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    cpSync(join(root, file), join(clone, file), { recursive: true });
  }
  const npm = { npm_config_registry: registry, npm_config_cache: join(clone, "cache") };
  const child = spawn(process.execPath, ["scripts/bootstrap.mjs", "start"], {
    cwd: clone,
    env: { ...process.env, ...npm },
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].on("data", (text) => {
      output[name] += text;
    });
  }
  const ended = once(child, "close").then(([code]) => ({ code, ...output }));
  return { child, ended };
}

test("the package manager is pinned by version and hash", () => {
  expect(JSON.parse(read("package.json")).packageManager).toMatch(
    /^pnpm@\d+\.\d+\.\d+\+sha512\.[0-9a-f]{128}$/,
  );
});

test("a release is at least a day old before it is used", () => {
  expect(parse(read("pnpm-workspace.yaml")).minimumReleaseAge).toBeGreaterThanOrEqual(24 * 60);
});

test("the bootstrap needs no dependency, and names an unreachable registry", async () => {
  const { code, stdout, stderr } = await startInClone("http://127.0.0.1:1").ended;
  expect(stderr).toContain("ECONNREFUSED");
  expect(stderr.trimEnd().split("\n").at(-1)).toBe(
    "The npm registry cannot be reached. Check the network connection (and the proxy, if there is one), then run the command again.",
  );
  expect(stdout).toBe("");
  expect(code).toBe(1);
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s ends the installation", async (signal, expected) => {
  // Accepts requests but never responds.
  const registry = createServer();
  registry.listen(0, "127.0.0.1");
  await once(registry, "listening");
  try {
    const { child, ended } = startInClone(
      `http://127.0.0.1:${(registry.address() as AddressInfo).port}`,
    );
    const [request] = await once(registry, "request");
    child.kill(signal);
    expect((await ended).code).toBe(expected);
    // npm must exit, too.
    if (!request.socket.destroyed) await once(request.socket, "close");
  } finally {
    registry.closeAllConnections();
    registry.close();
  }
});
