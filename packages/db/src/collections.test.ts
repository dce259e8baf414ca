import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { createTestDatabase } from "./testing.ts";

const database = await createTestDatabase();
const pool = new pg.Pool({ connectionString: database.url });
afterAll(async () => {
  await pool.end();
  await database.drop();
});

test("each source of Dateline 0.1.0 becomes a collection with its own title and license", async () => {
  await pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  await migrate(database.url, { through: "20261128140000_dataset_identity" });
  // The versions of a file repeated the title and license of the version before.
  await pool.query(`
    INSERT INTO dataset_versions (version, title, license, source) VALUES
      (1, 'Dateline', 'not stated', 'Alone'), (2, 'Meetings', 'CC-BY-4.0', 'meetings'),
      (3, 'Meetings', 'CC-BY-4.0', 'My notes'), (4, 'My meetings', 'MIT', 'meetings'),
      (5, 'My meetings', 'MIT', 'My notes');
    INSERT INTO places (slug, name, source) VALUES
      ('a', 'A', 'Alone'), ('b', 'B', 'meetings'), ('c', 'C', 'My notes'), ('d', 'D', 'my-notes'),
      ('e', 'E', 'Заметки'), ('f', 'F', 'My  notes')`);
  await migrate(database.url);
  const { rows } = await pool.query(
    `SELECT p.slug AS place, c.slug, c.title, c.license
     FROM places p JOIN collections c ON c.slug = p.source ORDER BY p.slug`,
  );
  const notes = { license: "not stated" };
  expect(rows).toEqual([
    { place: "a", slug: "alone", title: "Alone", ...notes },
    { place: "b", slug: "meetings", title: "My meetings", license: "MIT" },
    { place: "c", slug: "my-notes-3", title: "My notes", ...notes },
    { place: "d", slug: "my-notes", title: "my-notes", ...notes },
    { place: "e", slug: "collection", title: "Заметки", ...notes },
    { place: "f", slug: "my-notes-2", title: "My  notes", ...notes },
  ]);
});
