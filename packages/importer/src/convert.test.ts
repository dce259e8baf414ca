import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { convert } from "./convert.ts";
import { mapping, readEvents, table } from "./mapping/test-mapping.ts";
import { toProblemLine } from "./problem.ts";
import { setUpImport } from "./test-import.ts";

const read = (name: string, content: string | Buffer, text?: string) =>
  convert({ name, content: Buffer.from(content), ...(text !== undefined && { mapping: text }) });

const linesOf = ({ problems }: Awaited<ReturnType<typeof convert>>) =>
  problems.shown.map(toProblemLine);

/** Creates what the table of talks names. */
const whole = `${mapping.replace("citation.language: en", "citation.owner: Town")}create: [organizations, places, publishers]\n`;

describe("a table", () => {
  it("is read by a proposed mapping, with every doubt once", async () => {
    const conversion = await read("talks.csv", table);
    expect(parse(conversion.mapping)).toMatchObject({
      file: "talks.csv",
      columns: { Day: "date", What: "title", Link: "citation.url" },
    });
    expect(conversion).toMatchObject({ total: 2, created: [] });
    expect(conversion.events).toMatchObject([
      { line: 2, date: "2022-05-13", title: "The talks begin", kind: "meeting" },
      { line: 3, date: "2022-06-04", title: "The talks end", kind: "visit" },
    ]);
    expect(linesOf(conversion)).toContain(
      "mapping.yaml: gives no citation.publisher; map a column to it, or write a default for it.",
    );
    expect(new Set(linesOf(conversion)).size).toBe(linesOf(conversion).length);
  });

  it("is read by an edited mapping, and what it creates is named", async () => {
    const conversion = await read("talks.csv", table, whole);
    expect(conversion).toMatchObject({ mapping: whole, problems: { shown: [] } });
    expect(conversion.events[0]?.organizations).toEqual([
      { slug: "chess-club", role: "HOST" },
      { slug: "town-council", role: "HOST" },
    ]);
    expect(conversion.created).toContainEqual({
      kind: "places",
      total: 1,
      records: [{ slug: "town-hall", name: "Town Hall" }],
    });
  });

  it("may have a name in decomposed letters", async () => {
    const text = whole.replace("talks.csv", "caf\u00e9.csv");
    const conversion = await read("cafe\u0301.csv", table, text);
    expect(conversion).toMatchObject({ total: 2, problems: { shown: [] } });
  });

  it("with seasons is proposed as one with dates, and says what to write", async () => {
    const conversion = await read("cups.csv", "Cup,Season\nFirst,2005/06\nSecond,2006/07\n");
    expect(parse(conversion.mapping)).toMatchObject({ columns: { Season: "date" } });
    expect(linesOf(conversion)).toContain(
      'cups.csv:2: date "2005/06" may be a month or two years; write 2005-06 or 2005/2006 instead.',
    );
  });

  it.each([
    ["columns: [", /^mapping\.yaml:1: is not valid YAML: /],
    ["a: &a [x]\nb: *a\n", /^mapping\.yaml:2: uses the alias \*a; /],
    ["- a list\n", /^mapping\.yaml/],
    ["file: other.csv\n", /^mapping\.yaml:1: describes "other\.csv"; write file: talks\.csv\.$/],
    ["file: talks.csv\ncolumns: { Dai: date }\n", /names the column "Dai".*did you mean "Day"\?$/],
  ])("with the mapping %j is not read, and the mapping is given back", async (text, problem) => {
    const conversion = await read("talks.csv", table, text);
    expect(conversion).toMatchObject({ mapping: text, total: 0, events: [], folder: null });
    expect(linesOf(conversion)).toContainEqual(expect.stringMatching(problem));
  });

  it("of very many rows gives the first events, the count of all, and problems by kind", async () => {
    const rows = Array.from({ length: 2_000 }, (_, n) => `2022-05-09,T${n},b${n}`).join("\n");
    const text = `file: t.csv\ncolumns: { d: date, t: title, u: citation.url }\ndefaults: { kind: meeting, summary: S, citation.title: T, citation.publisher: p, citation.owner: O }\ncreate: [publishers]\n`;
    const { total, events, problems } = await read("t.csv", `d,t,u\n${rows}\n`, text);
    expect([total, events.length, problems.shown.length]).toEqual([2_000, 500, 50]);
    expect(problems.more.total).toBe(1_950);
    expect(problems.more.kinds).toHaveLength(1);
  });
});

