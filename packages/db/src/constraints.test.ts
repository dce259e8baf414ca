import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url });
  await pool.query(`
    BEGIN;
    INSERT INTO collections (slug, title, license) VALUES ('test', 'Test', 'CC0-1.0');
    INSERT INTO kinds (id, slug, label, plural, weight, source) VALUES
      (1, 'meeting', 'Meeting', 'Meetings', 20, 'test'), (2, 'quake', 'Quake', 'Quakes', 20, 'test');
    INSERT INTO organizations (id, slug, name, source) VALUES (1, 'csto', 'CSTO', 'test');
    INSERT INTO people (id, slug, name, source) VALUES (1, 'a-speaker', 'A Speaker', 'test');
    INSERT INTO publishers (id, slug, name, owner, source) VALUES (1, 'belta', 'BelTA', 'Belarus', 'test');
    INSERT INTO documents (id, url, title, publisher_id) VALUES
      (1, 'https://example.org/1', 'First', 1), (2, 'https://example.org/2', 'Second', 1);
    INSERT INTO events (id, slug, title, summary, kind, edtf, earliest, latest, precision, source, content_hash)
      VALUES (1, 'a-meeting', 'A meeting', '', 'MEETING', '2022-03', '2022-03-01', '2022-03-31', 'MONTH', 'test', 'hash');
    INSERT INTO citations (event_id, document_id, position) VALUES (1, 1, 0);
    INSERT INTO participations VALUES (1, 1, 'PARTICIPANT', 0, '2022-03-01', '2022-03-31', 0);
    INSERT INTO involvements VALUES (1, 1, 'SPEAKER', NULL, 0, '2022-03-01', '2022-03-31', 0);
    COMMIT`);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Runs SQL in a transaction whose constraints are checked as at commit, and rolls it back. */
