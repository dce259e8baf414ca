import type { RecordKind } from "@dateline/model";
import type { Client } from "pg";

export type EntityKind = Exclude<RecordKind, "events" | "stories">;

/** The columns that only the collection of an entity may set. */
export const entityColumns: Record<EntityKind, readonly string[]> = {
  kinds: ["label", "plural", "weight", "description"],
  organizations: ["name", "acronym"],
  people: ["name"],
  places: ["name", "country_code", "latitude", "longitude"],
  publishers: ["name", "owner"],
};

/** The kinds of entities to which other collections may add aliases. */
export const withAliases: readonly EntityKind[] = ["organizations", "people", "places"];

/** The columns whose references keep an entity from being deleted. */
export const references: Record<EntityKind, readonly (readonly [table: string, column: string])[]> =
  {
    kinds: [["events", "kind_id"]],
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

export const entityKinds = Object.keys(entityColumns) as EntityKind[];

/**
 * Whether the entity `e` belongs to the collection $1: it brought the entity, or nobody else does
 * since the other collection was removed.
 */
export const isOurs = `(e.source = $1 OR EXISTS (
  SELECT FROM collections c WHERE c.slug = e.source AND c.removed_at IS NOT NULL
))`;

/**
 * Inserts the staged entities, and updates those of the collection; entities of another collection
 * get its aliases only. Returns the number of changed rows, and leaves the updated ones in
 * `renamed_entities`.
 */
export async function mergeEntities(client: Client, collection: string): Promise<number> {
  await client.query("CREATE TEMP TABLE renamed_entities (kind text, id int) ON COMMIT DROP");
  let changed = 0;
  for (const kind of entityKinds) {
    const hasAliases = withAliases.includes(kind);
    const names = entityColumns[kind];
    const columns = [...names, ...(hasAliases ? ["aliases"] : [])].join(", ");
    const staged = columns.replace(/\w+/g, "s.$&");
    const ours = [
      ...names.map((name) => `e.${name}`),
      ...(hasAliases ? ["coalesce(e.own_aliases, e.aliases)"] : []),
    ];
    const updated = await client.query(
      `WITH updated AS (
         UPDATE ${kind} e
         SET (${columns}, source) = ROW(${staged}, $1) ${hasAliases ? ", own_aliases = NULL" : ""}
         FROM staged_${kind} s
         WHERE s.slug = e.slug AND ${isOurs}
           AND (ROW(${ours.join(", ")}) IS DISTINCT FROM ROW(${staged}) OR e.source <> $1)
         RETURNING e.id
       )
       INSERT INTO renamed_entities SELECT '${kind}', id FROM updated`,
      [collection],
    );
    const inserted = await client.query(
      `INSERT INTO ${kind} (slug, ${columns}, source)
       SELECT s.slug, ${staged}, $1 FROM staged_${kind} s
       WHERE NOT EXISTS (SELECT FROM ${kind} e WHERE e.slug = s.slug)
       ORDER BY s.n`,
      [collection],
    );
    changed += (updated.rowCount ?? 0) + (inserted.rowCount ?? 0);
    if (hasAliases) changed += await mergeAddedAliases(client, collection, kind);
  }
  return changed;
}

/** Replaces the aliases that the collection adds to entities of others. */
async function mergeAddedAliases(
  client: Client,
  collection: string,
  kind: EntityKind,
): Promise<number> {
  await client.query("DELETE FROM added_aliases WHERE collection = $1 AND kind = $2", [
    collection,
    kind,
  ]);
  await client.query(
    `INSERT INTO added_aliases (collection, kind, slug, aliases)
     SELECT $1, '${kind}', s.slug, s.aliases FROM staged_${kind} s JOIN ${kind} e ON e.slug = s.slug
     WHERE e.source <> $1 AND cardinality(s.aliases) > 0`,
    [collection],
  );
  return deriveAliases(client, kind);
}

/** Joins an entity's own aliases with those that other collections add. */
async function deriveAliases(client: Client, kind: EntityKind): Promise<number> {
  const { rowCount } = await client.query(
    `WITH added AS (
       SELECT a.slug, array_agg(DISTINCT alias ORDER BY alias) AS aliases
       FROM added_aliases a, unnest(a.aliases) AS alias
       WHERE a.kind = '${kind}' GROUP BY a.slug
     ), joined AS (
       SELECT e.id, own.aliases AS own, added.aliases AS added,
         own.aliases || ARRAY(SELECT alias FROM unnest(added.aliases) AS alias WHERE alias <> ALL (own.aliases)) AS aliases
       FROM ${kind} e
       CROSS JOIN LATERAL (SELECT coalesce(e.own_aliases, e.aliases) AS aliases) own
       LEFT JOIN added ON added.slug = e.slug
       WHERE added.slug IS NOT NULL OR e.own_aliases IS NOT NULL
     ), updated AS (
       UPDATE ${kind} e
       SET aliases = j.aliases, own_aliases = CASE WHEN j.added IS NOT NULL THEN j.own END
       FROM joined j
       WHERE j.id = e.id
         AND (e.aliases <> j.aliases OR (e.own_aliases IS NULL) <> (j.added IS NULL))
       RETURNING e.id
     )
     INSERT INTO renamed_entities SELECT '${kind}', id FROM updated`,
  );
  return rowCount ?? 0;
}

/**
 * Deletes the entities of the collection, and of removed ones, that the files do not have and
 * nothing refers to.
 */
export async function removeEntities(client: Client, collection: string): Promise<number> {
  let removed = 0;
  for (const kind of entityKinds) {
    const unused = references[kind].map(
      ([table, column]) => `AND NOT EXISTS (SELECT FROM ${table} r WHERE r.${column} = e.id)`,
    );
    const { rowCount } = await client.query(
      `DELETE FROM ${kind} e
       WHERE ${isOurs}
         AND NOT EXISTS (SELECT FROM staged_${kind} s WHERE s.slug = e.slug)
         ${unused.join(" ")}`,
      [collection],
    );
    removed += rowCount ?? 0;
  }
  return removed;
}
