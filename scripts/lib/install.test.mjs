import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "./settings.mjs";

const read = (file) => readFileSync(join(root, file), "utf8");

test("the package manager is named by version and hash", () => {
  expect(JSON.parse(read("package.json")).packageManager).toMatch(
    /^pnpm@\d+\.\d+\.\d+\+sha512\.[0-9a-f]{128}$/,
  );
});

test("a release is at least a day old before it is taken", () => {
  expect(parse(read("pnpm-workspace.yaml")).minimumReleaseAge).toBeGreaterThanOrEqual(24 * 60);
});

test("every command loads before anything is installed", async () => {
  const clone = mkdtempSync(join(tmpdir(), "dateline-clone-"));
  try {
    const filter = (path) => !path.includes("node_modules");
    cpSync(join(root, "scripts"), join(clone, "scripts"), { recursive: true, filter });
    for (const file of [
      "package.json",
      "apps/web/src/env.mjs",
      "apps/web/src/outputs/picture/fonts.mjs",
      "packages/traces/src/settings.mjs",
    ]) {
      cpSync(join(root, file), join(clone, file));
    }
    const files = readdirSync(join(root, "scripts")).filter((name) => name.endsWith(".mjs"));
    const commands = files.flatMap(
      (file) => /import\("(\.\/lib\/[\w-]+\.mjs)"\)/.exec(read(`scripts/${file}`))?.[1] ?? [],
    );
    expect(commands).toContain("./lib/test.mjs");
    for (const command of new Set(commands)) {
      const load = `await import("./${join("scripts", command)}")`;
      await promisify(execFile)("node", ["--input-type=module", "-e", load], { cwd: clone });
    }
  } finally {
    rmSync(clone, { recursive: true });
  }
});
