import type { Processes } from "../processes/processes.ts";
import { withOutput } from "../processes/with-output.ts";
import { toMessage } from "../session/problem.ts";
import type { Report, Steps } from "../session/steps.ts";

/** The number of tests that passed and failed. */
export type Counts = { passed: number; failed: number };

/** The result of a check; a note is shown instead of the counts. */
export type Result = Counts & { note?: string };

/** What checks need; the processes of a check collect its output. */
export type TestRun = {
  steps: Steps;
  processes: Processes;
  /** The folder of the test runners' reports. */
  reports: string;
  /** The folder of the bundled programs, which tests start instead of the sources. */
  programs?: string;
};

export type Work = (run: TestRun, report: Report) => Promise<Result>;

/** Runs a check as a step. It never rejects. */
export type Check = (title: string, work: Work) => Promise<void>;

/** A failure whose tests have already been counted. */
class CountedFailure extends Error {}

/**
 * Counts the tests of checks. A check that throws counts as one failure. The output of a failed
 * check is printed, and its title is kept for the summary.
 */
export function openTally(run: TestRun) {
  const { steps } = run;
  const tally = { passed: 0, failed: 0, titles: [] as string[] };

  const check: Check = async (title, work) => {
    const processes = withOutput(run.processes);
    try {
      await steps.run(title, async (report) => {
        const { passed, failed, note } = await work({ ...run, processes }, report);
        tally.passed += passed;
        tally.failed += failed;
        const counts = `${passed} passed${failed > 0 ? `, ${failed} failed` : ""}`;
        if (failed > 0) throw new CountedFailure(counts);
        return note ?? counts;
      });
    } catch (error) {
      if (!(error instanceof CountedFailure)) tally.failed++;
      tally.titles.push(title);
      steps.say();
      for (const line of processes.output) steps.say(`    ${line}`);
      steps.say(`    ${steps.paint.red(toMessage(error))}`);
      steps.say();
    }
  };

  return { tally, check };
}
