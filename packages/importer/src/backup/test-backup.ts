import { writeFile } from "node:fs/promises";
import { type AddressInfo, connect as connectTcp, createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { connect, readMigrationNames } from "@dateline/db";
import { vi } from "vitest";
import { type TableRows, toBackupText } from "./format.ts";
import { readTables } from "./tables.ts";

/** A checksum of the rows of every table and view, by name. */
export async function readChecksums(url: string): Promise<Record<string, string>> {
  const client = await connect(url);
  try {
    const checksums: Record<string, string> = {};
    const tables = (await readTables(client)).map(({ table }) => table);
    const views = [
      "event_densities",
      "report_densities",
      "kind_densities",
      "role_densities",
      "derived_event_texts",
    ];
    for (const name of [...tables, ...views]) {
      const { rows } = await client.query(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS sum FROM ${name} t`,
      );
      checksums[name] = rows[0].sum;
    }
    return checksums;
  } finally {
    await client.end();
  }
}

/**
 * Returns a URL of the database through a connection that stalls, or is cut, after this many bytes.
 */
export async function stallAfter(url: string, bytes: number, { isCut = false } = {}) {
  const target = new URL(url);
  const port = Number(target.port);
  const server = createServer((near) => {
    const far = connectTcp(port, target.hostname);
    let left = bytes;
    near.pipe(far);
    far.on("data", (chunk) => {
      if (left > 0) near.write(chunk);
      left -= chunk.length;
      if (left <= 0) isCut ? near.destroy() : far.pause();
    });
    for (const socket of [near, far]) socket.on("error", () => {});
    near.on("close", () => far.destroy());
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  target.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: target.href, close: () => void server.close() };
}

/** Writes a backup of a database with one organization and only the first two migrations. */
export async function writeOlderBackup(path: string): Promise<string> {
  async function* readRows() {
    yield Buffer.from("1\tclub\tClub\t\\N\t{}\t0\tmine\n");
  }
  async function* tables(): AsyncGenerator<TableRows> {
    const columns = "id, slug, name, acronym, aliases, event_count, source";
    yield { table: "organizations", columns, rows: readRows() };
  }
  const header = {
    format: 1 as const,
    madeAt: "2026-11-22T00:00:00Z",
    version: 1,
    identity: "none",
    events: 0,
    migrations: (await readMigrationNames()).slice(0, 2),
    sequences: [{ table: "organizations", column: "id", value: "7" }],
  };
  const chunks: Buffer[] = [];
  for await (const chunk of toBackupText(header, tables())) chunks.push(chunk);
  await writeFile(path, gzipSync(Buffer.concat(chunks)));
  return path;
}

/** Makes VACUUM wait for a table until `release`. */
export async function holdVacuum(url: string) {
  const holder = await connect(url);
  await holder.query("BEGIN; LOCK TABLE places IN SHARE UPDATE EXCLUSIVE MODE");
  const findWaiting = async () => {
    const { rows } = await holder.query<{ pid: number }>(
      `SELECT pid FROM pg_locks JOIN pg_database d ON d.oid = database
       WHERE datname = current_database() AND relation = 'places'::regclass AND NOT granted`,
    );
    if (rows[0] === undefined) throw new Error("VACUUM does not wait.");
    return rows[0].pid;
  };
  return {
    /** Resolves to the process that waits. */
    waitForVacuum: () => vi.waitFor(findWaiting, { timeout: 30_000 }),
    release: () => holder.end(),
  };
}
