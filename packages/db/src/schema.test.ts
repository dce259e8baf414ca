import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSchemaEngine } from "./schema-engine.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

// The engine cannot read a live schema through adapter-pg ("char" columns, OID 18), but prints the
// SQL of schema.prisma. The test runs that SQL in a second database and compares the catalogs.

let fromMigrations: TestDatabase;
let fromSchema: TestDatabase;

beforeAll(async () => {
  fromMigrations = await createTestDatabase();
  fromSchema = await createTestDatabase();
  await runOn(fromSchema, async (pool) => {
    await pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE EXTENSION pg_trgm");
    await pool.query(await printSchemaSql(pool));
  });
});
afterAll(async () => {
  await fromMigrations.drop();
  await fromSchema.drop();
});

test("the migrations create what schema.prisma describes, and more only where Prisma cannot express it", async () => {
  const migrated = await runOn(fromMigrations, readCatalog);
  const described = await runOn(fromSchema, readCatalog);
  expect(described.filter((line) => !migrated.includes(line))).toEqual([
    "CREATE UNIQUE INDEX events_id_earliest_latest_salience_key ON public.events USING btree (id, earliest, latest, salience)",
    "organizations.aliases text[] DEFAULT ARRAY[]::text[]",
    "people.aliases text[] DEFAULT ARRAY[]::text[]",
  ]);
  expect(migrated.filter((line) => !described.includes(line))).toEqual([
    "CREATE INDEX events_counted_idx ON public.events USING btree (id) INCLUDE (earliest, latest, salience, kind_id, place_id, owners)",
    "CREATE INDEX events_kind_earliest_id_idx ON public.events USING btree (kind, earliest, id)",
    "CREATE INDEX events_long_idx ON public.events USING btree (latest, earliest, id) INCLUDE (salience) WHERE ((latest - earliest) > 31)",
    "CREATE INDEX events_several_days_idx ON public.events USING btree (earliest, id) INCLUDE (latest, salience) WHERE (latest > earliest)",
    ...linkIndexes("involvements", "person_id"),
    ...linkIndexes("participations", "organization_id"),
    "CREATE UNIQUE INDEX events_id_earliest_latest_salience_key ON public.events USING btree (id, earliest, latest, salience) INCLUDE (kind, place_id, owners)",
    "event_facet ALL, ORGANIZATION, KIND, COUNTRY, PUBLISHER",
    "event_kind MEETING, SUMMIT, CONFERENCE, STATEMENT, EXERCISE, DEPLOYMENT, AGREEMENT, ACCESSION, VISIT, ELECTION, APPOINTMENT, SANCTIONS, OTHER",
    "events.kind event_kind NOT NULL DEFAULT 'OTHER'::event_kind",
    "organizations.aliases text[] NOT NULL DEFAULT ARRAY[]::text[]",
    "organizations.names text NOT NULL DEFAULT fold_names(name, acronym, aliases)",
    "organizations.words tsvector NOT NULL DEFAULT to_words(fold_names(name, acronym, aliases))",
    "people.aliases text[] NOT NULL DEFAULT ARRAY[]::text[]",
    "people.names text NOT NULL DEFAULT fold_names(name, NULL::text, aliases)",
    "people.words tsvector NOT NULL DEFAULT to_words(fold_names(name, NULL::text, aliases))",
    "places.alias_words tsvector DEFAULT to_words(fold_names(''::text, NULL::text, aliases))",
    "places.words tsvector NOT NULL DEFAULT to_words(fold(name))",
  ]);
});

const linkIndexes = (table: string, owner: string): string[] => [
  `CREATE INDEX ${table}_long_idx ON public.${table} USING btree (${owner}, latest, earliest, event_id) INCLUDE (salience) WHERE ((latest - earliest) > 31)`,
  `CREATE INDEX ${table}_salience_idx ON public.${table} USING btree (${owner}, salience DESC, event_id) INCLUDE (earliest, latest)`,
  `CREATE INDEX ${table}_several_days_idx ON public.${table} USING btree (${owner}, earliest, event_id) INCLUDE (latest, salience) WHERE (latest > earliest)`,
];

async function printSchemaSql(pool: pg.Pool): Promise<string> {
  const schema = await readFile(new URL("../../../prisma/schema.prisma", import.meta.url), "utf8");
  const engine = await openSchemaEngine(pool, schema);
  const { stdout } = await engine.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? "";
}

/** Returns columns, enums, indexes and keys as sorted lines. */
async function readCatalog(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(`
    WITH tables AS (
      SELECT oid, relname FROM pg_class
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations'
    )
    SELECT concat_ws(' ', relname || '.' || attname, format_type(atttypid, atttypmod),
      CASE WHEN attnotnull THEN 'NOT NULL' END, 'DEFAULT ' || pg_get_expr(adbin, adrelid)) AS line
    FROM tables JOIN pg_attribute ON attrelid = tables.oid AND attnum > 0 AND NOT attisdropped
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    UNION ALL
    SELECT typname || ' ' || string_agg(enumlabel, ', ' ORDER BY enumsortorder)
    FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid GROUP BY typname
    UNION ALL
    SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN tables ON tables.oid = indrelid
    UNION ALL
    SELECT relname || ' ' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid)
    FROM pg_constraint JOIN tables ON tables.oid = conrelid WHERE contype IN ('p', 'u', 'f')
  `);
  return rows.map((row) => row.line).sort();
}

async function runOn<T>(database: TestDatabase, run: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: database.url });
  try {
    return await run(pool);
  } finally {
    await pool.end();
  }
}
