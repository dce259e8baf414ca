import { type Client, DatabaseError } from "pg";

/** Recreates what was dropped; all rows are checked at once. */
export type Restore = () => Promise<void>;

// Below this number, dropping and recreating indexes takes longer than it saves.
const manyEvents = 5_000;

/**
 * Before a large import into an empty dataset, drops the foreign keys and secondary indexes of the
 * growing tables, and disables the trigger that requires a citation. Building an index by sorting
 * is several times faster than inserting row by row. The locks block readers until the import
 * commits; if other sessions hold conflicting locks, nothing is dropped.
 */
export async function dropIndexes(client: Client): Promise<Restore> {
  const { rows: checks } = await client.query<{ possible: boolean }>(canDrop);
  if (!checks[0]?.possible) return async () => {};
  const { rows: keys } = await client.query<Key>(readKeys);
  const { rows: indexes } = await client.query<Index>(readIndexes);
  const drop = [
    "ALTER TABLE events DISABLE TRIGGER events_cited",
    ...keys.map(({ table, name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${name}`),
    ...indexes.map(({ name }) => `DROP INDEX ${name}`),
  ];
  if (!(await runUnlessLocked(client, drop))) return async () => {};
  return async () => {
    await checkCited(client);
    await client.query("ALTER TABLE events ENABLE TRIGGER events_cited");
    await client.query("SET LOCAL maintenance_work_mem = '256MB'");
    for (const { definition } of indexes) await client.query(definition);
    for (const { table, name, definition } of keys) {
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
    }
  };
}

type Key = { table: string; name: string; definition: string };
type Index = { name: string; definition: string };

const grown = `
  SELECT oid FROM pg_class WHERE oid IN ('events'::regclass, 'documents'::regclass)
  UNION
  SELECT conrelid FROM pg_constraint
  WHERE contype = 'f' AND confrelid IN ('events'::regclass, 'documents'::regclass)`;

const canDrop = `
  SELECT (SELECT count(*) FROM staged_events) >= ${manyEvents}
    AND (SELECT bool_and(pg_has_role(relowner, 'USAGE')) FROM pg_class WHERE oid IN (${grown}))
    AS possible`;

const readKeys = `
  SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint WHERE contype = 'f' AND conrelid IN (${grown}) ORDER BY 1, 2`;

const readIndexes = `
  SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i
  WHERE i.indrelid IN (${grown})
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype <> 'f')
  ORDER BY 1`;

/** The check of the disabled trigger. */
async function checkCited(client: Client): Promise<void> {
  const { rows } = await client.query<{ slug: string }>(
    "SELECT slug FROM events e WHERE NOT EXISTS (SELECT FROM citations WHERE event_id = e.id) LIMIT 1",
  );
  if (rows[0]) throw new Error(`The event "${rows[0].slug}" was written without a citation.`);
}

/** Shorter than deadlock_timeout (1 s), so that a deadlock never fails a reader's statement. */
const lockTimeout = "500ms";

async function runUnlessLocked(client: Client, statements: string[]): Promise<boolean> {
  await client.query("SAVEPOINT undropped");
  await client.query(`SET LOCAL lock_timeout = '${lockTimeout}'`);
  try {
    for (const statement of statements) await client.query(statement);
    await client.query("SET LOCAL lock_timeout = 0");
    return true;
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === "55P03")) throw error;
    await client.query("ROLLBACK TO SAVEPOINT undropped");
    return false;
  } finally {
    await client.query("RELEASE SAVEPOINT undropped").catch(() => {});
  }
}
