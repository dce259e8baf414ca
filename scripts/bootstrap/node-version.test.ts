import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const module = new URL("node-version.mjs", import.meta.url).href;

function runAs(version: string) {
  const code = `Object.defineProperty(process, "versions", { value: { node: "${version}" } });
    import("${module}").then(({ requireNode }) => requireNode())`;
  const { status, stderr } = spawnSync(process.execPath, ["-e", code]);
  return { status, stderr: stderr.toString() };
}

test.each(["12.22.12", "18.20.4", "20.18.3"])("Node %s is refused in one sentence", (version) => {
  const { status, stderr } = runAs(version);
  expect(stderr).toContain(`Node.js 20.19 or newer, and this is ${version}.`);
  expect(status).toBe(1);
});

test.each(["20.19.0", "22.1.0", "24.0.0"])("Node %s is enough", (version) => {
  expect(runAs(version)).toEqual({ status: 0, stderr: "" });
});
