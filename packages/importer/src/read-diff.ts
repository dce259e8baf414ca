import type { Client } from "pg";
import { collectionFields } from "./merge-collection.ts";
import { entityColumns, entityKinds, isOurs, references, withAliases } from "./merge-entities.ts";
import type { FilesCollection } from "./read-collection.ts";
import { eventColumns } from "./stage-tables.ts";

/** One record that an import would add, change or remove. */
export type Change = {
  type: "added" | "changed" | "removed";
  /** The table of the record. */
  kind: string;
  slug: string;
  /** Its title or name. */
  name: string;
  /** The fields that differ, of a changed record. */
  fields: string[];
};

export type Diff = {
  /** The first changes, by kind and slug. Nobody would read a longer list. */
  changes: Change[];
  /** The number of all changes. */
  total: number;
  events: Record<Change["type"] | "unchanged", number>;
};

const maxChanges = 50;

/** Returns what importing the staged records would change in the collection. */
export async function readDiff(client: Client, collection: FilesCollection): Promise<Diff> {
  const changes = await diffCollection(client, collection);
  let total = changes.length;
  const events = { added: 0, changed: 0, removed: 0, unchanged: 0 };
  for (const statement of [...entityKinds.map(diffEntities), diffEvents, diffStories]) {
    for await (const change of readChanges(client, statement, collection.slug)) {
      total++;
      if (changes.length < maxChanges) changes.push(change);
      if (change.kind === "events") events[change.type]++;
    }
  }
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM staged_events",
  );
  events.unchanged = (rows[0]?.count ?? 0) - events.added - events.changed;
  return { changes, total, events };
}

/** Streams the changes that a statement finds. */
async function* readChanges(client: Client, statement: string, slug: string) {
  await client.query(`DECLARE changes NO SCROLL CURSOR FOR ${statement}`, [slug]);
  for (;;) {
    const { rows } = await client.query<Change>("FETCH 1000 FROM changes");
    if (rows.length === 0) break;
    yield* rows;
  }
  await client.query("CLOSE changes");
}

async function diffCollection(
  client: Client,
  { slug, record }: FilesCollection,
): Promise<Change[]> {
  if (record === null) return [];
  const { rows } = await client.query<Record<string, unknown>>(
    `SELECT ${collectionFields.join(", ")} FROM collections WHERE slug = $1 AND removed_at IS NULL`,
    [slug],
  );
  const change = { kind: "collection", slug, name: record.title };
  if (rows[0] === undefined) return [{ ...change, type: "added", fields: [] }];
  const former = rows[0];
  const differs = (field: (typeof collectionFields)[number]) =>
    JSON.stringify(former[field]) !== JSON.stringify(record[field] ?? null);
  const fields = collectionFields.filter(differs);
  return fields.length === 0 ? [] : [{ ...change, type: "changed", fields }];
}

/** A pair of expressions for each field, in the database and in the files. */
type Fields = readonly { name: string; former: string; staged: string }[];

const toFields = (columns: readonly string[]): Fields =>
  columns.map((name) => ({ name, former: `e.${name}`, staged: `s.${name}` }));

const toDiffering = (fields: Fields) =>
  `array_remove(ARRAY[${fields
    .map(
      ({ name, former, staged }) =>
        `CASE WHEN ${former} IS DISTINCT FROM ${staged} THEN '${name}' END`,
    )
    .join(", ")}], NULL)`;