async function attempt(sql: string): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query("SET CONSTRAINTS ALL IMMEDIATE");
    return "accepted";
  } catch (error) {
    return (error as pg.DatabaseError).constraint ?? (error as Error).message;
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

test.each([
  ["events_days_check", "UPDATE events SET latest = '2022-02-28'"],
  ["events_days_check", "UPDATE events SET latest = 'infinity'"],
  ["events_days_check", "UPDATE events SET earliest = '0001-12-31 BC'"],
  ["events_days_check", "UPDATE events SET earliest = '-infinity'"],
  ["events_days_check", "UPDATE events SET latest = '10000-01-01'"],
  ["events_days_check", "UPDATE events SET earliest = '0001-01-01 BC', latest = '10000-12-31'"],
  ["accepted", "UPDATE events SET earliest = '0001-01-01 BC'"],
  ["accepted", "UPDATE events SET latest = '10000-12-31'"],
  ["events_slug_check", "UPDATE events SET slug = 'A-Meeting'"],
  ["events_slug_check", "UPDATE events SET slug = '-meeting'"],
  ["events_slug_check", "UPDATE events SET slug = 'a--meeting'"],
  ["events_slug_check", "UPDATE events SET slug = ''"],
  ["events_slug_check", "UPDATE events SET slug = E'a-meeting\\n'"],
  ["events_slug_check", "UPDATE events SET slug = repeat('a', 121)"],
  ["organizations_slug_check", "UPDATE organizations SET slug = 'C.S.T.O'"],
  ["kinds_slug_check", "UPDATE kinds SET slug = 'MEETING' WHERE id = 1"],
  ["kinds_weight_check", "UPDATE kinds SET weight = 101"],
  ["events_kind_id_fkey", "UPDATE events SET kind_id = 3"],
  ["events_kind_id_fkey", "DELETE FROM kinds WHERE id = 1"],
  ["people_slug_check", "UPDATE people SET slug = 'a speaker'"],
  ["collections_slug_check", "UPDATE collections SET slug = 'My notes'"],
  [
    "places_source_fkey",
    "INSERT INTO places (slug, name, source) VALUES ('minsk', 'Minsk', 'nobody')",
  ],
  ["publishers_slug_check", "UPDATE publishers SET slug = 'Белта'"],
  [
    "places_slug_check",
    "INSERT INTO places (slug, name, source) VALUES ('Minsk', 'Minsk', 'test')",
  ],
  ["events_title_check", "UPDATE events SET title = E' \\t'"],
  ["events_edtf_check", "UPDATE events SET edtf = ''"],
  ["organizations_name_check", "UPDATE organizations SET name = ''"],
  ["people_name_check", "UPDATE people SET name = ' '"],
  ["places_name_check", "INSERT INTO places (slug, name, source) VALUES ('minsk', '', 'test')"],
  ["publishers_name_check", "UPDATE publishers SET owner = ''"],
  ["documents_title_check", "UPDATE documents SET title = ''"],
  ["statements_paraphrase_check", "INSERT INTO statements VALUES (1, 0, 1, NULL, ' ')"],
  ["statements_speaker_check", "INSERT INTO statements VALUES (1, 0, NULL, NULL, 'Said.')"],
  ["events_inferred_check", "UPDATE events SET basis = 'INFERRED'"],
  ["events_derived_check", "UPDATE events SET owners = -1"],
  ["events_derived_check", "UPDATE events SET salience = -1"],
  ["organizations_event_count_check", "UPDATE organizations SET event_count = -1"],
  ["people_event_count_check", "UPDATE people SET event_count = -1"],
  [
    "places_country_code_check",
    "INSERT INTO places (slug, name, country_code, source) VALUES ('minsk', 'Minsk', 'by', 'test')",
  ],
  ["documents_url_check", "UPDATE documents SET url = 'ftp://example.org/' || id"],
  ["documents_url_check", "UPDATE documents SET url = 'javascript:alert(' || id || ')'"],
  ["documents_url_check", "UPDATE documents SET url = 'https://example.org/a b' || id"],
  [
    "dataset_versions_check",
    "INSERT INTO dataset_versions (version, title, license, source) VALUES (-1, 't', 'l', 's')",
  ],
  [
    "events_slug_key",
    "INSERT INTO events SELECT (jsonb_populate_record(events, '{\"id\": 2}')).* FROM events",
  ],
  ["documents_url_key", "UPDATE documents SET url = 'https://example.org/1'"],
  [
    "participations_event_id_earliest_latest_salience_fkey",
    "UPDATE participations SET earliest = '2022-03-02'",
  ],
  [
    "involvements_event_id_earliest_latest_salience_fkey",
    "UPDATE involvements SET earliest = '2022-03-02'",
  ],
  ["citations_document_id_fkey", "DELETE FROM documents WHERE id = 1"],
  ["events_cited", "DELETE FROM citations"],
  ["events_cited", "TRUNCATE citations"],
  [
    "events_cited",
    'INSERT INTO events SELECT (jsonb_populate_record(events, \'{"id": 2, "slug": "other"}\')).* FROM events',
  ],
  [
    "events_cited",
    'INSERT INTO events SELECT (jsonb_populate_record(events, \'{"id": 2, "slug": "other"}\')).* FROM events; UPDATE citations SET event_id = 2',
  ],
])("%s refuses %s", async (constraint, sql) => {
  expect(await attempt(sql)).toBe(constraint);
});

test.each([
  [
    "a citation that is replaced",
    "DELETE FROM citations; INSERT INTO citations (event_id, document_id, position) VALUES (1, 2, 0)",
  ],
  ["an event that goes with its citations", "DELETE FROM events"],
  ["everything truncated at once", "TRUNCATE events CASCADE"],
  [
    "a country code in capitals",
    "INSERT INTO places (slug, name, country_code, source) VALUES ('minsk', 'Minsk', 'BY', 'test')",
  ],
  [
    "an inferred date with a note",
    "UPDATE events SET basis = 'INFERRED', date_note = 'From the other report.'",
  ],
  ["an organization's statement", "INSERT INTO statements VALUES (1, 0, NULL, 1, 'It was said.')"],
])("%s is accepted", async (_, sql) => {
  expect(await attempt(sql)).toBe("accepted");
});

test("an event has the same kind for this release and for the last one, whichever writes it", async () => {
  const client = await pool.connect();
  const read = async (change: string) => {
    await client.query(change);
    const { rows } = await client.query("SELECT kind_id, kind FROM events");
    return rows;
  };
  try {
    await client.query("BEGIN");
    expect(await read("SELECT")).toEqual([{ kind_id: 1, kind: "MEETING" }]);
    expect(await read("UPDATE events SET kind_id = 2")).toEqual([{ kind_id: 2, kind: "OTHER" }]);
    expect(await read("UPDATE events SET kind = 'MEETING'")).toEqual([
      { kind_id: 1, kind: "MEETING" },
    ]);
    await expect(client.query("UPDATE events SET kind = 'SUMMIT'")).rejects.toThrow("kind_id");
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});

test("an event that would lose its last citation is named", async () => {
  await expect(pool.query("DELETE FROM citations")).rejects.toThrow(
    'Event "a-meeting" would lose its last citation; an event needs at least one.',
  );
});

test("two transactions cannot each remove one of an event's last two citations", async () => {
  await pool.query("INSERT INTO citations (event_id, document_id, position) VALUES (1, 2, 1)");
  const outcomes = await Promise.allSettled(
    [1, 2].map(async (document) => {
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        await client.query("DELETE FROM citations WHERE document_id = $1", [document]);
        await client.query("SELECT pg_sleep(0.2)");
        await client.query("COMMIT");
      } finally {
        client.release();
      }
    }),
  );
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a changed date or salience reaches the rows that repeat it", async () => {
  await pool.query(
    "UPDATE events SET earliest = '2022-03-05', latest = '2022-03-06', salience = 7",
  );
  const { rows } = await pool.query(
    `SELECT earliest::text, latest::text, salience FROM participations
     UNION ALL SELECT earliest::text, latest::text, salience FROM involvements`,
  );
  const repeated = { earliest: "2022-03-05", latest: "2022-03-06", salience: 7 };
  expect(rows).toEqual([repeated, repeated]);
});
