import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createTestDatabase, toProgram } from "@dateline/db/testing";
import { importDataset } from "@dateline/importer";
import { afterAll, expect } from "vitest";

/** The folder of the bundled dataset. */
export const dataset = fileURLToPath(new URL("../../../prisma/dataset", import.meta.url));
const api = fileURLToPath(new URL("../../../apps/api", import.meta.url));

/** A database with the bundled dataset; it ends with the file. */
export async function createDataset() {
  const { url, readerUrl, drop } = await createTestDatabase();
  expect(await importDataset({ url, path: dataset })).toMatchObject({ ok: true });
  afterAll(drop);
  return { url, readerUrl };
}

/** Runs the API on a database, and resolves to the address of its endpoint; it ends with the file. */
export async function startApi(databaseUrl: string, settings: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, toProgram("api", "src/main.ts"), {
    cwd: api,
    env: { PATH: process.env.PATH ?? "", API_PORT: "0", DATABASE_URL: databaseUrl, ...settings },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  afterAll(async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode === null && child.kill()) await ended;
  });
  if (!child.stdout) throw new Error("No output.");
  const lines = createInterface(child.stdout);
  for await (const line of lines) {
    const { msg, address } = JSON.parse(line);
    if (msg !== "listening") continue;
    child.stdout.resume();
    return `http://127.0.0.1:${address.port}/graphql`;
  }
  throw new Error("It ended before it listened.");
}
