import { gzipSync } from "node:zlib";
import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { type Cell, csvColumns } from "./csv-columns.ts";
import type { ExportedEvent } from "./exported-event.ts";
import type { FileFacts } from "./file-facts.ts";
import type { Writer } from "./formats.ts";

/** Events per row group. The footer needs about 5 kB for each group. */
export const groupSize = 2000;

type ColumnType = Pick<SchemaElement, "type" | "converted_type"> & {
  toValue(cell: Cell): unknown;
};

const text: ColumnType = {
  type: "BYTE_ARRAY",
  converted_type: "UTF8",
  toValue: (cell) => (cell === null ? null : String(cell)),
};
const toMoment = (cell: Cell) => (cell === null ? null : new Date(String(cell)));
const day: ColumnType = { type: "INT32", converted_type: "DATE", toValue: toMoment };
const moment: ColumnType = { type: "INT64", converted_type: "TIMESTAMP_MILLIS", toValue: toMoment };
const flag: ColumnType = { type: "BOOLEAN", toValue: (cell) => cell };
const whole: ColumnType = { type: "INT32", toValue: (cell) => cell };
const number: ColumnType = { type: "DOUBLE", toValue: (cell) => cell };

/** The columns that are not text. */
const types: Record<string, ColumnType> = {
  ...{ earliest: day, latest: day, updated: moment },
  ...{ approximate: flag, uncertain: flag },
  ...{ documents: whole, publishers: whole, owners: whole },
  ...{ latitude: number, longitude: number },
};

const columns = csvColumns.map(([name, toCell]) => ({ name, toCell, of: types[name] ?? text }));

const schema: SchemaElement[] = [
  { name: "events", num_children: columns.length },
  ...columns.map(({ name, of: { toValue: _, ...type } }) => ({
    name,
    ...type,
    repetition_type: "OPTIONAL" as const,
  })),
];

/** Writes Apache Parquet, compressed by the zlib of Node: the columns of CSV, with their types. */
export function writeParquet({ title, description, page }: FileFacts): Writer {
  const about = { title, description, view: page };
  const bytes = new ByteWriter();
  const file = new ParquetWriter({
    writer: bytes,
    schema,
    codec: "GZIP",
    compressors: { GZIP: (input) => gzipSync(input, { level: 1 }) },
    kvMetadata: Object.entries(about).flatMap(([key, value]) =>
      value === null ? [] : [{ key, value }],
    ),
    createdBy: "Dateline",
  });
  let events: ExportedEvent[] = [];
  const writeGroup = () => {
    if (events.length === 0) return;
    file.write({
      columnData: columns.map(({ name, toCell, of: { toValue } }) => ({
        name,
        data: events.map((event) => toValue(toCell(event))),
        offsetIndex: false,
      })),
      rowGroupSize: events.length,
    });
    events = [];
  };
  /** Returns what was written since the last call. */
  const take = () => {
    const taken = bytes.getBytes().slice();
    bytes.index = 0;
    return taken;
  };
  return {
    begin: take,
    write(more) {
      events.push(...more.map((one) => JSON.parse(one) as ExportedEvent));
      if (events.length >= groupSize) writeGroup();
      return take();
    },
    end() {
      writeGroup();
      file.finish();
      return file.row_groups.length > 0 ? take() : withListType(take());
    },
  };
}

/** In a footer: 0 rows, and the start of an empty list of row groups. */
const noGroups = Buffer.from([0x16, 0x00, 0x19, 0x00]);
const structType = 0x0c;

/** Sets the element type of the empty list, which the library leaves out and Arrow requires. */
function withListType(footer: Uint8Array): Uint8Array {
  const at = Buffer.from(footer.buffer).indexOf(noGroups);
  if (at < 0) throw new Error("The footer of an empty table is not as expected.");
  footer[at + noGroups.length - 1] = structType;
  return footer;
}
