import { parseArgs } from "node:util";
import { openOwnStack } from "../own-stack.ts";
import { toMarkedFiles } from "./datasets.ts";
import { readWhilePublishing } from "./read-while-publishing.ts";

const help = `Usage: npm --prefix e2e run versions -- [--answers 5000] [--publications 20]

Starts a stack of its own, publishes two datasets in turns while readers read, and fails if an answer has data of both.
The dashboard must have been built.
`;

const { values } = parseArgs({
  options: {
    answers: { type: "string", default: "5000" },
    publications: { type: "string", default: "20" },
    help: { type: "boolean", default: false },
  },
});

async function main(): Promise<void> {
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const stack = await openOwnStack(toMarkedFiles("A"));
  try {
    const outcome = await readWhilePublishing(stack, {
      answers: Number(values.answers),
      publications: Number(values.publications),
    });
    process.stdout.write(`${outcome.publications} publications\n`);
    console.table(Object.fromEntries(outcome.tallies));
    for (const problem of outcome.problems.slice(0, 20)) process.stdout.write(`${problem}\n`);
    if (outcome.problems.length > 0) process.exitCode = 1;
  } finally {
    await stack.close();
  }
}

await main();
