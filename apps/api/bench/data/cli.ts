import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Recipe } from "@dateline/bench";
import { writeDataset } from "@dateline/bench";
import { parseDay, parseWindow } from "@dateline/core";
import { openDatabaseServer } from "../database-server.ts";
import { readCallFolder } from "../env.ts";
import { prepareDatabase, toDatabaseName } from "./prepare.ts";

const help = `Usage: npm run bench:data -- [--events 100000] [--seed 1] [--years 2021-2024]

Fills a database of its own with made-up events by COPY, on the server that DATABASE_URL names (as an
administrator) or on the bundled one in .data/bench. The same numbers give the same rows; a database that
has them already is left as it is.

  --events N          how many events (100000)
  --seed N            other numbers, other events (1)
  --years A-B         the years in which they begin, both included (2021-2024)
  --from DAY --to DAY the days instead; the last one is out
  --database NAME     its name (dateline_bench_N)
  --jsonl FOLDER      writes them as a dataset that the import takes, and touches no database
`;

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    years: { type: "string", default: "2021-2024" },
    from: { type: "string" },
    to: { type: "string" },
    database: { type: "string" },
    jsonl: { type: "string" },
    help: { type: "boolean" },
  },
});

function parseRecipe(): Recipe {
  const events = parseWhole("events", values.events);
  const seed = parseWhole("seed", values.seed);
  const [first = "", last = first] = values.years.split("-");
  const from = values.from ?? `${first}-01-01`;
  const to = values.to ?? `${String(Number(last) + 1).padStart(4, "0")}-01-01`;
  const window = parseWindow(from, to);
  if (!window.ok) throw new Error(window.message);
  if (parseDay(to) === null || to > "9990-01-01") {
    throw new Error("--to must leave room for spans: 9990-01-01 at the latest.");
  }
  return { events, seed, from, to };
}

function parseWhole(name: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Error(`--${name} is "${text}"; write a whole number from 1.`);
}

const tell = (text: string) => process.stderr.write(`${text}\n`);

async function run(): Promise<void> {
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const recipe = parseRecipe();
  const start = performance.now();
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  if (values.jsonl !== undefined) {
    await writeDataset(resolve(readCallFolder(), values.jsonl), recipe);
    tell(`Written in ${seconds(performance.now() - start)}.`);
    return;
  }
  const server = await openDatabaseServer();
  try {
    const database = values.database ?? toDatabaseName(recipe.events);
    const onStep = (step: string, ms: number) => tell(`${step.padEnd(22)}${seconds(ms)}`);
    const isNew = await prepareDatabase({ serverUrl: server.url, database, recipe, onStep });
    const outcome = isNew ? `filled in ${seconds(performance.now() - start)}` : "there already";
    tell(`${database}: ${recipe.events} events, ${outcome}.`);
  } finally {
    await server.stop();
  }
}

try {
  await run();
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
