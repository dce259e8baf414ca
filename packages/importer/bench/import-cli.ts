import { fork } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Recipe, readCommit, toCommitText, writeDataset } from "@dateline/bench";
import { connect, migrate } from "@dateline/db";
import { startEmbeddedServer } from "@dateline/postgres";
import type { Client } from "pg";
import { dumpTables, fillTables } from "./copy-rows.ts";
import type { Imported } from "./import-process.ts";

const help = `Usage: npm run bench:import -- [--events 100000] [--seed 1]

Imports made-up events from JSON Lines into an empty database, then fills another one with the same rows by
COPY, on the bundled PostgreSQL with the settings that npm start gives it. Takes about 12 kB of disk an event,
in .data/bench-import, which is deleted at the end.
`;

const folder = fileURLToPath(new URL("../../../.data/bench-import", import.meta.url));
const log = (text: string) => process.stderr.write(`${text}\n`);

async function run(recipe: Recipe): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(`${folder}/dump`, { recursive: true });
  const server = await startEmbeddedServer({ dataFolder: folder });
  const admin = await connect(server.url);
  try {
    log("Generating events ...");
    await writeDataset(`${folder}/dataset`, recipe);
    const imported = await createDatabase(admin, server.url, "imported");
    const copied = await createDatabase(admin, server.url, "copied");
    log("Importing ...");
    await admin.query("CHECKPOINT");
    const result = await runImport(imported, `${folder}/dataset`);
    log("Copying ...");
    const dumps = await withClient(imported, (client) => dumpTables(client, `${folder}/dump`));
    await admin.query("CHECKPOINT");
    const copyMs = await withClient(copied, (client) => fillTables(client, dumps));
    const rows = dumps.reduce((sum, dump) => sum + dump.rows, 0);
    const bytes = dumps.reduce((sum, dump) => sum + dump.bytes, 0);
    return toReport({ events: recipe.events, rows, bytes, copyMs, ...result });
  } finally {
    await admin.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function toRecipe(events: string, seed: string): Recipe {
  for (const [name, text] of Object.entries({ events, seed })) {
    if (!/^[1-9]\d{0,8}$/.test(text)) {
      throw new Error(`--${name} is "${text}"; write a whole number from 1.`);
    }
  }
  return { events: Number(events), seed: Number(seed), from: "2021-01-01", to: "2025-01-01" };
}

async function createDatabase(admin: Client, serverUrl: string, name: string): Promise<string> {
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return url.href;
}

function runImport(url: string, path: string): Promise<Imported> {
  const command = fileURLToPath(new URL("import-process.ts", import.meta.url));
  const child = fork(command, [url, path], { execArgv: ["--import", import.meta.resolve("tsx")] });
  return new Promise((resolve, reject) => {
    child.once("message", (imported: Imported) => resolve(imported));
    child.once("exit", () => reject(new Error("The import failed.")));
  });
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>) {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

type Measured = Imported & { events: number; rows: number; bytes: number; copyMs: number };

function toReport({ events, rows, bytes, copyMs, ms, cpuMs, peakBytes }: Measured): string {
  const seconds = (time: number) => `${(time / 1000).toFixed(1)} s`;
  const megabytes = (size: number) => `${Math.round(size / 1e6)} MB`;
  const [cpu] = cpus();
  const lines = [
    ["Machine", `${cpus().length} x ${cpu?.model.trim()}, Node ${process.versions.node}`],
    ["Commit", toCommitText(readCommit())],
    ["Events", `${events.toLocaleString("en")}, ${rows.toLocaleString("en")} rows in all tables`],
    ["Import", `${seconds(ms)}, ${Math.round(events / (ms / 1000)).toLocaleString("en")} events/s`],
    ["of it, our process", `${seconds(cpuMs)} of CPU, ${megabytes(peakBytes)} at its peak`],
    ["COPY of the same rows", `${seconds(copyMs)}, ${megabytes(bytes)}`],
    ["COPY / import", `${(copyMs / ms).toFixed(2)} (aim: 0.3 or more)`],
  ];
  return lines.map(([name = "", value]) => `${name.padEnd(24)}${value}\n`).join("");
}

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    help: { type: "boolean" },
  },
});
try {
  process.stdout.write(values.help ? help : await run(toRecipe(values.events, values.seed)));
} catch (error) {
  log(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
