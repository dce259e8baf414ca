import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readPlaywrightReport, readVitestReport } from "./reports.mjs";

const folder = mkdtempSync(join(tmpdir(), "dateline-reports-"));
const file = join(folder, "report.json");
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ["all passed", { success: true, numPassedTests: 3, numFailedTests: 0, testResults: [] }, [3, 0]],
  ["one failed", { success: false, numPassedTests: 2, numFailedTests: 1, testResults: [] }, [2, 1]],
  [
    "a file that could not be loaded",
    {
      success: false,
      numPassedTests: 2,
      numFailedTests: 0,
      testResults: [{ status: "failed", assertionResults: [] }],
    },
    [2, 1],
  ],
  [
    "an error outside of the tests",
    { success: false, numPassedTests: 2, numFailedTests: 0, testResults: [] },
    [2, 1],
  ],
])("Vitest: %s", (_, report, [passed, failed]) => {
  writeFileSync(file, JSON.stringify(report));
  expect(readVitestReport(file)).toEqual({ passed, failed });
});

test.each([
  ["all passed", { expected: 4, unexpected: 0, flaky: 0 }, [], [4, 0]],
  ["one failed, one passed when repeated", { expected: 2, unexpected: 1, flaky: 1 }, [], [2, 2]],
  ["no test could be loaded", { expected: 0, unexpected: 0, flaky: 0 }, [{}], [0, 1]],
])("Playwright: %s", (_, stats, errors, [passed, failed]) => {
  writeFileSync(file, JSON.stringify({ stats, errors }));
  expect(readPlaywrightReport(file)).toEqual({ passed, failed });
});

test("a run that wrote no report has failed", () => {
  expect(readVitestReport(join(folder, "none"))).toEqual({ passed: 0, failed: 1 });
  expect(readPlaywrightReport(join(folder, "none"))).toEqual({ passed: 0, failed: 1 });
});
