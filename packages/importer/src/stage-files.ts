import type { Client } from "pg";
import { stageBuiltInKinds } from "./built-in-kinds.ts";
import { readHasFormerHashes } from "./former-hash.ts";
import type { Problem, Report } from "./problem.ts";
import { readRows } from "./read-rows.ts";
import type { RecordFile } from "./row.ts";
import { Stage } from "./stage.ts";
import { toStaged } from "./to-staged.ts";

/** Called with the number of records and bytes read so far, of all files. */
export type OnRead = (records: number, bytes: number) => void;

/** Whether the files bring kinds; without them events are of the built-in ones. */
export const hasKinds = (files: readonly RecordFile[]): boolean =>
  files.some(({ kind }) => kind === "kinds");

/**
 * Streams the files into the staging tables and validates them. Returns the number of events.
 * `onNote` is called with what was detected in a file, such as its encoding.
 */
export async function stageFiles(
  client: Client,
  files: readonly RecordFile[],
  onProblem: (problem: Problem) => void,
  onRead: OnRead,
  onNote: (note: Problem) => void = () => {},
): Promise<number> {
  const stage = await Stage.create(client);
  const withFormerHash = await readHasFormerHashes(client);
  let n = 0;
  let events = 0;
  let bytesBefore = 0;
  for (const [index, file] of files.entries()) {
    const report: Report = (line, message) => onProblem({ file: file.name, line, message });
    const note: Report = (line, message) => onNote({ file: file.name, line, message });
    for await (const row of readRows(file, report, note)) {
      const origin = { n, file: index, line: row.line, lineOf: row.lineOf, withFormerHash };
      for (const staged of toStaged(file.kind, row, origin, report)) {
        const full = stage.add(...staged);
        if (full) await full;
      }
      n++;
      if (file.kind === "events") events++;
      if (n % 500 === 0) onRead(n, bytesBefore + row.bytes);
    }
    bytesBefore += file.bytes;
    onRead(n, bytesBefore);
  }
  if (!hasKinds(files)) await stageBuiltInKinds(stage);
  await stage.finish();
  return events;
}
