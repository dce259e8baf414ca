import { basename, extname } from "node:path";
import { datasetSchema, toQuote } from "@dateline/model";
import type { Found } from "./find-files.ts";
import { parseRow } from "./parse-row.ts";
import { ImportError, type Problem } from "./problem.ts";
import type { Title } from "./publish.ts";
import { readYamlRecord } from "./read-yaml.ts";

/** The source that owns the records, and the dataset's title and license. */
export type Manifest = { source: string; title: Title };

/**
 * Reads dataset.yaml, or takes the name of a single file; `source` overrides the name. Returns
 * undefined after reporting a problem.
 */
export async function readManifest(
  path: string,
  { manifest, files }: Found,
  source: string | undefined,
  onProblem: (problem: Problem) => void,
): Promise<Manifest | undefined> {
  if (source !== undefined && !/^[\p{L}\p{N}][^\p{Cc}]{0,119}$/u.test(source)) {
    throw new ImportError(
      `${toQuote(source)} is not a valid source name; use a slug such as my-events.`,
    );
  }
  const [first] = files;
  if (manifest === null && first?.path === path) {
    return { source: source ?? basename(path, extname(path)), title: null };
  }
  if (manifest === null) {
    const message = "has no dataset.yaml; add one with its name, title and license.";
    onProblem({ file: path, line: null, message });
    return undefined;
  }
  const report = (line: number | null, message: string) =>
    onProblem({ file: manifest, line, message });
  const row = await readYamlRecord(manifest, report);
  const dataset = row && parseRow(datasetSchema, row, report);
  if (!dataset) return undefined;
  const { name, title, license } = dataset;
  return { source: source ?? name, title: { title, license } };
}
