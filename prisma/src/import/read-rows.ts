import type { Report } from "./problem.ts";
import { readCsv } from "./read-csv.ts";
import { readJsonl } from "./read-jsonl.ts";
import { readYaml } from "./read-yaml.ts";
import type { RecordFile, Row } from "./row.ts";

/** The records of one file in its order, streamed where the format allows; what cannot be read is reported and passed over. */
export async function* readRows(file: RecordFile, report: Report): AsyncGenerator<Row> {
  try {
    if (file.format === "csv") yield* readCsv(file.path, file.kind, report);
    else if (file.format === "jsonl") yield* readJsonl(file.path, report);
    else yield* readYaml(file.path, report);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined || !(code in reasons)) throw error;
    report(null, `cannot be read: ${reasons[code]}.`);
  }
}

const reasons: Record<string, string> = {
  EACCES: "you have no permission for it; change its permissions",
  EPERM: "you have no permission for it; change its permissions",
  EISDIR: "it is a folder; put a file in its place",
  EIO: "the disk gave an error; copy the file anew",
  ENOENT: "it is no longer there; put it back",
};
