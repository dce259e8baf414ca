import { readFileSync } from "node:fs";

/** Numbers of tests in a report that Vitest wrote; a run that wrote none counts as one failure. */
export function readVitestReport(file) {
  const report = readJson(file);
  if (report === null) return { passed: 0, failed: 1 };
  const crashed = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const failed = report.numFailedTests + crashed.length;
  // An error outside of any test fails the run, too.
  return { passed: report.numPassedTests, failed: report.success ? failed : Math.max(failed, 1) };
}

/** Numbers of tests in a report that Playwright wrote; a test that passed only when repeated has failed. */
export function readPlaywrightReport(file) {
  const report = readJson(file);
  if (report === null) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length };
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
