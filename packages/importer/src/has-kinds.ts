import type { RecordFile } from "./row.ts";

/** Whether the files bring kinds; without them events are of the built-in ones. */
export const hasKinds = (files: readonly RecordFile[]): boolean =>
  files.some(({ kind }) => kind === "kinds");
