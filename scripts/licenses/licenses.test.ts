import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../session/settings.ts";
import { checkLicenses, findLicenseProblems, isAllowed } from "./licenses.ts";
import { toNotice } from "./notice.ts";
import { walk } from "./production-packages.ts";

test("every production dependency has an allowed license", () => {
  expect(checkLicenses()).toMatchObject({ passed: 1, failed: 0 });
});

test.each([
  ["MIT", true],
  ["(Apache-2.0 OR MIT)", true],
  ["(GPL-3.0-only OR MIT)", true],
  ["MIT AND ISC", true],
  ["MIT AND GPL-3.0-only", false],
  ["CPAL-1.0 OR AGPL-1.0", false],
  ["SEE LICENSE IN LICENSE.md", false],
  ["UNLICENSED", false],
])("%s: %s", (license, expected) => {
  expect(isAllowed(license)).toBe(expected);
});

const entry = { version: "1.0.0", holder: null, path: ["apps/web", "cite"] };

describe("a problem names the package, its license, and who needs it", () => {
  test.each([
    [
      "a license that is not allowed",
      { name: "citeproc", license: "CPAL-1.0 OR AGPL-1.0", installedLicense: null },
      "citeproc 1.0.0 (needed by apps/web > cite) is CPAL-1.0 OR AGPL-1.0, which scripts/licenses/licenses.ts does not allow. Do without it, or allow it there with a reason.",
    ],
    [
      "no license",
      { name: "a", license: null, installedLicense: null },
      "a 1.0.0 (needed by apps/web > cite) names no license. Find it out, or do without it.",
    ],
    [
      "an exception of another package",
      { name: "a", license: "CC-BY-4.0", installedLicense: "CC-BY-4.0" },
      "a 1.0.0 (needed by apps/web > cite) is CC-BY-4.0, which scripts/licenses/licenses.ts does not allow. Do without it, or allow it there with a reason.",
    ],
    [
      "a license that is not the family's",
      { name: "@esbuild", license: "MIT", installedLicense: "GPL-3.0-only" },
      "@esbuild 1.0.0 (needed by apps/web > cite) is GPL-3.0-only, not MIT as scripts/licenses/licenses.ts says.",
    ],
  ])("%s", (_, found, expected) => {
    expect(findLicenseProblems([{ ...entry, ...found }])).toEqual([expected]);
  });
});

test("production dependencies are those of the lockfile, without devDependencies and optional peers", () => {
  const lock = {
    importers: {
      app: {
        dependencies: { "@a/b": { version: "1.0.0(peer@3.0.0)" }, own: { version: "link:../own" } },
        devDependencies: { tool: { version: "9.0.0" } },
      },
    },
    packages: {
      "@a/b@1.0.0": { peerDependenciesMeta: { peer: { optional: true } } },
      "real@2.0.0": {},
      "native@1.0.0": { os: ["plan9"] },
    },
    snapshots: {
      "@a/b@1.0.0(peer@3.0.0)": {
        dependencies: { alias: "real@2.0.0", peer: "3.0.0" },
        optionalDependencies: { native: "1.0.0" },
      },
      "real@2.0.0": {},
      "native@1.0.0": {},
    },
  };
  expect(walk(lock)).toEqual([
    { name: "@a/b", version: "1.0.0", path: ["app"] },
    { name: "native", version: "1.0.0", path: ["app", "@a/b"] },
    { name: "real", version: "2.0.0", path: ["app", "@a/b"] },
  ]);
});

test("NOTICE lists the shipped packages, including fonts and PostgreSQL", () => {
  const notice = readFileSync(join(root, "NOTICE"), "utf8");
  expect(notice).toBe(toNotice());
  for (const name of ["@fontsource-variable/inter", "vis-timeline", "next", "PostgreSQL License"]) {
    expect(notice).toContain(name);
  }
  expect(notice).not.toContain("citeproc");
});
