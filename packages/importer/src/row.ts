import type { MappingRecord, RecordKind } from "@dateline/model";

/** A record as read from a file, not validated yet. */
export type Row = {
  /** The line where it starts. */
  line: number;
  value: unknown;
  /** The line of a field in it, or the nearest that the format gives. */
  lineOf: (path: readonly PropertyKey[]) => number;
  /** Fields that could not be read and were reported already. */
  reported?: ReadonlySet<string>;
  /** Bytes of the file read so far. */
  bytes: number;
};

/** A file with records of one kind. */
export type RecordFile = {
  path: string;
  /** The name in problems. */
  name: string;
  kind: RecordKind;
  bytes: number;
  /** Its content, if it is not read from `path`. */
  content?: Buffer;
  /** How it is read if it does not have the columns of a record, and the file that says so. */
  mapping?: { path: string; record: MappingRecord };
};