const link = "https://gazette.example/1";
const files: [format: string, name: string, content: string][] = [
  ["timelinejs-sheet", "a.csv", `Year,Month,Day,Headline,Text,Media\n2022,5,9,Talks,Met,${link}\n`],
  [
    "timelinejs",
    "a.json",
    `{"events":[{"start_date":{"year":2022,"month":5,"day":9},"text":{"headline":"Talks"}}]}`,
  ],
  [
    "icalendar",
    "a.ics",
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20220509\r\nSUMMARY:Talks\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
  ],
  [
    "geojson",
    "a.geojson",
    `{"type":"FeatureCollection","features":[{"geometry":null,"properties":{"title":"Talks","date":"2022-05-09"}}]}`,
  ],
  [
    "json-ld",
    "a.jsonld",
    `{"@context":"https://schema.org","@type":"Event","name":"Talks","startDate":"2022-05-09"}`,
  ],
  [
    "wikidata",
    "a.json",
    `{"head":{"vars":[]},"results":{"bindings":[{"item":{"type":"uri","value":"http://www.wikidata.org/entity/Q1"},"itemLabel":{"value":"Talks"},"date":{"value":"2022-05-09T00:00:00Z"}}]}}`,
  ],
  [
    "ai-incidents",
    "a.csv",
    `_id,incident_id,date,reports,Alleged deployer of AI system,Alleged developer of AI system,Alleged harmed or nearly harmed parties,description,title\nx,23,2022-05-09,[1],[],[],[],A bus stopped.,Talks\n`,
  ],
  [
    "acled",
    "a.csv",
    "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,location,latitude,longitude,notes\nT1,09 May 2022,2022,1,Protests,Talks,,,,,,,Met\n",
  ],
];

it.each(files)("%s is recognized in %s and read from memory", async (format, name, content) => {
  const { mapping, total, events, folder } = await read(name, content);
  expect(parse(mapping)).toMatchObject({ file: name, format });
  expect(total).toBe(1);
  expect(events[0]?.date).toBe("2022-05-09");
  expect(Object.keys(unzipSync(folder?.zip ?? new Uint8Array()))).toContain(`a/${name}`);
});

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
const bad: [what: string, name: string, content: string | Buffer, line: RegExp][] = [
  ["an array in JSON Lines", "a.jsonl", "[{}]", /^a\.jsonl:1: is a JSON array; /],
  ["an indented object", "a.jsonl", '{\n "slug": "p"\n}', /^a\.jsonl:1: is a part of an object; /],
  ["aliases that grow", "a.yaml", "- a: &a [x]\n  b: [*a, *a]\n", /^a\.yaml:2: uses the alias /],
  ["tabs in YAML", "a.yaml", "- slug: a\n\t- b", /^a\.yaml:\d: is not valid YAML/],
  ["a quote in the wrong place", "a.csv", 'date,title\n2022,"T"x\n', /^a\.csv:2: has a quote in/],
  ["ragged rows", "a.csv", "date,title\n2022,T,x\n", /^a\.csv:2: has 3 cells/],
  ["an ambiguous day", "a.csv", "date,title\n03/04/2022,T\n", /day, month, year and as month, day/],
  ["a workbook that is none", "a.xlsx", "PK\u0003\u0004x", /^a\.xlsx: is not an Excel workbook/],
  ["UTF-16 that is cut off", "a.csv", utf16("a,b\n1,2\n").subarray(0, 13), /begins as UTF-16/],
  ["an old spreadsheet", "a.xls", "x", /^a\.xls: is a spreadsheet; save it as \.xlsx or as CSV\.$/],
  ["another kind of file", "a.pdf", "x", /^a\.pdf: has an unknown extension; use /],
  ["deep JSON", "a.json", `{"features":${"[".repeat(100_000)}`, /^a\.json/],
  ["a mapping", "mapping.yaml", "x", /^mapping\.yaml: describes other files; /],
  ["a path", "../a.csv", "a\n", /^\.\.\/a\.csv: has a name that no file of a collection has/],
];

it.each(bad)("%s is a problem and no failure", async (_, name, content, line) => {
  expect(linesOf(await read(name, content))).toContainEqual(expect.stringMatching(line));
});

describe("the folder", () => {
  const test = setUpImport();

  it("imports to the events of the preview", async () => {
    const { events, folder } = await read("talks.csv", table, whole);
    const unzipped = Object.entries(unzipSync(folder?.zip ?? new Uint8Array()));
    expect(unzipped.map(([name]) => name).sort()).toEqual([
      "talks/collection.yaml",
      "talks/mapping.yaml",
      "talks/talks.csv",
    ]);
    await test
      .folder()
      .write(Object.fromEntries(unzipped.map(([name, bytes]) => [name, Buffer.from(bytes)])));
    expect(await test.load("talks")).toMatchObject({ ok: true, lines: [] });
    const stored = await readEvents(test);
    expect(stored).toHaveLength(2);
    for (const [index, { slug, title, date, kind, place }] of events.entries()) {
      expect(stored[index]).toMatchObject({ slug, title, edtf: date, kind, place });
    }
    expect(await test.query("SELECT slug, title, license FROM collections")).toEqual([
      { slug: "talks", title: "talks", license: "NOASSERTION" },
    ]);
  });
});
