import type pg from "pg";

/**
 * The role that the API logs in with. It can read Dateline's tables and nothing else, so that the
 * database refuses any query that goes beyond that.
 */
export const readerRole = "dateline_reader";

type Queryable = Pick<pg.ClientBase, "query">;

/** Creates the role, without a login, unless the server has it. */
export async function createReaderRole(client: Queryable): Promise<void> {
  await client.query(`
    DO $$ BEGIN
      CREATE ROLE ${readerRole} NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
    END $$`);
}

/**
 * Lets the role read this database, where the server has the role. Changes nothing when it already
 * can, and leaves out what the current role does not own, so it never fails for lack of privileges.
 */
export async function grantReading(client: Queryable): Promise<void> {
  const { rows } = await client.query(`SELECT to_regrole('${readerRole}') AS role`);
  if (rows[0]?.role !== null) await client.query(grant);
}

const grant = `
DO $$
DECLARE
  schema name := current_schema();
  database name := current_database();
  relation regclass;
BEGIN
  FOR relation IN
    SELECT oid FROM pg_class
    WHERE relnamespace = schema::text::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
      AND pg_has_role(relowner, 'USAGE') AND NOT has_table_privilege('${readerRole}', oid, 'SELECT')
  LOOP
    EXECUTE format('GRANT SELECT ON %s TO ${readerRole}', relation);
  END LOOP;
  -- Tables of later migrations, also when another program applies them.
  IF NOT EXISTS (
    SELECT FROM pg_default_acl, aclexplode(defaclacl)
    WHERE defaclrole = current_user::regrole AND defaclnamespace = schema::text::regnamespace
      AND defaclobjtype = 'r' AND grantee = '${readerRole}'::regrole
  ) THEN
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT ON TABLES TO ${readerRole}', schema);
  END IF;
  IF (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = schema) THEN
    IF NOT has_schema_privilege('${readerRole}', schema, 'USAGE') THEN
      EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${readerRole}', schema);
    END IF;
    -- Servers that were upgraded from PostgreSQL 14 still let everybody create tables.
    IF has_schema_privilege('${readerRole}', schema, 'CREATE') THEN
      EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC', schema);
    END IF;
  END IF;
  -- By default everybody may create temporary tables.
  IF has_database_privilege('${readerRole}', database, 'TEMPORARY')
    AND (SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = database)
  THEN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', database);
  END IF;
  -- And large objects, which only a superuser can forbid.
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
    AND has_function_privilege('${readerRole}', 'lo_create(oid)', 'EXECUTE')
  THEN
    REVOKE EXECUTE ON FUNCTION lo_creat(int), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;
  END IF;
END $$`;

/** What a login of the API can do beyond reading, and what it cannot read. */
export type ReaderFaults = { role: string; abilities: string[]; unreadable: string[] };

/** Both lists are empty for a correct role. */
export async function readReaderFaults(database: Queryable): Promise<ReaderFaults> {
  const { rows } = await database.query<ReaderFaults>(faults);
  return rows[0] as ReaderFaults;
}

// Judged by the session's user: whoever can send SQL can undo a SET ROLE.
const faults = `
WITH relations AS (
  SELECT oid, relname, relkind FROM pg_class
  WHERE relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('events'))
    AND relkind IN ('r', 'p', 'v', 'm')
)
SELECT rolname::text AS role,
  array_remove(ARRAY[
    CASE WHEN rolsuper THEN 'is a superuser' END,
    CASE WHEN rolcreaterole THEN 'creates roles' END,
    CASE WHEN rolcreatedb THEN 'creates databases' END,
    CASE WHEN EXISTS (
      SELECT FROM relations WHERE relkind IN ('r', 'p') AND (
        has_any_column_privilege(session_user, oid, 'INSERT, UPDATE')
        OR has_table_privilege(session_user, oid, 'DELETE, TRUNCATE'))
    ) THEN 'writes tables' END,
    CASE WHEN has_schema_privilege(session_user, current_schema(), 'CREATE') THEN 'creates tables' END,
    CASE WHEN has_database_privilege(session_user, current_database(), 'TEMPORARY')
      THEN 'creates temporary tables' END,
    CASE WHEN pg_has_role(session_user, 'pg_execute_server_program', 'MEMBER')
      THEN 'runs programs on the server' END,
    CASE WHEN pg_has_role(session_user, 'pg_read_server_files', 'MEMBER')
      OR pg_has_role(session_user, 'pg_write_server_files', 'MEMBER')
      THEN 'uses files on the server' END
  ], NULL) AS abilities,
  ARRAY(
    SELECT relname::text FROM relations WHERE NOT has_table_privilege(session_user, oid, 'SELECT') ORDER BY 1
  ) AS unreadable
FROM pg_roles WHERE rolname = session_user`;
