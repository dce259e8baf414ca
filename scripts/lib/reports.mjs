import { readFileSync } from "node:fs";

/**
 * Counts the tests of a runner that writes a report. Both must agree that all is well: a report
 * lacks errors that occurred outside of any test (Vitest's even says `success: true` then), so a
 * runner that exits with a failure has at least one.
 */
export async function countTests(run, readReport, file) {
  const isClean = await run.then(
    () => true,
    () => false,
  );
  const { passed, failed } = readReport(file);
  return { passed, failed: isClean ? failed : Math.max(failed, 1) };
}

/**
 * Counts the tests in Vitest's JSON report; a missing report is one failure, and so is each skipped
 * test.
 */
export function readVitestReport(file) {
  const report = readJson(file);
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

/**
 * Counts the tests in Playwright's JSON report; skipped tests and those that pass only when
 * repeated are failures.
 */
export function readPlaywrightReport(file) {
  const report = readJson(file);
  if (report === null) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + skipped + report.errors.length };
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
