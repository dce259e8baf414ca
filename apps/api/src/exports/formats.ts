import { writeCsv } from "./write-csv.ts";
import { writeJsonLines } from "./write-json-lines.ts";

type WriterOptions = {
  /** Whether the file begins with a byte order mark. */
  hasMark: boolean;
};

export type Writer = {
  /** What stands before the first event. */
  begin(options: WriterOptions): string;
  /** Some more events, each as JSON. */
  write(events: readonly string[]): string;
};

export type Format = { mediaType: string; extension: string; writer: Writer };

/** The formats in which the events of a view are downloaded, by the value of `format`. */
export const formats = {
  csv: { mediaType: "text/csv; charset=utf-8; header=present", extension: "csv", writer: writeCsv },
  jsonl: {
    mediaType: "application/jsonl; charset=utf-8",
    extension: "jsonl",
    writer: writeJsonLines,
  },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as FormatName[];
