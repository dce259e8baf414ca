import { join } from "node:path";
import { connect } from "@dateline/db";
import { collectionSchema } from "@dateline/model";
import { importDataset } from "./import.ts";
import { type Problem, toProblemLine } from "./problem.ts";
import { readYamlRecord } from "./read-yaml.ts";

/**
 * Imports the bundled collection, and later its upgrades, whatever other collections there are. It
 * is left out of a database that has others but not this one, or from which it was removed. If an
 * upgrade is in conflict with another collection, the database keeps what it has. Returns what was
 * done, in a few words.
 */
export async function prepareCollection(url: string, folder: string): Promise<string> {
  const slug = await readSlug(folder);
  const { isRemoved, isPresent, others } = await readCollections(url, slug);
  if (isRemoved) return `left out: ${slug} was removed`;
  if (!isPresent && others !== "") return `left out: the database has ${others}`;
  const problems: string[] = [];
  const onProblem = (problem: Problem) => problems.push(toProblemLine(problem));
  const outcome = await importDataset({ url, path: folder, onProblem, confirm: async () => true });
  if (outcome.ok) {
    const events = outcome.inserted + outcome.updated + outcome.unchanged;
    return `${events} events, version ${outcome.version}`;
  }
  for (const problem of problems) console.error(problem);
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  if (others === "") throw new Error(`The bundled collection has ${count}.`);
  return `not upgraded, because of ${count} with ${others}`;
}

async function readSlug(folder: string): Promise<string> {
  const row = await readYamlRecord(join(folder, "collection.yaml"), () => {});
  return collectionSchema.parse(row?.value).slug;
}

async function readCollections(url: string, slug: string) {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ slug: string; removed: boolean }>(
      "SELECT slug, removed_at IS NOT NULL AS removed FROM collections ORDER BY slug",
    );
    const own = rows.find((collection) => collection.slug === slug);
    return {
      isRemoved: own?.removed === true,
      isPresent: own !== undefined,
      others: rows
        .filter((other) => other !== own && !other.removed)
        .map((other) => other.slug)
        .join(", "),
    };
  } finally {
    await client.end();
  }
}
