import { readMachine } from "./machine.ts";
import { type MemoryPoint, measureMemory } from "./memory.ts";
import { writeResult } from "./report.ts";
import { prepareSize } from "./run.ts";

export type MemoryRun = { serverUrl: string; events: number; documents: number; port: number };

/** Watches our memory over many documents and writes it to results/memory. */
export async function runMemory(options: MemoryRun): Promise<void> {
  const { serverUrl, events, documents, port } = options;
  const databaseUrl = await prepareSize(serverUrl, events);
  const points = await measureMemory({
    databaseUrl,
    port,
    documents,
    onPoint: (point) => process.stderr.write(`${toLine(point)}\n`),
  });
  const at = new Date().toISOString();
  const machine = await readMachine(serverUrl);
  await writeResult("memory", { at, machine, events, points }, toTable(at, events, points));
}

const toLine = ({ documents, rssMb }: MemoryPoint) =>
  `${String(documents).padStart(7)} documents  ${rssMb.toFixed(0)} MB`;

function toTable(at: string, events: number, points: readonly MemoryPoint[]): string {
  const rows = points.map(({ documents, rssMb }) => `| ${documents} | ${rssMb.toFixed(0)} |`);
  return [
    `Measured on ${at.slice(0, 10)} with ${events} events, after a garbage collection each time.`,
    "",
    "| different documents | RSS MB |",
    "|--:|--:|",
    ...rows,
    "",
  ].join("\n");
}
