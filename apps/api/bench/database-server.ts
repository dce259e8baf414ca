import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connect } from "@dateline/db";
import { startEmbeddedServer } from "@dateline/postgres";
import { readServerUrl } from "./env.ts";

/** A PostgreSQL server for the databases of the benchmarks. */
export type DatabaseServer = { url: string; stop: () => Promise<void> };

const dataFolder = fileURLToPath(new URL("../../../.data/bench", import.meta.url));

/** Some memory, as an operator would configure it; everything else is PostgreSQL's default. */
const settings = { shared_buffers: "2GB", max_wal_size: "8GB", max_connections: "200" };

/**
 * Opens the server that DATABASE_URL names, or else the bundled one in .data/bench, which keeps its
 * databases for the next run. If another command already runs the bundled one, it is used and left
 * running.
 */
export async function openDatabaseServer(): Promise<DatabaseServer> {
  const given = readServerUrl() ?? (await readRunningUrl());
  if (given !== null) return { url: given, stop: async () => {} };
  const server = await startEmbeddedServer({ dataFolder });
  if (!(await adopt(server.url))) return server;
  await server.stop();
  return startEmbeddedServer({ dataFolder });
}

/** Writes our settings into a new cluster; returns whether it must be restarted to apply them. */
async function adopt(url: string): Promise<boolean> {
  const client = await connect(url);
  try {
    const { rows } = await client.query("SHOW shared_buffers");
    if (rows[0]?.shared_buffers === settings.shared_buffers) return false;
    for (const [name, value] of Object.entries(settings)) {
      await client.query(`ALTER SYSTEM SET ${name} = '${value}'`);
    }
    return true;
  } finally {
    await client.end();
  }
}

async function readRunningUrl(): Promise<string | null> {
  try {
    const lines = readFileSync(join(dataFolder, "postgres/postmaster.pid"), "utf8").split("\n");
    const password = readFileSync(join(dataFolder, "postgres-password"), "utf8").trim();
    const url = `postgresql://postgres:${password}@127.0.0.1:${lines[3]}/dateline`;
    await (await connect(url)).end();
    return url;
  } catch {
    return null;
  }
}
