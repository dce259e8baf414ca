import { unzipSync, zipSync } from "fflate";
import { afterEach, describe, expect, it } from "vitest";
import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import { readRows } from "./read-rows.ts";
import type { RecordFile } from "./row.ts";
import { createTestFolder, type TestFolder } from "./test-folder.ts";

let folder: TestFolder | undefined;
afterEach(() => folder?.remove());

/** Reads a workbook; problems and notes as `line: message`. */
async function read(content: Uint8Array, kind: "places" | "events" = "places") {
  folder = await createTestFolder({ "file.xlsx": Buffer.from(content) });
  const path = `${folder.path}/file.xlsx`;
  const file: RecordFile = { path, name: "file", kind, bytes: content.length };
  const problems: string[] = [];
  const notes: string[] = [];
  const rows = readRows(
    file,
    (line, text) => problems.push(`${line}: ${text}`),
    (line, text) => notes.push(`${line}: ${text}`),
  );
  const values: [line: number, value: unknown][] = [];
  for await (const { line, value } of rows) values.push([line, value]);
  return { values, problems, notes };
}

const write = (data: SheetData) => writeXlsxFile(data).toBuffer();
const texts = (...values: string[]) => values.map((value) => ({ value }));
const time = (text: string, format = "dd/mm/yyyy") => ({
  value: new Date(text),
  type: Date,
  format,
});

