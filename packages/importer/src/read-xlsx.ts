import { type RecordKind, toQuote } from "@dateline/model";
import { type CellObject, read, SSF, type WorkBook } from "@e965/xlsx";
import { Unzip, UnzipInflate, unzipSync, zipSync } from "fflate";
import type { Report } from "./problem.ts";
import type { Row } from "./row.ts";
import { readSize, readWhole, type Source } from "./source.ts";
import { readTableRows, type TableRow } from "./table-rows.ts";

type XlsxOptions = {
  kind: RecordKind;
  /** Called with which sheet is read, if the workbook has others with content. */
  note?: Report | undefined;
};

/** The rows of a sheet, and their cells; empty ones are missing. */
type Cells = readonly (readonly (CellObject | undefined)[] | undefined)[];

/** The max size of an unpacked workbook, which is in memory as a whole. */
const maxMegabytes = 100;

/** Reads the first sheet of an Excel workbook (Office Open XML) as a table with a header. */
export async function* readXlsx(
  source: Source,
  report: Report,
  { kind, note }: XlsxOptions,
): AsyncGenerator<Row> {
  yield* readTableRows(readSheet(source, report, note), { kind, separator: null, report });
}

/**
 * Reads the rows of the first sheet. A date is as precise as it is shown: "May 2022" is a month.
 * Formulas are their last results.
 */
export async function* readSheet(
  source: Source,
  report: Report,
  note?: Report,
): AsyncGenerator<TableRow> {
  if ((await readSize(source)) > maxMegabytes * 1_000_000) {
    report(null, `has more than ${maxMegabytes} MB; save the sheet as CSV.`);
    return;
  }
  const file = await readWhole(source);
  const workbook = parseWorkbook(file, report);
  const [first, ...others] = workbook ? toFilledSheets(workbook) : [];
  if (!workbook || !first) return;
  if (others.length > 0) {
    const names = others.map(({ name }) => toQuote(name)).join(", ");
    note?.(null, `is read from the sheet ${toQuote(first.name)}; ${names} is left out.`);
  }
  const isFrom1904 = workbook.Workbook?.WBProps?.date1904 ?? false;
  // A row ends with its last cell that is not empty.
  const width = first.cells.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
  for (const [index, row = []] of first.cells.entries()) {
    const line = index + 1;
    const failed = row.find((cell) => cell?.t === "e");
    if (failed) report(line, `has a formula that failed (${failed.w}); correct it.`);
    else {
      const texts = Array.from({ length: width }, (_, at) => toText(row[at], isFrom1904));
      yield { line, cells: texts, bytes: file.length };
    }
  }
}

/** Null after reporting why the file cannot be read. */
function parseWorkbook(file: Buffer, report: Report): WorkBook | null {
  try {
    const { bytes, isWorkbook } = readDirectory(file);
    if (bytes > maxMegabytes * 1_000_000) {
      report(null, `has more than ${maxMegabytes} MB when it is unpacked; save the sheet as CSV.`);
      return null;
    }
    // Else the library would read it as another format, such as CSV.
    if (!isWorkbook) throw new Error("It has no part of a workbook.");
    const options = { dense: true, cellNF: true, cellHTML: false, cellFormula: false };
    return read(unpack(file), options);
  } catch {
    // The library fails in many ways where a part of the format is damaged.
    const advice = "save it again, without a password, or save the sheet as CSV";
    report(null, `is not an Excel workbook, or is damaged or protected; ${advice}.`);
    return null;
  }
}

/** What the archive declares; reads it without unpacking. */
function readDirectory(file: Uint8Array): { bytes: number; isWorkbook: boolean } {
  const directory = { bytes: 0, isWorkbook: false };
  unzipSync(file, {
    filter({ name, originalSize }) {
      directory.bytes += originalSize;
      directory.isWorkbook ||= name === "xl/workbook.xml";
      return false;
    },
  });
  return directory;
}

/** Small enough that one step unpacks to no more than 70 MB. */
const stepBytes = 65_536;

/**
 * The same archive without compression. An archive may have more than it declares, and the library
 * would unpack all of it; here that is an error.
 */
function unpack(file: Uint8Array): Uint8Array {
  const parts: Record<string, Uint8Array> = {};
  let bytes = 0;
  const unzip = new Unzip((part) => {
    const chunks: Uint8Array[] = [];
    part.ondata = (error, chunk, isLast) => {
      if (error) throw error;
      bytes += chunk.length;
      if (bytes > maxMegabytes * 1_000_000) throw new Error("It unpacks to more than it declares.");
      chunks.push(chunk);
      if (isLast) parts[part.name] = Buffer.concat(chunks);
    };
    part.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < file.length; at += stepBytes) {
    unzip.push(file.subarray(at, at + stepBytes), at + stepBytes >= file.length);
  }
  return zipSync(parts, { level: 0 });
}

const toFilledSheets = ({ SheetNames, Sheets }: WorkBook): { name: string; cells: Cells }[] =>
  SheetNames.flatMap((name) => {
    const cells: Cells = Sheets[name]?.["!data"] ?? [];
    return cells.length > 0 ? [{ name, cells }] : [];
  });

function toText(cell: CellObject | undefined, isFrom1904: boolean): string {
  if (cell?.v === undefined) return "";
  const { v: value, z: format } = cell;
  if (typeof value !== "number") return String(value);
  const date =
    format && SSF.is_date(format) && SSF.parse_date_code(value, { date1904: isFrom1904 });
  // Excel computes with 15 digits.
  return date ? toDateText(date, String(format)) : String(Number(value.toPrecision(15)));
}

type DateParts = ReturnType<typeof SSF.parse_date_code>;

/** Writes a date as precisely as its format shows it: a year, a month, a day, or a time. */
function toDateText({ y, m, d, H, M, S }: DateParts, format: string): string {
  // Without texts, escaped characters, colors and languages.
  const shown = format.toLowerCase().replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|;.*/g, "");
  const two = (part: number) => String(part).padStart(2, "0");
  const year = String(y).padStart(4, "0");
  const day = `${year}-${two(m)}-${two(d)}`;
  if (shown.includes("h")) {
    const isMidnight = H === 0 && M === 0 && S === 0;
    return isMidnight ? day : `${day}T${two(H)}:${two(M)}:${two(S)}`;
  }
  if (shown.includes("d") || !shown.includes("y")) return day;
  return shown.includes("m") ? `${year}-${two(m)}` : year;
}
