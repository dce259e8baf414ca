import { readFileSync } from "node:fs";
import type { Counts } from "./tally.ts";

/**
 * Counts the tests of a runner that writes a report. Reports omit errors outside of tests (Vitest's
 * even has `success: true` then), so a runner that exits with a failure has at least one.
 */
export async function countTests(
  run: Promise<unknown>,
  readReport: (file: string) => Counts,
  file: string,
): Promise<Counts> {
  const isClean = await run.then(
    () => true,
    () => false,
  );
  const { passed, failed } = readReport(file);
  return { passed, failed: isClean ? failed : Math.max(failed, 1) };
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

/**
 * Counts Vitest's JSON report. A missing report counts as one failure, and so does each skipped
 * test.
 */
export function readVitestReport(file: string): Counts {
  const report = readJson(file) as VitestReport | null;
  if (report === null) return { passed: 0, failed: 1 };
  const crashed = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const skipped = report.numPendingTests + report.numTodoTests;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + crashed.length + skipped,
  };
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
};

/** Counts Playwright's JSON report. Skipped and retried tests are failures. */
export function readPlaywrightReport(file: string): Counts {
  const report = readJson(file) as PlaywrightReport | null;
  if (report === null) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + skipped + report.errors.length };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
