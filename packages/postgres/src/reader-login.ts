import type pg from "pg";

/** The role that the API logs in with. The migrations grant it what it may read. */
export const readerRole = "dateline_reader";

/** Creates the role as a login with this password, or gives the existing one the password. */
export async function setReaderPassword(client: pg.Client, password: string): Promise<void> {
  await client.query(`
    DO $$ BEGIN
      CREATE ROLE ${readerRole};
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
    END $$`);
  await client.query(
    `ALTER ROLE ${readerRole} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
     PASSWORD ${client.escapeLiteral(password)}`,
  );
}
