import { parseArgs } from "node:util";
import { openDatabaseServer } from "./database-server.ts";
import type { Plan } from "./measure.ts";
import { run } from "./run.ts";
import { runDownloads } from "./run-downloads.ts";
import { runMemory } from "./run-memory.ts";

const help = `Usage: npm run bench -- [--events 10000,100000,1000000] [--only b,c] [--quick]

Measures the API beside PostGraphile and beside the limit: one statement that writes the whole answer, behind
bare node:http. Writes a table and the numbers to apps/api/bench/results.

  --events N,N       sizes of the datasets, which are loaded when they are not there (10000,100000,1000000)
  --only a,b         operations by letter or key (all)
  --concurrency N,N  how many requests at once (1,16)
  --rounds N         turns of each server (5)
  --seconds N        length of a turn (1)
  --quick            100000 events, 3 turns of each, 16 at once, where nothing else is said
  --memory N         instead: N documents that all differ, and our memory meanwhile (100000 is a good number)
  --downloads        instead: all events in each format of /exports, or in those of --only, and our
                     memory meanwhile
  --name NAME        of the files in results (full, quick, memory or downloads). Those named full, memory
                     and downloads are published, so they need a clean working tree
  --port N           the first of five ports (4300), and of the metrics 1,000 above
`;

const { values } = parseArgs({
  options: {
    events: { type: "string" },
    only: { type: "string", default: "" },
    concurrency: { type: "string" },
    rounds: { type: "string" },
    seconds: { type: "string" },
    quick: { type: "boolean", default: false },
    memory: { type: "string" },
    downloads: { type: "boolean", default: false },
    name: { type: "string" },
    port: { type: "string", default: "4300" },
    help: { type: "boolean" },
  },
});

const usual = values.quick
  ? { events: "100000", concurrency: "16", rounds: "3", seconds: "1" }
  : { events: "10000,100000,1000000", concurrency: "1,16", rounds: "5", seconds: "1" };

function parseNumbers(name: string, text: string): number[] {
  return text.split(",").map((part) => {
    const number = Number(part);
    if (Number.isFinite(number) && number > 0) return number;
    throw new Error(`--${name} is "${text}"; write numbers, with commas between them.`);
  });
}

const parseNames = (text: string) => text.split(",").filter((name) => name !== "");

const parseNumber = (name: string, text: string) => parseNumbers(name, text)[0] ?? 0;

async function main(): Promise<void> {
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const plan: Plan = {
    rounds: parseNumber("rounds", values.rounds ?? usual.rounds),
    ms: parseNumber("seconds", values.seconds ?? usual.seconds) * 1000,
    concurrencies: parseNumbers("concurrency", values.concurrency ?? usual.concurrency),
  };
  const server = await openDatabaseServer();
  try {
    if (values.memory !== undefined) {
      await runMemory({
        serverUrl: server.url,
        documents: parseNumber("memory", values.memory),
        events: parseNumber("events", values.events ?? "100000"),
        port: parseNumber("port", values.port),
        name: values.name ?? "memory",
      });
      return;
    }
    if (values.downloads) {
      await runDownloads({
        serverUrl: server.url,
        events: parseNumber("events", values.events ?? "1000000"),
        port: parseNumber("port", values.port),
        only: parseNames(values.only),
        name: values.name ?? "downloads",
      });
      return;
    }
    const isComplete = await run({
      serverUrl: server.url,
      sizes: parseNumbers("events", values.events ?? usual.events),
      only: parseNames(values.only),
      plan,
      name: values.name ?? (values.quick ? "quick" : "full"),
      port: parseNumber("port", values.port),
    });
    if (!isComplete) process.exitCode = 1;
  } finally {
    await server.stop();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