describe("a workbook", () => {
  it("is read as other tables are: dates by their day, other cells as their text", async () => {
    const header = ["slug", "title", "summary", "kind", "date", "citations"];
    const rest = texts("S", "other");
    const workbook = await write([
      texts(...header),
      [...texts("a", "Встреча; Zürich,\n«one»"), ...rest, time("2022-05-09"), { value: "[1]" }],
      [],
      [{ value: "b" }, { value: 7 }, ...rest, { value: 2022 }],
      [{ value: "c" }, { value: true, type: Boolean }, ...rest, time("2022-05-09T10:30:00Z")],
      [{ value: "d" }, null, ...rest, { value: "2022-05/2022-06" }, null, { value: "more" }],
    ]);
    const { values, problems } = await read(workbook, "events");
    const shared = { summary: "S", kind: "other" };
    expect(values).toEqual([
      [
        2,
        {
          ...shared,
          slug: "a",
          title: "Встреча; Zürich,\n«one»",
          date: "2022-05-09",
          citations: [1],
        },
      ],
      [4, { ...shared, slug: "b", title: "7", date: "2022" }],
      [5, { ...shared, slug: "c", title: "true", date: "2022-05-09" }],
    ]);
    expect(problems).toEqual([
      "6: has 7 cells and the header has 6; name all columns in the header.",
    ]);
  });

  it.each([
    ["dd/mm/yyyy", "2022-05-09T10:30:00Z", "2022-05-09"],
    ["dd/mm/yyyy hh:mm", "2022-05-09T10:30:00Z", "2022-05-09T10:30:00"],
    ["dd/mm/yyyy hh:mm", "2022-05-09", "2022-05-09"],
    ["d-mmm", "2022-05-09", "2022-05-09"],
    ["mmm-yy", "2022-05-01", "2022-05"],
    ['[$-419]mmmm yyyy" г.";@', "2022-05-01", "2022-05"],
    ["yyyy", "2022-01-01", "2022"],
    ["yyyy", "1900-02-28", "1900"],
  ])("has a date in the format %s as it is shown: %s", async (format, date, shown) => {
    const { values } = await read(
      await write([texts("slug", "name"), [{ value: "a" }, time(date, format)]]),
    );
    expect(values).toEqual([[2, { slug: "a", name: shown }]]);
  });

  it("from 1904 has the dates that it shows", async () => {
    const parts = unzipSync(
      await write([texts("slug", "name"), [{ value: "a" }, time("2022-05-09")]]),
    );
    const xml = Buffer.from(parts["xl/workbook.xml"] ?? []).toString();
    const from1904 = xml.replace(/<workbook[^>]*>/, '$&<workbookPr date1904="1"/>');
    const file = zipSync({ ...parts, "xl/workbook.xml": Buffer.from(from1904) });
    expect((await read(file)).values).toEqual([[2, { slug: "a", name: "2026-05-10" }]]);
  });

  it("with a formula that failed is refused in this row", async () => {
    const parts = unzipSync(await write([texts("slug", "name"), [{ value: "a" }, { value: 1 }]]));
    const name = "xl/worksheets/sheet1.xml";
    const xml = Buffer.from(parts[name] ?? []).toString();
    const failed = xml.replace(/<c r="B2"[^>]*>.*?<\/c>/, '<c r="B2" t="e"><v>#N/A</v></c>');
    expect(await read(zipSync({ ...parts, [name]: Buffer.from(failed) }))).toEqual({
      values: [],
      problems: ["2: has a formula that failed (#N/A); correct it."],
      notes: [],
    });
  });

  it("is read from its first sheet that is not empty, and a note names the others", async () => {
    const sheet = (name: string, data: SheetData) => ({ sheet: name, data });
    const workbook = await writeXlsxFile([
      sheet("Cover", []),
      sheet("Places", [texts("slug", "name"), texts("a", "A")]),
      sheet("Notes", [texts("what"), texts("ever")]),
    ]).toBuffer();
    expect(await read(workbook)).toEqual({
      values: [[2, { slug: "a", name: "A" }]],
      problems: [],
      notes: ['null: is read from the sheet "Places"; "Notes" is left out.'],
    });
  });

  it("without a header is told which columns there are", async () => {
    const { problems } = await read(await write([texts("a", "A")]));
    expect(problems).toEqual([
      "1: The header has no column of places; begin with a row of column names: slug, name, countryCode, aliases, coordinates.",
    ]);
  });

  const unreadable =
    "null: is not an Excel workbook, or is damaged or protected; save it again, without a password, or save the sheet as CSV.";

  it.each<[string, () => Promise<Uint8Array>, string]>([
    ["the beginning of an archive", async () => Buffer.from("PK\u0003\u0004xxxx"), unreadable],
    ["an empty file", async () => new Uint8Array(), unreadable],
    ["text", async () => Buffer.from("slug,name\na,A\n"), unreadable],
    [
      "an older or a protected workbook",
      async () => Buffer.from("d0cf11e0a1b11ae1".padEnd(1024, "0"), "hex"),
      unreadable,
    ],
    ["another archive", async () => zipSync({ "a.txt": Buffer.from("a") }), unreadable],
    [
      "a workbook that is cut off",
      async () => (await write([texts("slug", "name"), texts("a", "A")])).subarray(0, -200),
      unreadable,
    ],
    [
      "an archive that unpacks to much more than it is",
      async () => {
        const parts = unzipSync(await write([texts("slug", "name"), texts("a", "A")]));
        return zipSync({ ...parts, "xl/media/a.bin": new Uint8Array(110_000_000) });
      },
      "null: has more than 100 MB when it is unpacked; save the sheet as CSV.",
    ],
  ])("%s is refused with one sentence", async (_, make, message) => {
    expect(await read(await make())).toEqual({ values: [], problems: [message], notes: [] });
  });

  it("that unpacks to more than it declares is refused", async () => {
    const parts = unzipSync(await write([texts("slug", "name"), texts("a", "A")]));
    const name = "xl/media/a.bin";
    const workbook = Buffer.from(zipSync({ ...parts, [name]: new Uint8Array(110_000_000) }));
    // In the directory at the end, the size stands 22 bytes before the name; in front of the part
    // itself, 8 bytes.
    for (const at of [workbook.lastIndexOf(name) - 22, workbook.indexOf(name) - 8]) {
      expect(workbook.readUInt32LE(at)).toBe(110_000_000);
      workbook.writeUInt32LE(50, at);
    }
    expect(await read(workbook)).toEqual({ values: [], problems: [unreadable], notes: [] });
  });
});
