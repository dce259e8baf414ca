import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readCommit, requirePublishable } from "@dateline/bench";
import { readMachine } from "../machine.ts";
import { measure } from "./measure.ts";
import { toReport } from "./report.ts";
import { parseStack } from "./stack.ts";

// Started by `npm run bench:requests`, which starts the servers.

const { values } = parseArgs({
  options: {
    stack: { type: "string", multiple: true, default: [] },
    rounds: { type: "string", default: "3" },
    name: { type: "string", default: "requests" },
  },
});

async function main(): Promise<void> {
  const commit = readCommit();
  if (values.name === "requests") {
    requirePublishable(commit, "Or give the run another name with --name.");
  }
  const rounds = Number(values.rounds);
  const measured = await measure(values.stack.map(parseStack), rounds);
  const machine = readMachine(commit);
  const report = [
    `Measured on ${new Date().toISOString().slice(0, 10)} in ${rounds} rounds, each with other values: what pages with a filter and their menus ask for,`,
    "uncached, each in a fresh Chromium. ×: times the first size. CPU is that of the dashboard + that of the API.",
    "",
    ...Object.entries(machine).map(([name, value]) => `- ${name}: ${value}`),
    "",
    ...toReport(measured),
  ].join("\n");
  const folder = new URL("../results/", import.meta.url);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL(`${values.name}.md`, folder), `${report}\n`);
  const json = JSON.stringify({ at: new Date().toISOString(), machine, measured }, null, 2);
  await writeFile(new URL(`${values.name}.json`, folder), `${json}\n`);
  process.stdout.write(`\n${report}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
