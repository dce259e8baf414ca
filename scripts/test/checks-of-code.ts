import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { listPackages } from "../bootstrap/install.mjs";
import { findProgram } from "../processes/find-program.ts";
import type { Processes } from "../processes/processes.ts";
import { Problem } from "../session/problem.ts";
import { root } from "../session/settings.ts";
import { checkBreakingChanges } from "./breaking-changes.ts";
import { findStaleFiles } from "./generate.ts";
import { countTests, readVitestReport } from "./reports.ts";
import type { Counts, Result, TestRun } from "./tally.ts";

type Context = { processes: Processes };

/** Checks the types in each of the folders; each counts as one check. */
export async function checkTypes(
  { processes }: Context,
  folders: readonly string[] = [...listPackages(), "scripts"],
): Promise<Counts> {
  const typed = folders.filter((folder) => existsSync(join(root, folder, "tsconfig.json")));
  const tsc = findProgram(root, "typescript", "tsc");
  const runs = await Promise.allSettled(
    typed.map((folder) =>
      processes.run(`types ${folder}`, process.execPath, [tsc, "--noEmit", "--pretty", "false"], {
        cwd: join(root, folder),
      }),
    ),
  );
  const failed = runs.filter(({ status }) => status === "rejected").length;
  return { passed: runs.length - failed, failed };
}

/** Runs a command of a package in the root's devDependencies that reports by its exit code. */
export async function checkWith(
  { processes }: Context,
  packageName: string,
  args: readonly string[],
  folder = root,
): Promise<Counts> {
  const program = findProgram(root, packageName, packageName.split("/").at(-1));
  await processes.run(packageName, process.execPath, [program, ...args], { cwd: folder });
  return { passed: 1, failed: 0 };
}

/** Checks that the committed generated files match their sources. */
export async function checkGenerated(context: Context): Promise<Counts> {
  const stale = await findStaleFiles(context);
  if (stale.length === 0) return { passed: 1, failed: 0 };
  throw new Problem(
    `${stale.join(", ")} did not match the sources and ${stale.length === 1 ? "has" : "have"} been generated again. Commit the result.`,
  );
}

/** Checks that the API's schema is compatible with the previous one. */
export async function checkApiSchema(): Promise<Result> {
  return { passed: 1, failed: 0, note: await checkBreakingChanges(root) };
}

export type VitestOptions = {
  env?: Record<string, string>;
  /** Patterns of files to skip. */
  except?: readonly string[];
};

/** Runs the Vitest tests of a folder. */
export async function runVitest(
  { processes, reports, programs = "" }: Omit<TestRun, "steps">,
  folder: string,
  { env = {}, except = [] }: VitestOptions = {},
): Promise<Counts> {
  mkdirSync(reports, { recursive: true });
  const name = `${folder.replaceAll("/", "-")}${env.TZ ? "-elsewhere" : ""}`;
  const report = join(reports, `${name}.json`);
  const args = [
    ...["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    // Tests must not time out on a busy machine.
    ...["--testTimeout=120000", "--hookTimeout=120000"],
    ...except.map((file) => `--exclude=**/${file}`),
  ];
  const vitest = findProgram(root, "vitest");
  const run = processes.run(`test ${folder}`, process.execPath, [vitest, ...args], {
    cwd: join(root, folder),
    env: { TZ: "UTC", NODE_ENV: "test", NO_COLOR: "1", DATELINE_PROGRAMS: programs, ...env },
  });
  return countTests(run, readVitestReport, report);
}
