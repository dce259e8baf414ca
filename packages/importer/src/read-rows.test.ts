import { stat } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { writeMadeUpDataset } from "./made-up-events.ts";
import { readRows } from "./read-rows.ts";
import type { RecordFile } from "./row.ts";
import { createTestFolder, type TestFolder } from "./test-folder.ts";

let folder: TestFolder | undefined;
afterEach(() => folder?.remove());

/** Reads one file; problems as `line: message`. */
async function read(format: "yaml" | "jsonl" | "csv", content: string | Buffer, kind = "places") {
  folder = await createTestFolder({ [`file.${format}`]: content });
  const path = `${folder.path}/file.${format}`;
  const problems: string[] = [];
  const rows = [];
  const file = { path, name: "file", kind, bytes: content.length } as RecordFile;
  for await (const row of readRows(file, (line, text) => problems.push(`${line}: ${text}`))) {
    rows.push(row);
  }
  return { rows, problems, values: rows.map((row) => [row.line, row.value]) };
}

describe("a record has the line where it starts", () => {
  it("in YAML, and so do its fields", async () => {
    const { rows } = await read(
      "yaml",
      "# places\n- slug: a\n  name: A\n\n-\n  slug: b\n  list:\n    - { x: 1 }\n    - x: 2\n",
    );
    expect(rows.map((row) => row.line)).toEqual([2, 6]);
    expect(rows[0]?.lineOf(["name"])).toBe(3);
    expect(rows[1]?.lineOf(["list"])).toBe(7);
    expect(rows[1]?.lineOf(["list", 1, "x"])).toBe(9);
    expect(rows[1]?.lineOf(["missing"])).toBe(6);
  });

  it("in JSON Lines, counting blank lines", async () => {
    const { values } = await read("jsonl", '{"slug":"a"}\n\n{"slug":"b"}');
    expect(values).toEqual([
      [1, { slug: "a" }],
      [3, { slug: "b" }],
    ]);
  });

  it("in CSV, with line breaks in cells and blank lines", async () => {
    const { values } = await read("csv", 'slug,name\na,"one\ntwo"\n\nb,B\n');
    expect(values).toEqual([
      [2, { slug: "a", name: "one\ntwo" }],
      [5, { slug: "b", name: "B" }],
    ]);
  });
});

describe("files of other systems can be read", () => {
  it.each([
    ["yaml", "- slug: a\n  name: Zürich\n- slug: b\n"],
    ["jsonl", '{"slug":"a","name":"Zürich"}\n{"slug":"b"}\n'],
    ["csv", "slug,name\na,Zürich\nb,\n"],
  ] as const)("%s with a byte order mark and CRLF", async (format, text) => {
    const { values, problems } = await read(format, `\ufeff${text.replaceAll("\n", "\r\n")}`);
    expect(problems).toEqual([]);
    expect(values.map(([, value]) => value)).toEqual([
      { slug: "a", name: "Zürich" },
      { slug: "b" },
    ]);
  });

  it("a quoted cell keeps its line break as one character", async () => {
    const { values } = await read("csv", 'slug,name\r\na,"one\r\ntwo"\r\nb,B\r\n');
    expect(values).toEqual([
      [2, { slug: "a", name: "one\ntwo" }],
      [4, { slug: "b", name: "B" }],
    ]);
  });

  it.each(["yaml", "jsonl"] as const)("an empty %s file has no records", async (format) => {
    expect(await read(format, "")).toMatchObject({ values: [], problems: [] });
  });

  it("a character across two chunks is kept", async () => {
    const name = "ü".repeat(300_000);
    const { values } = await read("jsonl", `{"name":"x${name}"}\n{"name":"${name}"}`);
    expect(values).toEqual([
      [1, { name: `x${name}` }],
      [2, { name }],
    ]);
  });
});

describe("YAML scalars are kept as text", () => {
  it("years, dates, booleans and numbers are text", async () => {
    const { values } = await read("yaml", "- { a: 2021, b: 2021-07-01, c: NO, d: 007, e: true }\n");
    expect(values[0]?.[1]).toEqual({ a: "2021", b: "2021-07-01", c: "NO", d: "007", e: "true" });
  });

  it("empty, ~ and null are absent unless quoted", async () => {
    const { values } = await read("yaml", '- { a: , b: ~, c: null, d: "null" }\n');
    expect(values[0]?.[1]).toEqual({ a: null, b: null, c: null, d: "null" });
  });
});

