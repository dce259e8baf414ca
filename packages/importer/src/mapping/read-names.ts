import { builtInKinds } from "@dateline/model";
import type { Client } from "pg";
import type { Kind } from "../check.ts";
import { hasKinds } from "../has-kinds.ts";
import { namesOf } from "../names-of.ts";
import { readRows } from "../read-rows.ts";
import type { RecordFile } from "../row.ts";
import { type NamedKind, Names, namedKinds } from "./names.ts";
import type { Plan } from "./plan.ts";

export type KnownNames = Record<NamedKind, Names>;

type Where = {
  /** Null if there is no database to look in. */
  client: Client | null;
  files: readonly RecordFile[];
  /** The collection of the files; null if it is not known. */
  collection: string | null;
};

/**
 * Reads what can be referred to by name: the records of the files and those of the database. Of the
 * kinds that the mapping creates, the collection's own records are left out, since an import brings
 * them again.
 */
export async function readNames(plan: Plan, { client, files, collection }: Where) {
  const names = Object.fromEntries(namedKinds.map((kind) => [kind, new Names()])) as KnownNames;
  if (!hasKinds(files)) for (const kind of builtInKinds) addRecord(names.kinds, kind);
  for (const file of files) {
    if (!isNamed(file.kind) || file.mapping) continue;
    // Its problems are reported when it is imported.
    for await (const { value } of readRows(file, () => {})) addRecord(names[file.kind], value);
  }
  if (client === null) return names;
  for (const kind of namedKinds) {
    const creates = kind !== "kinds" && plan.create.has(kind);
    const { rows } = await client.query<{ slug: string; names: string[] }>(
      `SELECT slug, ${namesOf[singular[kind]]} AS names FROM ${kind}
       WHERE $1::text IS NULL OR source <> $1`,
      [creates ? collection : null],
    );
    const behind = new Names();
    for (const row of rows) behind.add(row.slug, row.names);
    names[kind].putBehind(behind);
  }
  return names;
}

const singular: Record<NamedKind, Kind> = {
  kinds: "kind",
  organizations: "organization",
  people: "person",
  places: "place",
  publishers: "publisher",
};

const isNamed = (kind: string): kind is NamedKind => namedKinds.some((named) => named === kind);

function addRecord(names: Names, value: unknown): void {
  const { slug, name, label, plural, acronym, aliases } = Object(value);
  if (typeof slug !== "string") return;
  const others = [name, label, plural, acronym, ...(Array.isArray(aliases) ? aliases : [])];
  names.add(
    slug.trim(),
    others.filter((text) => typeof text === "string").map((text) => text.trim()),
  );
}
