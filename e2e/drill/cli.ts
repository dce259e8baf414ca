import { parseArgs } from "node:util";
import { openDisk } from "./disk.ts";
import { drills } from "./drills.ts";
import { findMisses, toTable } from "./report.ts";
import { type Result, runDrill } from "./run.ts";
import { openStack } from "./stack.ts";

// Started by `npm run drill`, which documents the options and builds the dashboard.

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    /** Only the drills that require no package, without measuring time; part of `npm test`. */
    smoke: { type: "boolean", default: false },
  },
});

function chooseDrills() {
  const wanted = values.only?.split(",");
  const unknown = wanted?.find((key) => drills.every((drill) => drill.key !== key));
  if (unknown !== undefined) {
    const keys = drills.map(({ key }) => key).join(", ");
    throw new Error(`--only names "${unknown}", which is no drill. There are ${keys}.`);
  }
  return drills.filter(({ key, isSmoke }) =>
    wanted ? wanted.includes(key) : isSmoke || !values.smoke,
  );
}

async function main(): Promise<void> {
  const chosen = chooseDrills();
  const disk = openDisk();
  // The processes end with this one.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      disk.close();
      process.exit(1);
    });
  }
  const stack = await openStack(disk);
  const results: Result[] = [];
  try {
    for (const drill of chosen) {
      process.stderr.write(`${drill.title} …\n`);
      const result = await runDrill(stack, drill);
      results.push(result);
      for (const miss of findMisses(result, !values.smoke)) process.stderr.write(`  ${miss}\n`);
    }
  } finally {
    await stack.close();
  }
  const misses = results.flatMap((result) => findMisses(result, !values.smoke));
  process.stdout.write(values.smoke ? `${results.length} drills\n` : `\n${toTable(results)}`);
  for (const miss of misses) process.stderr.write(`${miss}\n`);
  process.exitCode = misses.length === 0 ? 0 : 1;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
