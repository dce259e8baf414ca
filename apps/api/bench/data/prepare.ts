import { type Recipe, toTitle } from "@dateline/bench";
import { connect, migrate, readPendingMigrations } from "@dateline/db";
import { load, type OnStep } from "./load.ts";

export type Preparation = { serverUrl: string; database: string; recipe: Recipe; onStep: OnStep };

/**
 * Ensures that the server has a database of this name with the recipe's rows and all migrations;
 * one with other contents is replaced. Returns whether it had to be loaded.
 */
export async function prepareDatabase(preparation: Preparation): Promise<boolean> {
  const { serverUrl, database, recipe, onStep } = preparation;
  const server = await connect(serverUrl);
  try {
    const { rowCount } = await server.query("SELECT FROM pg_database WHERE datname = $1", [
      database,
    ]);
    const url = toDatabaseUrl(serverUrl, database);
    if (rowCount === 1 && (await holds(url, recipe))) {
      // Grants the API's role what it may not read yet if an earlier release loaded the database.
      await migrate(url);
      return false;
    }
    // Loaded under a temporary name, so that an interrupted run leaves no partial database.
    const unfinished = `${database}_new`;
    await server.query(`DROP DATABASE IF EXISTS "${unfinished}" WITH (FORCE)`);
    await server.query(`CREATE DATABASE "${unfinished}" TEMPLATE template0`);
    await load(toDatabaseUrl(serverUrl, unfinished), recipe, onStep);
    await server.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
    await server.query(`ALTER DATABASE "${unfinished}" RENAME TO "${database}"`);
    return true;
  } finally {
    await server.end();
  }
}

export function toDatabaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** The default name of a database with this number of events. */
export const toDatabaseName = (events: number): string => `dateline_bench_${events}`;

async function holds(url: string, recipe: Recipe): Promise<boolean> {
  const client = await connect(url);
  try {
    if ((await readPendingMigrations(client)).length > 0) return false;
    const { rows } = await client.query<{ title: string }>(
      "SELECT title FROM dataset_versions ORDER BY version DESC LIMIT 1",
    );
    return rows[0]?.title === toTitle(recipe);
  } finally {
    await client.end();
  }
}
