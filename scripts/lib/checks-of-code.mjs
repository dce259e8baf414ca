import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { checkBreakingChanges } from "./breaking-changes.mjs";
import { findStaleFiles } from "./generate.mjs";
import { listPackages } from "./packages.mjs";
import { Problem } from "./problem.mjs";
import { findProgram } from "./processes.mjs";
import { countTests, readVitestReport } from "./reports.mjs";
import { root } from "./settings.mjs";

/** The types of every package in `packages`; each counts as one check. */
export async function checkTypes({ processes }, packages = listPackages()) {
  const folders = packages.filter((folder) => existsSync(join(root, folder, "tsconfig.json")));
  const tsc = findProgram(root, "typescript", "tsc");
  const runs = await Promise.allSettled(
    folders.map((folder) =>
      processes.run(`types ${folder}`, process.execPath, [tsc, "--noEmit", "--pretty", "false"], {
        cwd: join(root, folder),
      }),
    ),
  );
  const failed = runs.filter(({ status }) => status === "rejected").length;
  return { passed: runs.length - failed, failed };
}

/** A program of the root's that reports by its exit code, run in `folder`. */
export async function checkWith({ processes }, packageName, args, folder = root) {
  const program = findProgram(root, packageName, packageName.split("/").at(-1));
  await processes.run(packageName, process.execPath, [program, ...args], { cwd: folder });
  return { passed: 1, failed: 0 };
}

/** Generated files are what their sources say. */
export async function checkGenerated(session) {
  const stale = await findStaleFiles(session);
  if (stale.length === 0) return { passed: 1, failed: 0 };
  throw new Problem(
    `${stale.join(", ")} did not fit the sources and ${stale.length === 1 ? "is" : "are"} generated anew. Commit the result.`,
  );
}

/** The API's schema breaks nobody who relies on the last one. */
export async function checkApiSchema() {
  return { passed: 1, failed: 0, note: await checkBreakingChanges(root) };
}

/** Runs a folder's Vitest tests, without the files named by `except`. */
export async function runVitest(session, folder, { env = {}, except = [] } = {}) {
  const { processes, reports, programs = "" } = session;
  mkdirSync(reports, { recursive: true });
  const name = `${folder.replaceAll("/", "-")}${env.TZ ? "-elsewhere" : ""}`;
  const report = join(reports, `${name}.json`);
  const args = [
    ...["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    // A busy machine is no failure.
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
