import { cpus, totalmem } from "node:os";
import { type Commit, toCommitText } from "@dateline/bench";
import { connect } from "@dateline/db";

/** Describes the machine, the database and the measured commit, one line per fact. */
export async function readMachine(
  databaseUrl: string,
  commit: Commit | null,
): Promise<Record<string, string>> {
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
      commit: toCommitText(commit),
    };
  } finally {
    await client.end();
  }
}
