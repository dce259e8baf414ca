import { connect, openDatabase } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import { deriveDensities } from "@dateline/importer";
import { afterAll } from "vitest";
import { dropIndexes } from "../bench/data/indexes.ts";

// Enough rows for plans to matter, written by PostgreSQL itself. They are like imported ones: few
// organizations and words are in most events, many in few; rows are in the order of dates; a few
// events last for years.

export const manyEvents = 200_000;

/** Numbers of 1 to `most`: n comes about twice as often as 2n. */
const skewed = (most: number) => `floor(exp(random() * ln(${most + 1})))::int`;
const word = `'word' || ${skewed(20_000)}`;
const words = (count: number) => `concat_ws(' ', ${Array(count).fill(word).join(", ")})`;
/** Two in three are in the first role, one in twenty only mentioned. */
const roleOf = (type: string, count: number) =>
  `(enum_range(NULL::${type}))[1 + floor(pow(random(), 4) * ${count})::int]`;
const kindId = "1 + floor(random() * random() * 13)::int";

const statements = [
  "SELECT setseed(0.25)",
  `INSERT INTO collections (slug, title, license, event_count) VALUES ('made-up', 'Made up', 'CC0-1.0', ${manyEvents})`,
  `INSERT INTO kinds (id, slug, label, plural, weight, source)
   SELECT n, CASE n WHEN 1 THEN 'meeting' WHEN 10 THEN 'election' ELSE 'kind-' || n END, 'Kind ' || n, 'Kinds ' || n, 20, 'made-up'
   FROM generate_series(1, 13) n`,
  `INSERT INTO organizations (id, slug, name, acronym, source)
   SELECT n, 'org-' || n, 'Organization ' || n, 'O' || n, 'made-up' FROM generate_series(1, 500) n`,
  `INSERT INTO people (id, slug, name, source)
   SELECT n, 'person-' || n, 'Person ' || n, 'made-up' FROM generate_series(1, 4000) n`,
  `INSERT INTO places (id, slug, name, country_code, source)
   SELECT n, 'place-' || n, 'Place ' || n, chr(65 + n % 5) || chr(65 + n % 9), 'made-up' FROM generate_series(1, 300) n`,
  `INSERT INTO publishers (id, slug, name, owner, source)
   SELECT n, 'publisher-' || n, 'Publisher ' || n, 'Owner ' || n % 40, 'made-up' FROM generate_series(1, 60) n`,
  `INSERT INTO events (id, slug, title, summary, kind_id, edtf, earliest, latest, precision, place_id, owners, salience, source, content_hash, updated_at)
   SELECT n, 'event-' || n, ${words(4)}, ${words(8)}, kind_id, earliest || '/' || latest,
     earliest, latest, 'DAY', CASE WHEN random() < 0.75 THEN ${skewed(300)} END, 1 + n % 3, 30 + (70 * random() * random())::int,
     'made-up', n::text, timestamptz '2025-02-01' + n::bigint * 7919 % 500009 * interval '1 minute'
   FROM (
     SELECT n, kind_id, earliest, earliest + CASE
       WHEN form < 0.85 THEN 0
       WHEN form < 0.95 THEN 29
       WHEN form < 0.98 THEN 364
       WHEN form < 0.993 THEN 1 + (24 * random())::int
       WHEN form < 0.999 THEN 32 + (268 * random())::int
       ELSE 366 + (1134 * random())::int
     END AS latest
     FROM (
       SELECT n, date '2021-01-01' + (1461::bigint * n / ${manyEvents + 1})::int AS earliest, random() AS form,
         ${kindId} AS kind_id
       FROM generate_series(1, ${manyEvents}) n
     ) dated
   ) spans`,
  `INSERT INTO participations (event_id, organization_id, role, position, earliest, latest, salience)
   SELECT DISTINCT ON (e.id, organization) e.id, organization, ${roleOf("participation_role", 5)}, n, e.earliest, e.latest, e.salience
   FROM (SELECT e.*, n, ${skewed(500)} AS organization FROM events e, generate_series(1, 1 + e.id % 6) n) e`,
  `INSERT INTO involvements (event_id, person_id, role, position, earliest, latest, salience)
   SELECT DISTINCT ON (e.id, person) e.id, person, ${roleOf("involvement_role", 3)}, n, e.earliest, e.latest, e.salience
   FROM (SELECT e.*, n, ${skewed(4000)} AS person FROM events e, generate_series(1, e.id % 3) n) e`,
  `INSERT INTO statements (event_id, position, speaker_id, organization_id, paraphrase)
   SELECT id, 0, 1 + id % 4000, 1 + id % 500, ${words(6)} FROM events WHERE id % 5 = 0`,
  `INSERT INTO documents (id, url, title, publisher_id)
   SELECT n, 'https://docs.example/' || n, ${words(6)}, ${skewed(60)} FROM generate_series(1, ${2 * manyEvents}) n`,
  // Neighboring events share some documents.
  `INSERT INTO citations (event_id, document_id, position)
   SELECT id, 1 + (id * 2 + n + id % 7) % ${2 * manyEvents}, n FROM events, generate_series(0, id % 4) n`,
  `INSERT INTO event_texts (event_id, search)
   SELECT id, setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', summary), 'D') FROM events`,
  "INSERT INTO words SELECT 'word' || n FROM generate_series(1, 20000) n",
  "UPDATE organizations o SET event_count = (SELECT count(*) FROM participations l WHERE l.organization_id = o.id)",
  "UPDATE people p SET event_count = (SELECT count(*) FROM involvements l WHERE l.person_id = p.id)",
  `INSERT INTO dataset_versions (version, title, license, source, events) VALUES (1, 'Made up', 'CC0-1.0', 'made-up', ${manyEvents})`,
];

/** Fills an empty, migrated database. */
async function insertManyEvents(url: string): Promise<void> {
  const client = await connect(url);
  try {
    await client.query(
      `SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB';
       SET maintenance_work_mem = '512MB'; SET jit = off`,
    );
    const indexes = await dropIndexes(client);
    const late = statements.findIndex((statement) => statement.startsWith("UPDATE"));
    for (const statement of statements.slice(0, late)) await client.query(statement);
    for (const definition of indexes) await client.query(definition);
    for (const statement of statements.slice(late)) await client.query(statement);
    await deriveDensities(client);
    await client.query("VACUUM (ANALYZE)");
  } finally {
    await client.end();
  }
}

/** A database of many events, and our way to it; it ends with the file. */
export async function createManyEvents() {
  const test = await createTestDatabase();
  const database = openDatabase({ url: test.url });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });
  await insertManyEvents(test.url);
  return database;
}
