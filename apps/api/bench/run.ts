import { readCommit, requirePublishable } from "@dateline/bench";
import { prepare } from "./check.ts";
import { startAll } from "./contenders/start-all.ts";
import { prepareDatabase, toDatabaseName, toDatabaseUrl } from "./data/prepare.ts";
import { startLoad } from "./load/load.ts";
import { readMachine } from "./machine.ts";
import { type Measured, measure, type Plan } from "./measure.ts";
import { readSample } from "./operations/sample.ts";
import { published, type Results, toTable, writeReadme, writeReport } from "./report.ts";
import { readPostmaster } from "./usage.ts";

export type Run = {
  serverUrl: string;
  sizes: number[];
  only: readonly string[];
  plan: Plan;
  name: string;
  port: number;
};

const seed = 1;
const tell = (text: string) => process.stderr.write(`${text}\n`);

/** Measures every size; returns false if an operation had to be left out. */
export async function run(options: Run): Promise<boolean> {
  const { serverUrl, sizes, plan, name } = options;
  const isPublished = name === published.full;
  const commit = readCommit();
  if (isPublished) requirePublishable(commit, "Or give the run another name with --name.");
  const results: Results = {
    at: new Date().toISOString(),
    machine: await readMachine(serverUrl, commit),
    plan,
    sizes: [],
  };
  let isComplete = true;
  for (const events of sizes) {
    const { measured, problems } = await measureSize(events, options);
    results.sizes.push({ events, measured });
    if (problems > 0) isComplete = false;
    // Written after each size, so that an interrupted run keeps its results.
    await writeReport(name, results);
  }
  if (isPublished) await writeReadme(results);
  tell(`\nWritten to apps/api/bench/results/${name}.md and .json.`);
  return isComplete;
}

/** Returns the URL of the database with this number of events, which it loads if needed. */
export async function prepareSize(serverUrl: string, events: number): Promise<string> {
  const database = toDatabaseName(events);
  const recipe = { events, seed, from: "2021-01-01", to: "2025-01-01" };
  const onStep = (step: string, ms: number) =>
    tell(`${database}: ${step}, ${(ms / 1000).toFixed(1)} s`);
  await prepareDatabase({ serverUrl, database, recipe, onStep });
  return toDatabaseUrl(serverUrl, database);
}

async function measureSize(
  events: number,
  { serverUrl, only, plan, port }: Run,
): Promise<{ measured: Measured[]; problems: number }> {
  const databaseUrl = await prepareSize(serverUrl, events);
  const sample = await readSample(databaseUrl, seed);
  const { contenders, operations, stop } = await startAll({ databaseUrl, sample, only, port });
  const load = startLoad();
  const instruments = { load, postmaster: await readPostmaster(databaseUrl) };
  const measured: Measured[] = [];
  let problems = 0;
  try {
    tell(`\n${events} events`);
    for (const operation of operations) {
      try {
        const found = await measure(await prepare(operation, contenders), instruments, plan);
        measured.push(...found);
        tell(toTable(found).slice(2).join("\n"));
      } catch (error) {
        problems++;
        tell(`${operation.key} is left out: ${(error as Error).message}`);
      }
    }
  } finally {
    load.stop();
    await stop();
  }
  return { measured, problems };
}
