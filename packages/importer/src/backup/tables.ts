import type { ClientBase } from "pg";

/** A table and its columns, quoted for SQL. */
export type Table = { table: string; columns: string };

/**
 * Returns every table, referenced tables first. Generated columns and Prisma's table of migrations
 * are left out.
 */
export async function readTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    WITH RECURSIVE tables AS (
      SELECT oid FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname NOT LIKE '\\_%'
    ), depths AS (
      SELECT oid, 0 AS depth FROM tables
      UNION
      SELECT c.conrelid, d.depth + 1 FROM depths d
      JOIN pg_constraint c ON c.contype = 'f' AND c.confrelid = d.oid AND c.conrelid <> d.oid
    )
    SELECT oid::regclass::text AS table,
      (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
       WHERE attrelid = oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
    FROM depths GROUP BY oid ORDER BY max(depth), 1`);
  return rows;
}

/** A column with a sequence, and its last value; null if none was taken. */
export type Sequence = { table: string; column: string; value: string | null };

export async function readSequences(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(`
    SELECT t.oid::regclass::text AS table, attname::text AS column,
      pg_sequence_last_value(s.oid)::text AS value
    FROM pg_class s
    JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype IN ('a', 'i')
    JOIN pg_class t ON d.refclassid = 'pg_class'::regclass AND t.oid = d.refobjid
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
    WHERE s.relkind = 'S' AND s.relnamespace = current_schema()::regnamespace
    ORDER BY 1, 2`);
  return rows;
}
