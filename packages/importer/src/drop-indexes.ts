import { type Client, DatabaseError } from "pg";

/** Makes again what was dropped; what it guards is checked for all rows at once. */
export type Restore = () => Promise<void>;

// Below this dropping and making anew takes longer than it saves.
const manyEvents = 5_000;

/**
 * For many events into an empty dataset: takes away the foreign keys of the tables that grow, the indexes that no primary
 * key needs and the trigger that asks each event for a citation. Sorting once is several times quicker than finding a
 * place for each row. The locks keep readers waiting until the import is through, who would read of no event; when other
 * sessions do not give way at once, nothing is dropped.
 */
export async function dropIndexes(client: Client): Promise<Restore> {
  const { rows: ways } = await client.query<{ short: boolean }>(isShortWay);
  if (!ways[0]?.short) return async () => {};
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

const isShortWay = `
  SELECT (SELECT count(*) FROM staged_events) >= ${manyEvents}
    AND (SELECT bool_and(pg_has_role(relowner, 'USAGE')) FROM pg_class WHERE oid IN (${grown}))
    AS short`;

const readKeys = `
  SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint WHERE contype = 'f' AND conrelid IN (${grown}) ORDER BY 1, 2`;

const readIndexes = `
  SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i
  WHERE i.indrelid IN (${grown})
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype <> 'f')
  ORDER BY 1`;

/** What the trigger would have asked. */
async function checkCited(client: Client): Promise<void> {
  const { rows } = await client.query<{ slug: string }>(
    "SELECT slug FROM events e WHERE NOT EXISTS (SELECT FROM citations WHERE event_id = e.id) LIMIT 1",
  );
  if (rows[0]) throw new Error(`The event "${rows[0].slug}" was written without a citation.`);
}

/** Shorter than the second after which a server looks for deadlocks, so that it is never a reader who fails. */
const patience = "500ms";

async function runUnlessLocked(client: Client, statements: string[]): Promise<boolean> {
  await client.query("SAVEPOINT undropped");
  await client.query(`SET LOCAL lock_timeout = '${patience}'`);
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
