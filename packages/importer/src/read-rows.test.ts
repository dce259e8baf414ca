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
async function read(format: string, content: string | Buffer, kind = "places") {
  folder = await createTestFolder({ [`file.${format}`]: content });
  const path = `${folder.path}/file.${format}`;
  const problems: string[] = [];
  const notes: string[] = [];
  const rows = [];
  const file = { path, name: "file", kind, bytes: content.length } as RecordFile;
  const report = (line: number | null, text: string) => problems.push(`${line}: ${text}`);
  for await (const row of readRows(file, report, (_, text) => notes.push(text))) rows.push(row);
  return { rows, problems, notes, values: rows.map((row) => [row.line, row.value]) };
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

  it("in JSON", async () => {
    const { values, rows } = await read(
      "json",
      '[{"slug":"a","list":[{"x":"],"}]},\n\n  {\n"slug":"b"},{}\n]\n',
    );
    expect(values).toEqual([
      [1, { slug: "a", list: [{ x: "]," }] }],
      [3, { slug: "b" }],
      [4, {}],
    ]);
    expect(rows[1]?.lineOf(["slug"])).toBe(3);
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
    ["json", '[\n{"slug":"a","name":"Zürich"},\n{"slug":"b"}\n]\n'],
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

  it.each(["yaml", "jsonl", "json", "csv", "tsv"])(
    "an empty %s file has no records",
    async (format) => {
      expect(await read(format, "")).toMatchObject({ values: [], problems: [] });
    },
  );

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

describe("a table is read as programs save it", () => {
  const places = [
    [2, { slug: "a", name: "A, B; C" }],
    [3, { slug: "b", name: "Zürich" }],
  ];
  const toTable = (separator: string) =>
    `slug,name,countryCode\na,"A, B; C",\nb,Zürich,\n`.replace(/,(?! )/g, separator);

  it.each([
    ["csv", ",", []],
    ["csv", ";", ["has semicolons between its columns."]],
    ["csv", "\t", ["has tabs between its columns."]],
    ["csv", "|", ["has vertical bars between its columns."]],
    ["csv", "^", ["has the character ^ between its columns."]],
    ["tsv", "\t", []],
    ["tsv", ",", ["has commas between its columns."]],
  ])("%s with %j as separator", async (format, separator, notes) => {
    const read_ = await read(format, toTable(separator));
    expect(read_).toMatchObject({ values: places, notes, problems: [] });
  });

  it.each(["sep=;", '"sep=;"', "SEP=;", "sep=;;;"])(
    "with the line %s before the header",
    async (line) => {
      const { values, problems } = await read("csv", `\ufeff${line}\r\n${toTable(";")}`);
      expect(problems).toEqual([]);
      expect(values).toEqual(places.map(([at, value]) => [Number(at) + 1, value]));
    },
  );

  it("without its empty rows and the empty columns at its end", async () => {
    const { values, problems } = await read(
      "csv",
      "slug,name,countryCode,,\na,A,,,\n,,,,\nb,B\t,,,,,\n,,,,\n,\n",
    );
    expect(problems).toEqual([]);
    expect(values).toEqual([
      [2, { slug: "a", name: "A" }],
      [4, { slug: "b", name: "B\t" }],
    ]);
  });

  it("with quoted column names", async () => {
    const { values } = await read("csv", '"slug";"name"\na;A\n');
    expect(values).toEqual([[2, { slug: "a", name: "A" }]]);
  });
});

/** Text in an encoding of one byte per letter, by its letters from 0x80 on. */
const toBytes = (text: string, letters: Readonly<Record<string, number>>) =>
  Buffer.from([...text].map((letter) => letters[letter] ?? letter.charCodeAt(0)));

const cyrillic = Object.fromEntries([
  ...Array.from({ length: 64 }, (_, index) => [String.fromCharCode(0x410 + index), 0xc0 + index]),
  ...[..."ЎўІіЄєЇїЁё«»–’"].map((letter, index) => [
    letter,
    [0xa1, 0xa2, 0xb2, 0xb3, 0xaa, 0xba, 0xaf, 0xbf, 0xa8, 0xb8, 0xab, 0xbb, 0x96, 0x92][index],
  ]),
]);
const western = Object.fromEntries([
  ...Array.from({ length: 64 }, (_, index) => [String.fromCharCode(0xc0 + index), 0xc0 + index]),
  ...[..."«»–’€œ"].map((letter, index) => [letter, [0xab, 0xbb, 0x96, 0x92, 0x80, 0x9c][index]]),
]);

describe("the encoding of a file is detected", () => {
  it.each([
    ["UTF-16", "little-endian", "\ufeff", false],
    ["UTF-16", "little-endian without a mark", "", false],
    ["UTF-16", "big-endian", "\ufeff", true],
    ["UTF-16", "big-endian without a mark", "", true],
  ])("%s, %s", async (encoding, _, mark, isSwapped) => {
    for (const [format, text] of [
      ["csv", "slug\tname\r\na\tМинск\r\nb\tŠ 😀\r\n"],
      ["yaml", "- slug: a\r\n  name: Минск\r\n- slug: b\r\n  name: Š 😀\r\n"],
      ["jsonl", '{"slug":"a","name":"Минск"}\n{"slug":"b","name":"Š 😀"}'],
      ["json", '[{"slug":"a","name":"Минск"},{"slug":"b","name":"Š 😀"}]'],
    ] as const) {
      const bytes = Buffer.from(`${mark}${text}`, "utf16le");
      const { values, notes, problems } = await read(format, isSwapped ? bytes.swap16() : bytes);
      expect(problems).toEqual([]);
      expect(notes[0]).toBe(`is read as ${encoding}; if letters look wrong, save it as UTF-8.`);
      expect(values.map(([, value]) => value)).toEqual([
        { slug: "a", name: "Минск" },
        { slug: "b", name: "Š 😀" },
      ]);
      await folder?.remove();
    }
  });

  it.each([
    ["windows-1251", "Встреча в Минске – «Зима’22»", cyrillic],
    ["windows-1251", "Я", cyrillic, "Ў і з у Беларусі"],
    ["windows-1251", "Зустріч у Києві, її підсумки", cyrillic],
    ["windows-1252", "Größe über Österreich", western],
    ["windows-1252", "L’été à Genève – créée œuvre", western],
    ["windows-1252", "Señor, mañana, 5 €", western],
    ["windows-1252", "It’s in English", western],
  ])("%s: %s", async (encoding, name, letters, other = name) => {
    for (const [format, text] of [
      ["csv", `slug,name\na,A\nb,"${name}"\nc,"${other}"\n`],
      [
        "yaml",
        `- slug: a\n  name: A\n- { slug: b, name: "${name}" }\n- { slug: c, name: "${other}" }\n`,
      ],
    ] as const) {
      const { values, notes, problems } = await read(format, toBytes(text, letters));
      expect(problems).toEqual([]);
      expect(notes).toEqual([`is read as ${encoding}; if letters look wrong, save it as UTF-8.`]);
      expect(values.slice(1).map(([, value]) => value)).toEqual([
        { slug: "b", name },
        { slug: "c", name: other },
      ]);
      await folder?.remove();
    }
  });

  it("by all of a file, not only its beginning", async () => {
    const ascii = Array.from({ length: 30_000 }, (_, n) => `a${n},A place\n`).join("");
    const text = `slug,name\n${ascii}b,«B»\n${ascii.replaceAll("a", "c")}d,Минск\n`;
    const { values, problems } = await read("csv", toBytes(text, cyrillic));
    expect(problems).toEqual([]);
    expect(values[30_000]).toEqual([30_002, { slug: "b", name: "«B»" }]);
    expect(values.at(-1)?.[1]).toEqual({ slug: "d", name: "Минск" });
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
    ["jsonl", '[\n{"slug":"b"}]\n', "1: is a JSON array; call the file .json, or write one object"],
    [
      "jsonl",
      '{\n  "slug": "b",\n  "name": "B"\n}\n',
      "1: is a part of an object; write each object",
    ],
    ["json", '{"slug":"b"}\n{"slug":"c"}\n', "1: is not a JSON array; write the records as [{"],
    [
      "json",
      '[{"slug":"a"},\n{"slug":b},\n{"slug":c}]',
      "2: is not valid JSON; check the brackets",
    ],
    ["json", '[{"slug":"a"},\n\n]', "3: is not valid JSON"],
    ["json", '[{"slug":"a"}\n{"slug":"b"}]', "1: is not valid JSON"],
    ["json", '[{"slug":"a"},\n{"slug":"b"}', "2: is not valid JSON"],
    ["json", '[{"slug":"a"},\n{"slug":"b}]', "2: is not valid JSON"],
    ["json", '[{"slug":"a"}]\n[{"slug":"b"}]', "2: is not valid JSON"],
    [
      "csv",
      "slug,nmae,name\na,b,c\n",
      '1: The header has the column "nmae", which is unknown; did you mean name?',
    ],
    ["csv", "slug,slug,name\n", '1: The header has the column "slug" twice; keep one.'],
    ["csv", "slug,,name\na,,A\n", "1: The header has no name for column 2"],
    ["csv", "slug,name,\na,A,\nb,B,x\n", "3: has 3 cells and the header has 2"],
    ["csv", "slug\na\n", "1: The header has no column name; add it."],
    ["csv", "slug,name\na,A,x\nb,B\n", "2: has 3 cells and the header has 2"],
    ["csv", 'slug,name\na,A\nb,"B\nc,C\n', "3: opens a quote that is not closed"],
    ["csv", 'slug,name\na,A\nb,"B"x\nc,C\n', "3: has a quote in the wrong place"],
  ] as const)("%s, case %#", async (format, content, problem) => {
    const { problems } = await read(format, content as string);
    expect(problems.join("\n")).toContain(problem);
    expect(problems).toHaveLength(1);
  });

  const damaged = Buffer.concat([
    Buffer.from("slug,name\na,Минск\nb,Zürich "),
    Buffer.from([0xff]),
    Buffer.from("\nc,C "),
    Buffer.from([0xfe, 0x0a]),
  ]);

  it.each<[string, string, Buffer | string, string]>([
    ["damaged UTF-8", "csv", damaged, "3: has bytes that are not UTF-8; save the file as UTF-8."],
    [
      "damaged UTF-16",
      "csv",
      Buffer.concat([
        Buffer.from("\ufeffslug,name\na,A\n", "utf16le"),
        Buffer.from([0, 0xd8, 65, 0]),
      ]),
      "null: cannot be read: it begins as UTF-16, but has other bytes; save the file as UTF-8.",
    ],
    [
      "a spreadsheet under another name",
      "csv",
      "PK\u0003\u0004\u0014\u0000",
      "null: is a spreadsheet or an archive, not text; save it as CSV.",
    ],
    [
      "a line sep= that is wrong",
      "csv",
      "sep=;\nslug,name,countryCode\na,A,CH\n",
      '2: The header has no column of places; correct or remove the line "sep=;", which names semicolons.',
    ],
    [
      "a table without a header",
      "csv",
      "a;A;CH\nb;B;CH\n",
      "1: The header has no column of places; begin with a row of column names, separated by commas, semicolons or tabs: slug, name, countryCode, aliases, coordinates.",
    ],
    [
      "a header that lacks columns",
      "csv",
      "countryCode\nCH\n",
      "1: The header has no columns slug, name; add them.",
    ],
  ])("one cause is one problem: %s", async (_, format, content, problem) => {
    expect((await read(format, content)).problems).toEqual([problem]);
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
