import type { DateOrder, MappedColumn, MappedField } from "@dateline/model";
import type { Report } from "../problem.ts";
import type { RecordFile } from "../row.ts";

/** A row of a foreign file: the texts of its columns, whatever the format. */
export type SourceRow = {
  /** The line where it starts. */
  line: number;
  /** By the name of the column; a list if the format has lists. */
  cells: Readonly<Record<string, string | readonly string[]>>;
  /** Bytes of the file read so far. */
  bytes: number;
};

export type SourceOptions = {
  report: Report;
  note: Report;
  /** Names of columns by which the separator of a table is recognized; empty if there are none. */
  known: readonly string[];
  /** Called with the names of the columns, if the format has a header. */
  onHeader?: ((header: readonly string[]) => void) | undefined;
};

/** What is known of a file before its format is determined. */
export type Sample = {
  /** Lower-case, with its dot. */
  extension: string;
  /** The columns of its header; empty if it is no table. */
  header: readonly string[];
  /** Its first characters. */
  start: string;
};

/** A foreign format. A new one is one file, and an entry in `adapters`. */
export type Adapter = {
  /** What a file of it is called in messages. */
  label: string;
  recognizes: (sample: Sample) => boolean;
  read: (file: RecordFile, options: SourceOptions) => AsyncGenerator<SourceRow>;
  /** What its columns are, unless the mapping says otherwise. */
  columns: Readonly<Record<string, MappedField | MappedColumn>>;
  defaults?: Readonly<Partial<Record<MappedField, string>>>;
  dateOrder?: DateOrder;
};
