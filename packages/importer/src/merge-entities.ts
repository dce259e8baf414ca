import type { RecordKind } from "@dateline/model";
import type { Client } from "pg";

type EntityKind = Exclude<RecordKind, "events">;

const columns: Record<EntityKind, readonly string[]> = {
  organizations: ["name", "acronym", "aliases"],
  people: ["name", "aliases"],
  places: ["name", "country_code"],
  publishers: ["name", "owner"],
};

/** The columns whose references keep an entity. */
const references: Record<EntityKind, readonly (readonly [table: string, column: string])[]> = {
  organizations: [
    ["participations", "organization_id"],
    ["statements", "organization_id"],
  ],
  people: [
    ["involvements", "person_id"],
    ["statements", "speaker_id"],
  ],
  places: [["events", "place_id"]],
  publishers: [
    ["documents", "publisher_id"],
    ["documents", "syndicated_from_id"],
  ],
};

const kinds = Object.keys(columns) as EntityKind[];

/**
 * Updates and inserts the staged entities; the last source to change one owns it. Returns the
 * number of changed rows, and leaves the updated ones in `renamed_entities`.
 */
export async function mergeEntities(client: Client, source: string): Promise<number> {
  await client.query("CREATE TEMP TABLE renamed_entities (kind text, id int) ON COMMIT DROP");
  let changed = 0;
  for (const kind of kinds) {
    const names = columns[kind];
    const ours = names.map((name) => `e.${name}`).join(", ");
    const staged = names.map((name) => `s.${name}`).join(", ");
    const updated = await client.query(
      `WITH updated AS (
         UPDATE ${kind} e SET (${names.join(", ")}, source) = ROW(${staged}, $1)
         FROM staged_${kind} s
         WHERE s.slug = e.slug AND ROW(${ours}) IS DISTINCT FROM ROW(${staged})
         RETURNING e.id
       )
       INSERT INTO renamed_entities SELECT '${kind}', id FROM updated`,
      [source],
    );
    const inserted = await client.query(
      `INSERT INTO ${kind} (slug, ${names.join(", ")}, source)
       SELECT s.slug, ${staged}, $1 FROM staged_${kind} s
       WHERE NOT EXISTS (SELECT FROM ${kind} e WHERE e.slug = s.slug)
       ORDER BY s.n`,
      [source],
    );
    changed += (updated.rowCount ?? 0) + (inserted.rowCount ?? 0);
  }
  return changed;
}

/** Deletes the entities of the source that its files no longer have and nothing refers to. */
export async function removeEntities(client: Client, source: string): Promise<number> {
  let removed = 0;
  for (const kind of kinds) {
    const unused = references[kind].map(
      ([table, column]) => `AND NOT EXISTS (SELECT FROM ${table} r WHERE r.${column} = e.id)`,
    );
    const { rowCount } = await client.query(
      `DELETE FROM ${kind} e
       WHERE e.source = $1
         AND NOT EXISTS (SELECT FROM staged_${kind} s WHERE s.slug = e.slug)
         ${unused.join(" ")}`,
      [source],
    );
    removed += rowCount ?? 0;
  }
  return removed;
}
