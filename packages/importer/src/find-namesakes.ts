import { toQuote } from "@dateline/model";
import type { Client } from "pg";
import type { Problem } from "./problem.ts";

/** The names of an entity, by table: its kind in messages, and an array in SQL. */
const names = {
  organizations: ["organization", "ARRAY[k.name, k.acronym] || k.aliases"],
  people: ["person", "ARRAY[k.name] || k.aliases"],
  places: ["place", "ARRAY[k.name] || k.aliases"],
  publishers: ["publisher", "ARRAY[k.name]"],
} as const;

/** Names by which entities are compared: without accents, in lower case. */
const toNames = (table: string, array: string) => `
  SELECT k.*, alike, fold(alike) AS folded
  FROM ${table} k, unnest(array_remove(${array}, NULL)) AS alike`;

const statements = Object.entries(names).map(
  ([table, [kind, array]]) => `
    SELECT DISTINCT ON (s.n) s.file, s.line, '${kind}' AS kind, s.slug, e.alike AS name,
      e.slug AS other, e.source AS collection
    FROM (${toNames(`staged_${table}`, array)}) s
    JOIN (${toNames(table, array)}) e ON e.folded = s.folded AND e.source <> $1
    WHERE NOT EXISTS (SELECT FROM ${table} k WHERE k.slug = s.slug)
    ORDER BY s.n, e.slug`,
);

type Namesake = {
  file: number;
  line: number;
  kind: string;
  slug: string;
  name: string;
  other: string;
  collection: string;
};

/**
 * Returns a warning for each new entity with the name of another collection's entity: probably both
 * are the same, and the files should refer to the existing one. It is imported nevertheless.
 */
export async function findNamesakes(
  client: Client,
  collection: string,
  files: readonly string[],
): Promise<Problem[]> {
  const warnings: Problem[] = [];
  for (const statement of statements) {
    const { rows } = await client.query<Namesake>(statement, [collection]);
    for (const { file, line, kind, slug, name, other, collection } of rows) {
      const message = `The ${kind} ${toQuote(slug)} has the name ${toQuote(name)}, as ${toQuote(other)} of the collection ${toQuote(collection)}; did you mean ${other}?`;
      warnings.push({ file: files[file] ?? "", line, message });
    }
  }
  return warnings;
}
