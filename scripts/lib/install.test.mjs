import { readFileSync } from "node:fs";
import { join } from "node:path";
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
