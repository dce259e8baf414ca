/**
 * Counts what checks report. A check resolves to `{ passed, failed, note }`; one that throws counts
 * as one failure. The output of a failed check is printed, and its title is kept for the summary.
 */
export function openTally(session) {
  const { steps } = session;
  const tally = { passed: 0, failed: 0, titles: [] };

  async function check(title, work) {
    const processes = session.processes.withOutput();
    try {
      await steps.run(title, async (tell) => {
        const { passed, failed, note } = await work({ ...session, processes }, tell);
        tally.passed += passed;
        tally.failed += failed;
        const count = `${passed} passed${failed > 0 ? `, ${failed} failed` : ""}`;
        if (failed > 0) throw Object.assign(new Error(count), { isCounted: true });
        return note ?? count;
      });
    } catch (error) {
      if (!error.isCounted) tally.failed++;
      tally.titles.push(title);
      steps.say();
      for (const line of processes.output) steps.say(`    ${line}`);
      steps.say(`    ${steps.paint.red(error.message)}`);
      steps.say();
    }
  }

  return { tally, check };
}