const diffEntities = (kind: (typeof entityKinds)[number]) => {
  const name = entityColumns[kind][0];
  const hasAliases = withAliases.includes(kind);
  const fields = toFields(entityColumns[kind]);
  const aliases = {
    name: "aliases",
    former: "coalesce(e.own_aliases, e.aliases)",
    staged: "s.aliases",
  };
  const differing = toDiffering(hasAliases ? [...fields, aliases] : fields);
  return `
    SELECT 'added' AS type, '${kind}' AS kind, s.slug, s.${name} AS name, '{}'::text[] AS fields
    FROM staged_${kind} s WHERE NOT EXISTS (SELECT FROM ${kind} e WHERE e.slug = s.slug)
    UNION ALL
    SELECT 'changed', '${kind}', s.slug, s.${name}, ${differing}
    FROM staged_${kind} s JOIN ${kind} e ON e.slug = s.slug AND ${isOurs}
    WHERE ${differing} <> '{}'
    UNION ALL
    SELECT 'removed', '${kind}', e.slug, e.${name}, '{}'
    FROM ${kind} e
    WHERE e.source = $1 AND NOT EXISTS (SELECT FROM staged_${kind} s WHERE s.slug = e.slug)
      ${toUses(kind)
        .map((use) => `AND NOT EXISTS (${use})`)
        .join(" ")}
    ${hasAliases ? `UNION ALL ${diffAddedAliases(kind)}` : ""}
    ORDER BY slug`;
};

/** References in the files and in other collections, which keep an entity that the files lack. */
const toUses = (kind: (typeof entityKinds)[number]) =>
  references[kind].flatMap(([table, column]) => [
    `SELECT FROM staged_${table} r WHERE r.${column.replace(/_id$/, "")} = e.slug`,
    `SELECT FROM ${table} r ${joins[table] ?? "JOIN events o ON o.id = r.event_id"}
     WHERE r.${column} = e.id AND o.source <> $1`,
  ]);

/** How the event of a referring row is found, if not by its event_id. */
const joins: Readonly<Record<string, string>> = {
  documents: "JOIN citations c ON c.document_id = r.id JOIN events o ON o.id = c.event_id",
  events: "JOIN events o ON o.id = r.id",
};

/** The aliases that the collection adds to an entity of another. */
const diffAddedAliases = (kind: (typeof entityKinds)[number]) => `
  SELECT 'changed', '${kind}', e.slug, e.name, '{aliases}'
  FROM ${kind} e
  LEFT JOIN staged_${kind} s ON s.slug = e.slug
  LEFT JOIN added_aliases a ON a.collection = $1 AND a.kind = '${kind}' AND a.slug = e.slug
  WHERE NOT ${isOurs} AND coalesce(s.aliases, '{}') <> coalesce(a.aliases, '{}')`;

const compared = eventColumns.filter((column) => column !== "content_hash");

const diffEvents = `
  WITH matched AS (
    SELECT DISTINCT ON (s.n) s.n, e.id
    FROM staged_events s JOIN events e ON e.source = $1 AND (e.slug = s.slug OR e.slug = ANY (s.previous_slugs))
    ORDER BY s.n, e.slug = s.slug DESC, e.slug
  )
  SELECT 'added' AS type, 'events' AS kind, s.slug, s.title AS name, '{}'::text[] AS fields
  FROM staged_events s WHERE NOT EXISTS (SELECT FROM matched m WHERE m.n = s.n)
  UNION ALL
  SELECT 'changed', 'events', s.slug, s.title, ${toDiffering(toFields(compared))}
  FROM matched m JOIN staged_events s USING (n) JOIN events e USING (id)
  WHERE e.content_hash <> s.content_hash AND e.content_hash IS DISTINCT FROM s.former_hash
  UNION ALL
  SELECT 'removed', 'events', e.slug, e.title, '{}'
  FROM events e WHERE e.source = $1 AND NOT EXISTS (SELECT FROM matched m WHERE m.id = e.id)
  ORDER BY slug`;

const diffStories = `
  SELECT CASE WHEN o.slug IS NULL THEN 'added' WHEN s.slug IS NULL THEN 'removed' ELSE 'changed' END AS type,
    'stories' AS kind, coalesce(s.slug, o.slug) AS slug, coalesce(s.title, o.title) AS name, '{}'::text[] AS fields
  FROM staged_stories s
  FULL JOIN (SELECT * FROM stories WHERE source = $1) o ON o.slug = s.slug
  WHERE s.content_hash IS DISTINCT FROM o.content_hash
  ORDER BY slug`;
