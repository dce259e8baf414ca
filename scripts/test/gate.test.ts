import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { openProcesses } from "../processes/processes.ts";
import { root } from "../session/settings.ts";
import { openSteps } from "../session/steps.ts";
import { checkTypes, checkWith, runVitest } from "./checks-of-code.ts";
import { runPlaywright } from "./end-to-end.ts";
import { runGenerator } from "./generate.ts";
import { type Counts, openTally, type TestRun } from "./tally.ts";

// Ignored by git, but within the checkout, so that the runners find their packages.
const homes = { root: join(root, ".data"), e2e: join(root, "e2e", ".data") };
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

type Files = Record<string, string | object>;
type Run = (run: TestRun, folder: string) => Promise<Counts>;

/** Runs one check on these files, as `npm test` runs its checks, and resolves to the counts. */
async function countFixture(files: Files, run: Run, home = homes.root) {
  mkdirSync(home, { recursive: true });
  const folder = mkdtempSync(join(home, "gate-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof text === "string" ? text : JSON.stringify(text));
  }
  const { tally, check } = openTally({
    steps: openSteps(new PassThrough().resume(), {}),
    processes: openProcesses({ log: { write() {} } }),
    reports: join(folder, "reports"),
  });
  await check("fixture", (context) => run(context, folder));
  return [tally.passed, tally.failed];
}

const fromRoot = (folder: string) => relative(root, folder);

describe("Vitest", () => {
  const run: Run = (session, folder) => runVitest(session, fromRoot(folder));
  const imports = 'import { test } from "vitest";\n';
  const one = `${imports}test("one", () => {});\n`;
  const config = (options: object) => `export default { test: ${JSON.stringify(options)} };\n`;
  test.each([
    ["a passing test", { "a.test.mjs": one }, [1, 0]],
    [
      "a failing test, a skipped one, and a file that cannot be loaded",
      {
        "a.test.mjs": `${one}test("two", () => { throw new Error(); });`,
        "b.test.mjs": `${one}test.${"skip"}("two", () => {});`,
        "c.test.mjs": "import 'none';",
      },
      [2, 3],
    ],
    // A skipped test alone does not change the exit code.
    ["a skipped test", { "a.test.mjs": `${one}test.${"skip"}("two", () => {});` }, [1, 1]],
    [
      "an unhandled rejection, which the report lacks",
      { "a.test.mjs": `${imports}test("one", () => void Promise.reject(new Error("stray")));` },
      [1, 1],
    ],
    [
      "an exception after the tests",
      {
        "a.test.mjs": `${one}import { afterAll } from "vitest";
          afterAll(() => new Promise((resolve) => {
            setTimeout(() => { setTimeout(resolve, 10); throw new Error("stray"); }, 0);
          }));`,
      },
      [1, 1],
    ],
    ["no test at all", { "readme.txt": "" }, [0, 1]],
    [
      "a failing set-up",
      {
        "a.test.mjs": one,
        "setup.mjs": "export default () => { throw new Error('no database'); };",
        "vitest.config.mjs": config({ globalSetup: ["./setup.mjs"] }),
      },
      [0, 1],
    ],
  ] as [string, Files, number[]][])("%s", async (_, files, counts) => {
    expect(await countFixture(files, run)).toEqual(counts);
  });
});

describe("Playwright", () => {
  const run: Run = (session, folder) =>
    runPlaywright(session, {}, join(folder, "playwright.config.ts"));
  const imports = 'import { test } from "@playwright/test";\n';
  const one = `${imports}test("one", () => {});\n`;
  const config = (options?: string) =>
    `export default { reporter: [["json"]], outputDir: "results", workers: 1, ${options ?? ""} };\n`;
  test.each([
    ["a passing test", { "a.spec.ts": one }, [1, 0]],
    [
      "a failing test, a skipped one, and one that passes only when repeated",
      {
        "a.spec.ts": `${one}test("two", () => { throw new Error(); });
          test.${"skip"}("three", () => {});
          test("four", ({}, { retry }) => { if (!retry) throw new Error(); });`,
        "playwright.config.ts": config("retries: 1"),
      },
      [1, 3],
    ],
    [
      "an exception outside of the tests",
      {
        "a.spec.ts": one,
        "teardown.ts": "export default () => { throw new Error('stray'); };",
        "playwright.config.ts": config('globalTeardown: "./teardown.ts"'),
      },
      [1, 1],
    ],
    ["a file that cannot be loaded", { "a.spec.ts": "import './none.ts';" }, [0, 2]],
    ["no test at all", {}, [0, 1]],
    ["a skipped test", { "a.spec.ts": `${one}test.${"skip"}("two", () => {});` }, [1, 1]],
  ] as [string, Files, number[]][])("%s", async (_, files, counts) => {
    const all = { "playwright.config.ts": config(), ...files };
    expect(await countFixture(all, run, homes.e2e)).toEqual(counts);
  });
});

const strict = { compilerOptions: { strict: true, noEmit: true, types: [] }, include: ["*.ts"] };
const biome = '{ "root": true }\n';
const knip = (dependencies: Record<string, string>) => ({
  name: "fixture",
  type: "module",
  main: "a.js",
  dependencies,
});

const byExitCode: { runner: string; run: Run; clean: Files; failing: Files }[] = [
  {
    runner: "tsc",
    run: (session, folder) => checkTypes(session, [fromRoot(folder)]),
    clean: { "tsconfig.json": strict, "a.ts": "export const one: number = 1;\n" },
    failing: { "tsconfig.json": strict, "a.ts": 'export const one: number = "1";\n' },
  },
  {
    runner: "Biome",
    run: (session, folder) => checkWith(session, "@biomejs/biome", ["ci"], folder),
    clean: { "biome.json": biome, "a.js": "export const one = 1;\n" },
    failing: { "biome.json": biome, "a.js": "debugger\n" },
  },
  {
    runner: "knip",
    run: (session, folder) => checkWith(session, "knip", [], folder),
    clean: { "package.json": knip({}), "a.js": "console.log(1);\n" },
    failing: { "package.json": knip({ unused: "1.0.0" }), "a.js": "console.log(1);\n" },
  },
  {
    runner: "code generation",
    run: async (session, folder) => {
      await runGenerator(session, { folder: fromRoot(folder), program: "generate.ts" });
      return { passed: 1, failed: 0 };
    },
    clean: { "generate.ts": "const one: number = 1;\nvoid one;\n" },
    failing: { "generate.ts": "throw new Error('no schema');\n" },
  },
];

test.each(byExitCode)("$runner: clean files and failing ones", async (fixture) => {
  const { run, clean, failing } = fixture;
  expect(await countFixture(clean, run)).toEqual([1, 0]);
  expect(await countFixture(failing, run)).toEqual([0, 1]);
});
