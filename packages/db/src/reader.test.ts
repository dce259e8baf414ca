import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "./connect.ts";
import { readTestServerUrl } from "./env.ts";
import { migrate } from "./migrate.ts";
import { readReaderFaults } from "./reader.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";
import { watchVersion } from "./watch-version.ts";

let database: TestDatabase;
let owner: pg.Pool;
let reader: pg.Pool;
let readerUrl: string;

// A login of its own, as an operator may have several: a member of the role has its privileges.
const login = `dateline_test_${randomBytes(6).toString("hex")}`;

beforeAll(async () => {
  database = await createTestDatabase();
  // The privileges of a database are not part of the template that it is copied from.
  await migrate(database.url);
  owner = new pg.Pool({ connectionString: database.url });
  await owner.query(`CREATE ROLE ${login} LOGIN PASSWORD 'a' IN ROLE dateline_reader`);
  readerUrl = toLoginUrl(database.url, login);
  reader = new pg.Pool({ connectionString: readerUrl });
});
afterAll(async () => {
  await reader.end();
  await owner.query(`DROP ROLE ${login}`);
  await owner.end();
  await database.drop();
});

function toLoginUrl(url: string, role: string): string {
  const other = new URL(url);
  other.username = role;
  other.password = "a";
  return other.href;
}

test("the API's role reads every table and view", async () => {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm')`,
  );
  expect(rows.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["events", "event_densities", "_prisma_migrations"]),
  );
  for (const { name } of rows) await reader.query(`SELECT * FROM ${name} LIMIT 1`);
});

test("it reads the tables of later migrations, whoever applies them", async () => {
  await owner.query("CREATE TABLE later (id int); CREATE VIEW later_view AS SELECT * FROM later");
  await reader.query("SELECT FROM later, later_view");
  await owner.query("DROP TABLE later CASCADE");
});

describe("it does nothing else", () => {
  test.each([
    "INSERT INTO words VALUES ('a')",
    "UPDATE events SET title = 'a'",
    "DELETE FROM events",
    "TRUNCATE events",
    "BEGIN; LOCK TABLE events",
    "SELECT nextval('events_id_seq')",
    "REFRESH MATERIALIZED VIEW event_densities",
    "CREATE TABLE mine (id int)",
    "CREATE TEMPORARY TABLE mine (id int)",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE SCHEMA mine",
    "CREATE ROLE mine",
    "CREATE DATABASE mine",
    "CREATE EXTENSION dblink",
    "SELECT lo_create(0)",
    "SELECT lo_creat(0)",
    "SELECT lo_from_bytea(0, 'a')",
    "COPY events TO PROGRAM 'cat'",
    "COPY (SELECT 1) TO '/tmp/dateline-test'",
    "COPY words FROM '/etc/passwd'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_ls_dir('/')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT rolpassword FROM pg_authid",
    "ALTER SYSTEM SET work_mem = '1GB'",
    "ALTER ROLE dateline_reader SUPERUSER",
    "SET SESSION AUTHORIZATION postgres",
  ])("%s", async (statement) => {
    const client = await reader.connect();
    try {
      await client.query("SET default_transaction_read_only = off");
      // insufficient_privilege
      await expect(client.query(statement)).rejects.toMatchObject({ code: "42501" });
    } finally {
      client.release(true);
    }
  });
});

test("a new version is announced to it", async () => {
  const watch = watchVersion({ url: readerUrl });
  await expect.poll(() => watch.published()?.version).toBe(0);
  await owner.query(
    "INSERT INTO dataset_versions (version, title, license, source) VALUES (1, '', '', '')",
  );
  await expect.poll(() => watch.published()?.version).toBe(1);
  await watch.close();
});

test("what a restore leaves out is granted again", async () => {
  await owner.query(
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM dateline_reader;
     GRANT TEMPORARY ON DATABASE ${new URL(database.url).pathname.slice(1)} TO PUBLIC`,
  );
  await expect(reader.query("SELECT FROM events")).rejects.toThrow("permission denied");
  await migrate(database.url);
  await reader.query("SELECT FROM events");
  await expect(reader.query("CREATE TEMPORARY TABLE mine (id int)")).rejects.toThrow("permission");
});

describe("what a login can do beyond reading is found", () => {
  test("nothing, for the API's role", async () => {
    expect(await readReaderFaults(reader)).toEqual({ role: login, abilities: [], unreadable: [] });
  });

  test("everything, for a superuser", async () => {
    const { abilities } = await readReaderFaults(owner);
    expect(abilities).toEqual(
      expect.arrayContaining(["is a superuser", "writes tables", "runs programs on the server"]),
    );
  });

  test.each([
    [
      "writes tables",
      "GRANT UPDATE (title) ON events TO @",
      "REVOKE UPDATE (title) ON events FROM @",
    ],
    [
      "creates tables",
      "GRANT CREATE ON SCHEMA public TO @",
      "REVOKE CREATE ON SCHEMA public FROM @",
    ],
    ["creates roles", "ALTER ROLE @ CREATEROLE", "ALTER ROLE @ NOCREATEROLE"],
    [
      "uses files on the server",
      "GRANT pg_read_server_files TO @",
      "REVOKE pg_read_server_files FROM @",
    ],
  ])("%s", async (ability, give, take) => {
    await owner.query(give.replace("@", login));
    expect((await readReaderFaults(reader)).abilities).toEqual([ability]);
    await owner.query(take.replace("@", login));
  });

  test("and what it cannot read", async () => {
    await owner.query("REVOKE SELECT ON people FROM dateline_reader");
    expect((await readReaderFaults(reader)).unreadable).toEqual(["people"]);
    await migrate(database.url);
  });
});

test("an owner who may not create roles migrates, and grants what is theirs", async () => {
  const name = `${login}_owner`;
  const server = readTestServerUrl() ?? "";
  await owner.query(`CREATE ROLE ${name} LOGIN PASSWORD 'a'`);
  await owner.query(`CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0`);
  const url = new URL(toLoginUrl(server, name));
  url.pathname = name;
  expect((await migrate(url.href)).length).toBeGreaterThan(0);
  const readerOfIt = await connect(toLoginUrl(url.href, login));
  await readerOfIt.query("SELECT FROM events");
  const expected = { role: login, abilities: [], unreadable: [] };
  expect(await readReaderFaults(readerOfIt)).toEqual(expected);
  await readerOfIt.end();

  // A table that another role owns, as of an extension that the server's administrator added.
  const administrator = new URL(server);
  administrator.pathname = name;
  const foreign = await connect(administrator.href);
  await foreign.query("CREATE TABLE foreign_table (id int)");
  expect(await migrate(url.href)).toEqual([]);
  await foreign.end();
  await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await owner.query(`DROP ROLE ${name}`);
});
