import { readCommit, requirePublishable, toCommitText } from "@dateline/bench";
import { readMachine } from "./machine.ts";
import { type MemoryPoint, measureMemory } from "./memory.ts";
import { published, writeResult } from "./report.ts";
import { prepareSize } from "./run.ts";

export type MemoryRun = {
  serverUrl: string;
  events: number;
  documents: number;
  port: number;
  name: string;
};

/** Measures our memory over many documents, and writes it to the results. */
export async function runMemory(options: MemoryRun): Promise<void> {
  const { serverUrl, events, documents, port, name } = options;
  const commit = readCommit();
  if (name === published.memory) {
    requirePublishable(commit, "Or give the run another name with --name.");
  }
  const databaseUrl = await prepareSize(serverUrl, events);
  const points = await measureMemory({
    databaseUrl,
    port,
    documents,
    onPoint: (point) => process.stderr.write(`${toLine(point)}\n`),
  });
  const at = new Date().toISOString();
  const machine = await readMachine(serverUrl, commit);
  const table = toTable(`${at.slice(0, 10)}, commit ${toCommitText(commit)}`, events, points);
  await writeResult(name, { at, machine, events, points }, table);
}

const toLine = ({ documents, rssMb }: MemoryPoint) =>
  `${String(documents).padStart(7)} documents  ${rssMb.toFixed(0)} MB`;

function toTable(when: string, events: number, points: readonly MemoryPoint[]): string {
  const rows = points.map(({ documents, rssMb }) => `| ${documents} | ${rssMb.toFixed(0)} |`);
  return [
    `Measured on ${when}, with ${events} events, after a garbage collection each time.`,
    "",
    "| different documents | RSS MB |",
    "|--:|--:|",
    ...rows,
    "",
  ].join("\n");
}
