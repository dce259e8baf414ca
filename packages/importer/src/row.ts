import type { RecordKind } from "@dateline/model";

/** One record as it stands in a file, not yet validated. */
export type Row = {
  /** The line on which it begins. */
  line: number;
  value: unknown;
  /** The line of a field within it, as near as the format tells. */
  lineOf: (path: readonly PropertyKey[]) => number;
  /** Fields that could not be read and were reported already. */
  reported?: ReadonlySet<string>;
  /** Bytes of the file read so far. */
  bytes: number;
};

/** A file of records of one kind. */
export type RecordFile = {
  path: string;
  /** As problems name it. */
  name: string;
  kind: RecordKind;
  format: "yaml" | "jsonl" | "csv";
  bytes: number;
};
