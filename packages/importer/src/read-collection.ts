import { type CollectionRecord, collectionSchema, toQuote } from "@dateline/model";
import type { Found } from "./find-files.ts";
import { parseRow } from "./parse-row.ts";
import { ImportError, type Problem } from "./problem.ts";
import { readYamlRecord } from "./read-yaml.ts";
import type { Row } from "./row.ts";

/** The collection that the files belong to. */
export type FilesCollection = {
  slug: string;
  /** Its title, license and so on; null if only its slug is known. */
  record: CollectionRecord | null;
};

/**
 * Reads collection.yaml; `slug` overrides its slug, and is enough for files without it. Returns
 * undefined after reporting a problem.
 *
 * @throws ImportError if nothing names the collection, or the slug is invalid.
 */
export async function readCollection(
  path: string,
  { description }: Found,
  slug: string | undefined,
  onProblem: (problem: Problem) => void,
): Promise<FilesCollection | undefined> {
  if (slug !== undefined && !collectionSchema.shape.slug.safeParse(slug).success) {
    throw new ImportError(
      `${toQuote(slug)} is not a valid name of a collection; use a slug such as my-events.`,
    );
  }
  if (description === null) {
    if (slug !== undefined) return { slug, record: null };
    throw new ImportError(
      `${path} does not name its collection; add a collection.yaml with its slug, title and license beside the records, or the option --collection.`,
    );
  }
  const report = (line: number | null, message: string) =>
    onProblem({ file: description, line, message });
  const row = await readYamlRecord(description, report);
  const record = row && parseRow(collectionSchema, withSlug(row), report);
  return record && { slug: slug ?? record.slug, record };
}

/** In dataset.yaml of Dateline 0.1.0, the slug was called `name`. */
function withSlug(row: Row): Row {
  const { value } = row;
  if (typeof value !== "object" || value === null || "slug" in value) return row;
  const { name, ...others } = value as { name?: unknown };
  return name === undefined ? row : { ...row, value: { slug: name, ...others } };
}
