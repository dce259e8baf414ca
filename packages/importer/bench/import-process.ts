import { importDataset } from "../src/import.ts";
import { toProblemLine } from "../src/problem.ts";

// Forked with a database URL and a dataset's folder, so that it measures only the import.

/** What the process sends when it is done. */
export type Imported = { ms: number; cpuMs: number; peakBytes: number };

const [url = "", path = ""] = process.argv.slice(2);
const start = performance.now();
const outcome = await importDataset({
  url,
  path,
  onProblem: (problem) => process.stderr.write(`${toProblemLine(problem)}\n`),
});
if (!outcome.ok) throw new Error("The dataset has problems.");
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const imported: Imported = {
  ms: performance.now() - start,
  cpuMs: (userCPUTime + systemCPUTime) / 1000,
  peakBytes: maxRSS * 1024,
};
process.send?.(imported);