describe("CSV cells", () => {
  it("an empty cell is absent, a list field holds JSON", async () => {
    const { values } = await read(
      "csv",
      'slug,name,acronym,aliases\na,A,,"[""x"",""y""]"\n',
      "organizations",
    );
    expect(values).toEqual([[2, { slug: "a", name: "A", aliases: ["x", "y"] }]]);
  });
});

describe("what cannot be read is reported with its line", () => {
  it.each([
    ["yaml", "- slug: a\n  name: [\n- b\n", "3: is not valid YAML"],
    ["yaml", "- slug: a\n  slug: b\n", "2: is not valid YAML"],
    ["yaml", "slug: a\n", '1: is not a list; begin each record with "- ".'],
    ["yaml", "- &a { slug: a }\n- *a\n", "2: uses the alias *a; write the value out."],
    ["yaml", "- a: 1\n---\n- b: 1\n", "2: is not valid YAML"],
    ["yaml", `- ${"[".repeat(20_000)}${"]".repeat(20_000)}`, "1: is nested too deeply"],
    ["yaml", `- a: ${"[".repeat(10)}${"]".repeat(10)}`, "1: is nested too deeply"],
    ["jsonl", '{"slug":"a"}\n{"slug":"b"\n', "2: is not valid JSON"],
    ["jsonl", '[\n{"slug":"b"}]\n', "1: is a JSON array; write one object on each line"],
    ["jsonl", Buffer.from([0x7b, 0x7d, 0x0a, 0x22, 0xff, 0x22]), "2: has bytes that are not UTF-8"],
    ["csv", Buffer.from("slug,name\na,A\nb,B\xfc\n", "latin1"), "3: has bytes that are not UTF-8"],
    [
      "yaml",
      Buffer.from("- slug: a\n  name: B\xfc\n", "latin1"),
      "2: has bytes that are not UTF-8",
    ],
    [
      "csv",
      "slug,nmae,name\na,b,c\n",
      '1: The header has the column "nmae", which is unknown; did you mean name?',
    ],
    ["csv", "slug,slug,name\n", '1: The header has the column "slug" twice; keep one.'],
    ["csv", "slug,name,\na,A,\n", "1: The header has no name for column 3"],
    ["csv", "slug\na\n", "1: The header has no column name; add it."],
    ["csv", "slug,name\na,A,x\nb,B\n", "2: has 3 cells and the header has 2"],
    ["csv", 'slug,name\na,A\nb,"B\nc,C\n', "3: opens a quote that is not closed"],
    ["csv", 'slug,name\na,A\nb,"B"x\nc,C\n', "3: has a quote in the wrong place"],
  ] as const)("%s, case %#", async (format, content, problem) => {
    const { problems } = await read(format, content as string);
    expect(problems.join("\n")).toContain(problem);
    expect(problems).toHaveLength(1);
  });

  it("a cell whose list is not JSON", async () => {
    const { problems } = await read("csv", "slug,name,aliases\na,A,x;y\n", "organizations");
    expect(problems).toEqual([
      '2: aliases "x;y" is not valid JSON; write a JSON list in the cell.',
    ]);
  });

  it("a folder in place of a file, and a missing file", async () => {
    folder = await createTestFolder({
      "file.yaml/inside": "",
      "file.jsonl/inside": "",
      "file.csv/inside": "",
    });
    for (const format of ["yaml", "jsonl", "csv"] as const) {
      for (const [name, reason] of [
        ["file", "it is a folder"],
        ["gone", "it is no longer there"],
      ]) {
        const problems: string[] = [];
        const path = `${folder.path}/${name}.${format}`;
        const file: RecordFile = { path, name: "f", kind: "places", bytes: 0 };
        const rows = readRows(file, (line, text) => problems.push(`${line}: ${text}`));
        for await (const _ of rows);
        expect(problems.join()).toContain(`null: cannot be read: ${reason}`);
      }
    }
  });
});

it.each(["jsonl", "csv"] as const)(
  "%s is read little ahead of the records that were taken",
  async (format) => {
    folder = await createTestFolder({});
    await writeMadeUpDataset(folder.path, 6000, format);
    const path = `${folder.path}/events.${format}`;
    const bytes = (await stat(path)).size;
    const file: RecordFile = { path, name: "file", kind: "events", bytes };
    let taken = 0;
    let ahead = 0;
    for await (const row of readRows(file, () => {})) {
      taken += 1;
      ahead = Math.max(ahead, row.bytes - (taken * bytes) / 6000);
      // Streams read ahead while the consumer waits.
      if (taken % 100 === 0) await setTimeout(2);
    }
    expect(taken).toBe(6000);
    expect(ahead).toBeLessThan(1_500_000);
    expect(bytes).toBeGreaterThan(6_000_000);
  },
);
