import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import { connect } from "@dateline/db/bulk";

/** Where it was measured: one line for each thing to know. */
export async function readMachine(databaseUrl: string): Promise<Record<string, string>> {
  const client = await connect(databaseUrl);
  try {
    const { rows: versions } = await client.query("SHOW server_version");
    const { rows: settings } = await client.query<{ setting: string }>(
      `SELECT name || ' ' || current_setting(name) AS setting FROM pg_settings
       WHERE source IN ('configuration file', 'command line')
         AND name IN ('shared_buffers', 'max_wal_size', 'jit', 'work_mem', 'effective_cache_size', 'max_connections')
       ORDER BY name`,
    );
    return {
      processor: `${cpus().length} cores, ${cpus()[0]?.model.trim()}`,
      memory: `${Math.round(totalmem() / 2 ** 30)} GiB, shared by servers, database and load`,
      node: process.version,
      postgresql: `${versions[0]?.server_version} (${settings.map(({ setting }) => setting).join(", ")})`,
      commit: readCommit(),
    };
  } finally {
    await client.end();
  }
}

function readCommit(): string {
  try {
    const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
    const changes = git("status", "--porcelain", "--", "../../prisma", "src");
    return `${git("rev-parse", "--short", "HEAD")}${changes === "" ? "" : " with changes"}`;
  } catch {
    return "not known";
  }
}
