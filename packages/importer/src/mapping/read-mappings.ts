import { basename, join } from "node:path";
import { mappingSchema, nearest, toQuote } from "@dateline/model";
import { parseRow } from "../parse-row.ts";
import type { Problem, Report } from "../problem.ts";
import { readYamlRecord } from "../read-yaml.ts";
import type { RecordFile } from "../row.ts";

type Mapped = Required<Pick<RecordFile, "mapping">>;

/** Whether a path is that of a mapping: mapping.yaml, or incidents.mapping.yaml among several. */
export const isMappingFile = (path: string): boolean =>
  /^(.+\.)?mapping\.ya?ml$/.test(basename(path));

/**
 * Reads the mappings of a folder with these files, by the names in NFC of the files that they
 * describe; only that of `wanted`, if it is given.
 */
export async function readMappings(
  folder: string,
  names: readonly string[],
  onProblem: (problem: Problem) => void,
  wanted?: string,
): Promise<Map<string, Mapped>> {
  const mappings = new Map<string, Mapped>();
  for (const name of names.filter(isMappingFile)) {
    const path = join(folder, name);
    const problems: Problem[] = [];
    const report: Report = (line, message) => problems.push({ file: path, line, message });
    const row = await readYamlRecord(path, report);
    const { file } = Object(row?.value);
    const isOther = wanted !== undefined && !(typeof file === "string" && isSameName(file, wanted));
    if (row !== undefined && isOther) continue;
    const record = row && parseRow(mappingSchema, { ...row, value: row.value ?? {} }, report);
    if (record && isMappingFile(record.file)) {
      const what = `file ${toQuote(record.file)} is a mapping`;
      report(row.lineOf(["file"]), `${what}; name the file that it describes.`);
    } else if (record && !names.some((other) => isSameName(other, record.file))) {
      const guess = nearest(record.file, names);
      const advice = guess ? `did you mean ${guess}?` : "put that file beside it.";
      report(
        row.lineOf(["file"]),
        `describes ${toQuote(record.file)}, which is not there; ${advice}`,
      );
    } else if (record && mappings.has(record.file)) {
      report(
        row.lineOf(["file"]),
        `describes ${record.file}, as another mapping does; remove one.`,
      );
    }
    if (record) mappings.set(record.file, { mapping: { path, record } });
    for (const problem of problems) onProblem(problem);
  }
  return mappings;
}

/** Some file systems decompose letters with accents. */
const isSameName = (one: string, other: string) => one.normalize("NFC") === other.normalize("NFC");
