import { type Client, connect } from "@dateline/db";

/** The state of a database at the time of the backup. */
export type Backup = { url: string; restore(): Promise<void>; drop(): Promise<void> };

/** A copy of the database; restoring replaces the database, which breaks all connections to it. */
export async function backUpBeside(url: string): Promise<Backup> {
  const name = toName(url);
  const copy = `${name}_copy`;
  const onServer = (statement: string) => run(toUrl(url, "postgres"), (to) => to.query(statement));
  await onServer(`CREATE DATABASE ${copy} TEMPLATE ${name}`);
  return {
    url: toUrl(url, copy),
    async restore() {
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
      await onServer(`CREATE DATABASE ${name} TEMPLATE ${copy}`);
    },
    async drop() {
      await onServer(`DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`);
    },
  };
}

/**
 * The rows of all tables. Restoring puts them back in place and in one transaction, without firing
 * triggers, as `pg_restore` does; no connection notices.
 */
export async function backUpRows(url: string): Promise<Backup> {
  const tables = await run(url, readTables);
  return {
    url,
    restore: () => run(url, (to) => restoreTables(to, tables)),
    drop: async () => {},
  };
}

type Table = { name: string; columns: string; rows: string };

async function readTables(client: Client): Promise<Table[]> {
  const { rows: tables } = await client.query<{ name: string; columns: string }>(
    `SELECT quote_ident(table_name) AS name, string_agg(quote_ident(column_name), ', ') AS columns
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND is_generated = 'NEVER'
       AND table_name <> '_prisma_migrations'
     GROUP BY table_name`,
  );
  const contents: Table[] = [];
  for (const { name, columns } of tables) {
    const { rows } = await client.query<{ rows: string }>(
      `SELECT coalesce(json_agg(t), '[]')::text AS rows FROM ${name} t`,
    );
    contents.push({ name, columns, rows: rows[0]?.rows ?? "[]" });
  }
  return contents;
}

async function restoreTables(client: Client, tables: readonly Table[]): Promise<void> {
  const names = tables.map(({ name }) => name).join(", ");
  await client.query("BEGIN; SET LOCAL session_replication_role = replica");
  await client.query(`TRUNCATE ${names} RESTART IDENTITY`);
  for (const { name, columns, rows } of tables) {
    await client.query(
      `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${name}, $1)`,
      [rows],
    );
    // The one row of `site` has no number.
    if (!/\bid\b/.test(columns) || name === "site") continue;
    await client.query(
      `SELECT setval(pg_get_serial_sequence('${name}', 'id'), coalesce(max(id), 1), max(id) IS NOT NULL) FROM ${name}`,
    );
  }
  for (const view of ["event_densities", "report_densities", "role_densities"]) {
    await client.query(`REFRESH MATERIALIZED VIEW ${view}`);
  }
  await client.query("COMMIT");
}

async function run<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const toName = (url: string) => new URL(url).pathname.slice(1);

function toUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
