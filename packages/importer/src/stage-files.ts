import type { Client } from "pg";
import { stageBuiltInKinds } from "./built-in-kinds.ts";
import { readHasFormerHashes } from "./former-hash.ts";
import { hasKinds } from "./has-kinds.ts";
import type { KindRow } from "./mapping/references.ts";
import type { Problem, Report } from "./problem.ts";
import { readRows } from "./read-rows.ts";
import type { RecordFile } from "./row.ts";
import { Stage } from "./stage.ts";
import { toStaged } from "./to-staged.ts";

export type StageOptions = {
  /** The collection of the files; null if it is not known. */
  collection: string | null;
  onProblem: (problem: Problem) => void;
  /** Called with the number of records and bytes read so far, of all files. */
  onRead: (records: number, bytes: number) => void;
  /** Called with what was detected in a file, such as its encoding. */
  onNote?: ((note: Problem) => void) | undefined;
};

/** Streams the files into the staging tables and validates them. Returns the number of events. */
export async function stageFiles(
  client: Client,
  files: readonly RecordFile[],
  options: StageOptions,
): Promise<number> {
  const { onProblem, onRead } = options;
  const stage = await Stage.create(client);
  const withFormerHash = await readHasFormerHashes(client);
  let n = 0;
  let events = 0;
  let bytesBefore = 0;
  for (const [index, file] of files.entries()) {
    const report: Report = (line, message) => onProblem({ file: file.name, line, message });
    for await (const { kind, row } of readRecords(client, file, { ...options, files })) {
      const origin = { n, file: index, line: row.line, lineOf: row.lineOf, withFormerHash };
      for (const staged of toStaged(kind, row, origin, report)) {
        const full = stage.add(...staged);
        if (full) await full;
      }
      n++;
      if (kind === "events") events++;
      if (n % 500 === 0) onRead(n, bytesBefore + row.bytes);
    }
    bytesBefore += file.bytes;
    onRead(n, bytesBefore);
  }
  if (!hasKinds(files)) await stageBuiltInKinds(stage);
  await stage.finish();
  return events;
}

/** The records of a file, by its mapping if it has one. */
async function* readRecords(
  client: Client,
  file: RecordFile,
  { files, collection, onProblem, onNote }: StageOptions & { files: readonly RecordFile[] },
): AsyncGenerator<KindRow> {
  const { name, kind, mapping } = file;
  const report: Report = (line, message) => onProblem({ file: name, line, message });
  const note: Report = (line, message) => onNote?.({ file: name, line, message });
  if (mapping === undefined) {
    for await (const row of readRows(file, report, note)) yield { kind, row };
    return;
  }
  // The readers of foreign formats are loaded when they are needed: most imports need none.
  const [{ readMapped }, { readNames }] = await Promise.all([
    import("./mapping/read-mapped.ts"),
    import("./mapping/read-names.ts"),
  ]);
  const reportMapping: Report = (line, message) => onProblem({ file: mapping.path, line, message });
  yield* readMapped(file, mapping.record, {
    report,
    note,
    reportMapping,
    readNames: (plan) => readNames(plan, { client, files, collection }),
  });
}
