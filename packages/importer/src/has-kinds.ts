import type { RecordFile } from "./row.ts";

/** Whether the files define kinds; otherwise events have the built-in ones. */
export const hasKinds = (files: readonly RecordFile[]): boolean =>
  files.some(({ kind }) => kind === "kinds");
