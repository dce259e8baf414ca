import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { readTestServerUrl } from "./env.ts";
import { migrate } from "./migrate.ts";
import { migrationsFolder } from "./migrations-folder.ts";
import { createReaderRole, readerRole } from "./reader.ts";

export { type FaultProxy, openFaultProxy } from "./fault-proxy.ts";
export { toProgram } from "./testing-program.ts";

/** A database for one test file. */
export type TestDatabase = {
  /** Connects as its owner. */
  url: string;
  /** Connects with the privileges of the API's role. */
  readerUrl: string;
  drop(): Promise<void>;
};

const prefix = "dateline_test_";
const objectInUse = "55006";

/**
 * Creates an empty, migrated database on the server that `testing-setup` started. The first call
 * creates a template, which later calls copy.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = readTestServerUrl();
  if (serverUrl === null) {
    throw new Error(
      'No test server: add "@dateline/db/testing-setup" to globalSetup in vitest.config.ts.',
    );
  }
  const template = await createTemplate(serverUrl);
  const name = `${prefix}${randomBytes(6).toString("hex")}`;
  await runOnServer(serverUrl, (server) =>
    server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`),
  );
  const url = toDatabaseUrl(serverUrl, name);
  return {
    url,
    readerUrl: toReaderUrl(url),
    drop: () => runOnServer(serverUrl, (server) => dropDatabase(server, name)),
  };
}

/**
 * Pool.end() resolves before its connections are closed, and one that FORCE terminates meanwhile
 * emits an unhandled error. Without FORCE, PostgreSQL waits 5 s for connections to close.
 */
async function dropDatabase(server: pg.Client, name: string): Promise<void> {
  try {
    await server.query(`DROP DATABASE IF EXISTS ${name}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === objectInUse)) throw error;
    await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

/** Drops all test databases and templates on the server. */
export async function dropTestDatabases(serverUrl: string): Promise<void> {
  await runOnServer(serverUrl, async (server) => {
    const { rows } = await server.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE starts_with(datname, $1)",
      [prefix],
    );
    for (const { datname } of rows) {
      await server.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
    }
  });
}

async function createTemplate(serverUrl: string): Promise<string> {
  const name = `${prefix}template_${await readFingerprint()}`;
  await runOnServer(serverUrl, async (server) => {
    // Test files run concurrently: the first one creates the template under a lock, the others
    // wait.
    await server.query("SELECT pg_advisory_lock(hashtext($1))", [name]);
    const { rowCount } = await server.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount !== 0) return;
    await createReaderRole(server);
    const unfinished = `${name}_new`;
    await server.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await server.query(`CREATE DATABASE ${unfinished} TEMPLATE template0`);
    const url = toDatabaseUrl(serverUrl, unfinished);
    await migrate(url);
    await server.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
  });
  return name;
}

/** A hash of the migrations, since other migrations need another template. */
async function readFingerprint(): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(migrationsFolder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  for (const path of files.map((file) => join(file.parentPath, file.name)).sort()) {
    hash.update(path).update(await readFile(path));
  }
  return hash.digest("hex").slice(0, 16);
}

async function runOnServer<T>(
  serverUrl: string,
  run: (server: pg.Client) => Promise<T>,
): Promise<T> {
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  try {
    return await run(server);
  } finally {
    await server.end();
  }
}

function toDatabaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Returns the same URL with the privileges of the API's role. */
export function toReaderUrl(url: string): string {
  const reader = new URL(url);
  const options = reader.searchParams.get("options") ?? "";
  reader.searchParams.set("options", `${options} -c role=${readerRole}`.trim());
  return reader.href;
}
