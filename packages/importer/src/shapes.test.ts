import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { mapFile } from "./map-file.ts";
import { readEvents } from "./mapping/test-mapping.ts";
import { toProblemLine } from "./problem.ts";
import { setUpImport } from "./test-import.ts";

// Files in the forms that people have. Each is imported as it is, or by the mapping that is
// proposed for it with its gaps filled in, or refused for one cause whose message names the line
// and the remedy.

const test = setUpImport();

const header = ["slug", "title", "summary", "kind", "date", "citations"];
const citations = '[{"publisher":"gazette","title":"A report","url":"https://gazette.example/1"}]';
const row = [
  "talks",
  "Переговоры; Zürich",
  "They met, they say.",
  "MEETING",
  "2022-05-09",
  citations,
];

const quote = (cell: string) => (/[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const toTable = (rows: string[][], separator = ",", end = "\n") =>
  rows.map((cells) => `${cells.map(quote).join(separator)}${end}`).join("");
const table = toTable([header, row]);
/** The table with one field of its row changed, or left out. */
const withField = (name: string, value: string) =>
  toTable([header, row.map((cell, at) => (header[at] === name ? value : cell))]);

const record = Object.fromEntries(header.map((name, at) => [name, row[at]]));
const jsonRecord = { ...record, citations: JSON.parse(citations) };

type Content = string | Buffer | Promise<Buffer>;

/** Removes the events of the meetings and adds this file. */
async function write(name: string, content: Content) {
  await test.folder().delete("events/2021.yaml");
  await test.folder().delete("events/2022.yaml");
  await test.folder().write({ [name]: await content });
}

describe("comes in as it is:", () => {
  it.each<[shape: string, name: string, content: Content]>([
    [
      "commas, a byte order mark and CRLF",
      "events.csv",
      `\ufeff${toTable([header, row], ",", "\r\n")}`,
    ],
    [
      "semicolons and a byte order mark",
      "events.csv",
      `\ufeff${toTable([header, row], ";", "\r\n")}`,
    ],
    [
      "tabs in UTF-16, as Excel saves Unicode text",
      "events.csv",
      Buffer.from(`\ufeff${toTable([header, row], "\t", "\r\n")}`, "utf16le"),
    ],
    [
      "UTF-16 big-endian without a byte order mark",
      "events.csv",
      Buffer.from(toTable([header, row], "\t"), "utf16le").swap16(),
    ],
    [
      "a line sep=; before the header",
      "events.csv",
      `\ufeffsep=;\r\n${toTable([header, row], ";")}`,
    ],
    [
      "empty columns and rows at the end",
      "events.csv",
      toTable([
        [...header, "", ""],
        [...row, "", ""],
        ["", "", "", "", "", "", "", ""],
      ]),
    ],
    ["tabs in a .tsv", "events.tsv", toTable([header, row], "\t")],
    [
      "an Excel workbook",
      "events.xlsx",
      writeXlsxFile([header, row].map((cells) => cells.map((value) => ({ value })))).toBuffer(),
    ],
    ["JSON Lines", "events.jsonl", `${JSON.stringify(jsonRecord)}\n\n`],
    ["a JSON array over several lines", "events.json", JSON.stringify([jsonRecord], null, 2)],
    ["a kind in any case", "events.csv", withField("kind", "Meeting")],
  ])("%s", async (_, name, content) => {
    await write(name, content);
    expect(await test.load()).toMatchObject({ ok: true, inserted: 1, lines: [] });
    expect(await readEvents(test)).toMatchObject([
      { slug: "talks", title: "Переговоры; Zürich", kind: "meeting", edtf: "2022-05-09" },
    ]);
  });

  it("a header without rows, which is a collection without events", async () => {
    await write("events.csv", toTable([header]));
    expect(await test.load()).toMatchObject({ ok: true, inserted: 0, lines: [] });
  });

  it("words that YAML 1.1 takes for booleans and numbers", async () => {
    const yaml = `- { slug: no, title: no, summary: 007, kind: OTHER, date: 2022, citations: [{ publisher: gazette, title: 1984, url: "https://gazette.example/1" }] }\n`;
    await write("events.yaml", yaml);
    expect(await test.load()).toMatchObject({ ok: true, lines: [] });
    expect(await readEvents(test)).toMatchObject([{ slug: "no", title: "no", summary: "007" }]);
  });

  it("windows-1251, which a note says", async () => {
    const letters = (text: string) =>
      Buffer.from(
        [...text].map((one) =>
          one >= "А" && one <= "я" ? one.charCodeAt(0) - 0x350 : one.charCodeAt(0),
        ),
      );
    const notes: string[] = [];
    await write("events.csv", letters(withField("title", "Переговоры в городе")));
    const outcome = await test.load("", { onNote: ({ message }) => notes.push(message) });
    expect(outcome).toMatchObject({ ok: true, lines: [] });
    expect(notes).toEqual(["is read as windows-1251; if letters look wrong, save it as UTF-8."]);
    expect(await readEvents(test)).toMatchObject([{ title: "Переговоры в городе" }]);
  });

  it("markup in texts, which stays text", async () => {
    await write("events.csv", withField("title", "<b>Talks</b> <script>x</script>"));
    expect(await test.load()).toMatchObject({ ok: true, lines: [] });
    expect(await readEvents(test)).toMatchObject([{ title: "<b>Talks</b> <script>x</script>" }]);
  });
});

/** Proposes a mapping beside the file, answers what it asks, and imports. */
async function importProposed(name: string, answers: Record<string, string>, create = "") {
  const { path } = test.folder();
  const problems: string[] = [];
  await mapFile({
    url: test.url(),
    path: `${path}/${name}`,
    output: `${path}/mapping.yaml`,
    print: () => {},
    show: () => {},
    onProblem: (problem) => problems.push(toProblemLine(problem)),
    onNote: () => {},
  });
  let text = await readFile(`${path}/mapping.yaml`, "utf8");
  for (const [field, value] of Object.entries(answers)) {
    const gap = new RegExp(`^  ${field.replace(".", "\\.")}: #.*$`, "m");
    expect(text).toMatch(gap);
    text = text.replace(gap, `  ${field}: ${value}`);
  }
  await test.folder().write({ "mapping.yaml": text.replace("create: []", `create: [${create}]`) });
  return test.load();
}

describe("is proposed for, and then imports:", () => {
  const answers = { kind: "meeting", "citation.publisher": "gazette" };
  const own = { title: "First talks", slug: "2022-05-09-first-talks", edtf: "2022-05-09" };

  it.each<
    [shape: string, name: string, content: string, answers: Record<string, string>, event: object]
  >([
    [
      "days in a local order",
      "talks.csv",
      withField("date", "09.05.2022"),
      {},
      { slug: "talks", edtf: "2022-05-09" },
    ],
    [
      "a time of day in JSON Lines, with fields of its own",
      "talks.jsonl",
      JSON.stringify({
        ...jsonRecord,
        date: "2022-05-09T10:30",
        image: "https://x.example/y.png",
        lat: 1,
        tags: ["a"],
      }),
      {},
      { slug: "talks", edtf: "2022-05-09", citations: ["gazette https://gazette.example/1"] },
    ],
    [
      "a sheet of TimelineJS",
      "talks.csv",
      "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Type,Link\n,,,,,,,,,Talks,<p>Of a year.</p>,,title,\n2022,5,9,,,,,,,First talks,<p>They <b>met</b>.</p>,,,https://gazette.example/1\n2022,,,,,,,,,An era,,,era,\n",
      answers,
      { ...own, summary: "They met." },
    ],
    [
      "the JSON of TimelineJS",
      "talks.json",
      '{"title":{"text":{"headline":"Talks"}},"events":[{"start_date":{"year":"2022","month":"5","day":"9"},"text":{"headline":"First talks","text":"<p>They met.</p>"},"media":{"url":"https://gazette.example/1"}}]}',
      answers,
      { ...own, summary: "They met." },
    ],
    [
      "a calendar",
      "talks.ics",
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20220509\r\nDTEND;VALUE=DATE:20220511\r\nSUMMARY:First talks\r\nURL:https://gazette.example/1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      answers,
      { ...own, edtf: "2022-05-09/2022-05-10" },
    ],
    [
      "GeoJSON",
      "talks.geojson",
      '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[7.4,46.9]},"properties":{"title":"First talks","date":"2022-05-09","place":"Town Hall","Category":"Visit","sources":"https://gazette.example/1"}}]}',
      { "citation.publisher": "gazette" },
      { ...own, place: "town-hall", kind: "visit" },
    ],
    [
      "a table in another language",
      "talks.csv",
      "Datum;Titel;Ort;Link\n09.05.2022;First talks;Town Hall;https://gazette.example/1\n",
      answers,
      { ...own, place: "town-hall" },
    ],
  ])("%s", async (_, name, content, given, event) => {
    await write(name, content);
    expect(await importProposed(name, given)).toMatchObject({ ok: true, inserted: 1, lines: [] });
    expect(await readEvents(test)).toMatchObject([event]);
  });
});

describe("is refused for one cause:", () => {
  it.each<[shape: string, name: string, content: Content, problem: string]>([
    [
      "a JSON array in JSON Lines",
      "events.jsonl",
      '[{"slug":"a"}]\n',
      "events.jsonl:1: is a JSON array; call the file .json, or write one object on each line.",
    ],
    [
      "an object over several lines in JSON Lines",
      "events.jsonl",
      '{\n "slug": "p",\n "title": "t"\n}\n',
      "events.jsonl:1: is a part of an object; write each object on one line (JSON Lines).",
    ],
    [
      "a YAML file of aliases of aliases",
      "events.yaml",
      "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n",
      'events.yaml:1: is not a list; begin each record with "- ".',
    ],
    [
      "YAML indented with tabs",
      "events.yaml",
      "- slug: a\n\ttitle: b\n",
      "events.yaml:2: is not valid YAML: Unexpected scalar at node end; check indentation and quotes.",
    ],
    [
      "two events with one slug",
      "events.csv",
      toTable([header, row, row.with(1, "Other talks")]),
      'events.csv:3: The event "talks" is already at events.csv:2; keep one, or give it another slug.',
    ],
    [
      "the same row twice",
      "events.csv",
      toTable([header, row, row]),
      'events.csv:3: The event "talks" is already at events.csv:2; keep one, or give it another slug.',
    ],
    [
      "an address that runs a script",
      "events.csv",
      withField("citations", citations.replace("https://gazette.example/1", "javascript:alert(1)")),
      'events.csv:2: citation 1: url "javascript:alert(1)" is not a web address; write it whole, beginning with https:// or http://.',
    ],
    [
      "a kind that is none",
      "events.csv",
      toTable([header, row.with(3, "EARTHQUAKE"), row.with(0, "b").with(3, "earthquake")]),
      'events.csv:2: The kind "earthquake" (on 2 lines) is not known; add it to kinds.',
    ],
    [
      "a publisher that is none, on many lines",
      "events.csv",
      toTable([
        header,
        ...["a", "b", "c"].map((slug) =>
          row.with(0, slug).with(5, citations.replace("gazette", "nobody")),
        ),
      ]),
      'events.csv:2: The publisher "nobody" (on 3 lines) is not known; add it to publishers.',
    ],
    [
      "a kind that is missing",
      "events.csv",
      withField("kind", ""),
      "events.csv:2: kind is missing; add it.",
    ],
    [
      "events in a file named after kinds",
      "kinds.csv",
      table,
      "kinds.csv:1: The header has the columns of events, not of kinds; name the file after them.",
    ],
    [
      "no citation",
      "events.csv",
      withField("citations", "[]"),
      "events.csv:2: citations is empty; cite at least one document.",
    ],
    [
      "an address in place of a list of citations",
      "events.csv",
      withField("citations", "https://x.example"),
      'events.csv:2: citations "https://x.example" is not valid JSON; write a JSON list in the cell.',
    ],
    [
      "a control character",
      "events.csv",
      withField("title", "a\u0000b"),
      "events.csv:2: title has a control character (U+0000); remove it.",
    ],
    [
      "a quote that is not closed",
      "events.csv",
      `${toTable([header])}q,"open,S,OTHER,2022-01-01,x\n${toTable([row])}`,
      'events.csv:2: has a quote in the wrong place; write a quote inside a quoted cell as "". What follows was not read.',
    ],
    [
      "a row that is too short",
      "events.csv",
      `${table}r2,a,b\n`,
      "events.csv:3: has 3 cells and the header has 6; add what is missing, and quote cells that hold commas.",
    ],
    [
      "a row that is too long",
      "events.csv",
      `${table}${toTable([[...row.with(0, "b"), "more"]])}`,
      "events.csv:3: has 7 cells and the header has 6; add what is missing, and quote cells that hold commas.",
    ],
    [
      "an archive that is no workbook",
      "events.xlsx",
      "PK\u0003\u0004xxxx",
      "events.xlsx: is not an Excel workbook, or is damaged or protected; save it again, without a password, or save the sheet as CSV.",
    ],
    [
      "a sheet of TimelineJS without a mapping",
      "events.csv",
      "Year,Month,Day,Headline,Text\n2022,5,9,Talks,They met.\n",
      "events.csv:1: The header has no column of events; begin with a row of column names, separated by commas, semicolons or tabs: slug, title, summary, shortTitle, image, kind, date, dateBasis, dateNote, place, previousSlugs, participations, involvements, statements, citations. A mapping.yaml reads other tables; npm run import -- --map proposes one.",
    ],
    [
      "the JSON of TimelineJS without a mapping",
      "events.json",
      '{"events":[{"start_date":{"year":"2022"}}]}',
      "events.json:1: is not a JSON array; write the records as [{ … }, { … }], call the file .jsonl if each line is an object, or describe it in a mapping.yaml, which npm run import -- --map proposes.",
    ],
    [
      "an impossible day",
      "events.csv",
      withField("date", "2022-02-30"),
      'events.csv:2: date "2022-02-30" does not exist: 2022-02 has 28 days.',
    ],
    [
      "a month that is none",
      "events.csv",
      withField("date", "2022-13-01"),
      'events.csv:2: date "2022-13-01" has no month 13: months run from 01 to 12, seasons from 21 to 24.',
    ],
    [
      "a day in a local order without a mapping",
      "events.csv",
      withField("date", "30/01/2022"),
      'events.csv:2: date "30/01/2022" is not EDTF: day/month/year is not read; write 2022-01-30 instead.',
    ],
    [
      "a time of day without a mapping",
      "events.csv",
      withField("date", "2022-01-01T10:00:00Z"),
      'events.csv:2: date "2022-01-01T10:00:00Z" has a time of day, and events are dated by days; write 2022-01-01 instead.',
    ],
    [
      "a day before the year 1",
      "events.csv",
      withField("date", "-0044-03-15"),
      'events.csv:2: date "-0044-03-15" is before the year 0001, the first that is recorded.',
    ],
  ])("%s", async (_, name, content, problem) => {
    const before = await test.readAll();
    await write(name, content);
    expect(await test.load()).toMatchObject({ ok: false, lines: [problem] });
    expect(await test.readAll()).toBe(before);
  });

  it("a calendar without a mapping", async () => {
    await write("talks.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    await expect(test.load("talks.ics")).rejects.toThrow(
      /talks\.ics is of another program; describe it in a mapping\.yaml, which npm run import -- --map proposes\.$/,
    );
  });
});
