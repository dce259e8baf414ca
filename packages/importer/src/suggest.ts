import { nearest } from "@dateline/model";
import type { Client } from "pg";
import { type Kind, tables } from "./check.ts";
import { namesOf } from "./names-of.ts";

/** Returns the slug that an unknown one was probably meant to be, or null. */
export type Suggest = (kind: Kind, name: string) => Promise<string | null>;

// Suggestions are for typos, which are few; beyond these limits they would be too slow.
const maxCandidates = 20_000;
const maxSuggestions = 500;

export function createSuggestions(client: Client): Suggest {
  const known = new Map<Kind, Known>();
  const suggestions = new Map<string, string | null>();
  return async (kind, name) => {
    const key = `${kind} ${name}`;
    const cached = suggestions.get(key);
    if (cached !== undefined) return cached;
    if (suggestions.size >= maxSuggestions) return null;
    const { slugs, slugOfName } = known.get(kind) ?? (await readKnown(client, kind));
    known.set(kind, { slugs, slugOfName });
    const guess = slugOfName.get(toSlug(name)) ?? nearest(name, slugs);
    suggestions.set(key, guess);
    return guess;
  };
}

type Known = {
  slugs: string[];
  /**
   * The slug of the only record with a name, acronym or alias, keyed by that name in the form of a
   * slug.
   */
  slugOfName: Map<string, string>;
};

async function readKnown(client: Client, kind: Kind): Promise<Known> {
  const table = tables[kind];
  const names = namesOf[kind];
  const { rows } = await client.query<{ slug: string; names: string[] }>(
    `SELECT slug, ${names} AS names FROM staged_${table} WHERE slug IS NOT NULL
     UNION SELECT slug, ${names} FROM ${table} ORDER BY slug LIMIT ${maxCandidates}`,
  );
  const slugOfName = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { slug, names } of rows) {
    for (const name of names.map(toSlug)) {
      if ((slugOfName.get(name) ?? slug) !== slug) ambiguous.add(name);
      slugOfName.set(name, slug);
    }
  }
  for (const name of ["", ...ambiguous]) slugOfName.delete(name);
  return { slugs: [...new Set(rows.map(({ slug }) => slug))], slugOfName };
}

/** A name in the form of a slug; letters that a slug cannot have are kept. */
const toSlug = (name: string) =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
