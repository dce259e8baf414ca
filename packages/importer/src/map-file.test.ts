import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { mapFile } from "./map-file.ts";
import { mapping, table, writeMapped } from "./mapping/test-mapping.ts";
import { toProblemLine } from "./problem.ts";
import { setUpImport } from "./test-import.ts";

const test = setUpImport();

/** Maps a file of the folder, and returns what is proposed and shown. */
async function map(name: string, output?: string) {
  const seen = { text: "", lines: [] as string[], problems: [] as string[], notes: [] as string[] };
  const { path } = test.folder();
  const outcome = await mapFile({
    url: test.url(),
    path: `${path}/${name}`,
    output: output && `${path}/${output}`,
    print(text) {
      seen.text += text;
    },
    show: (line) => seen.lines.push(line),
    onProblem: (problem) => seen.problems.push(toProblemLine(problem).replaceAll(`${path}/`, "")),
    onNote: ({ message }) => seen.notes.push(message),
  });
  return { ...seen, ...outcome };
}

describe("a mapping is proposed", () => {
  it("from names and values of columns, with the first events as they would be read", async () => {
    const more = Array.from({ length: 12 }, (_, day) => `${day + 14}/05/2022,E${day},,Visit,,,`);
    await writeMapped(test, { "talks.csv": table + more.join("\n") });
    const before = await test.readAll();
    const { text, lines, problems, notes, events } = await map("talks.csv");
    expect(parse(text)).toMatchObject({
      file: "talks.csv",
      columns: {
        Day: "date",
        What: "title",
        Text: "summary",
        Sort: "kind",
        Who: { field: "organizations", split: ";" },
        Where: "place",
        Link: "citation.url",
      },
      defaults: { "citation.title": "[{What}]", "citation.publisher": null },
      create: [],
    });
    expect(events).toBe(14);
    expect(lines.slice(0, 2)).toEqual([
      "1. 2022-05-13  The talks begin  (line 2)",
      "   2022-05-13-the-talks-begin: kind meeting, place town-hall",
    ]);
    expect(lines.filter((line) => /^\d/.test(line))).toHaveLength(10);
    expect(notes).toHaveLength(1);
    expect(problems).toEqual([
      "mapping.yaml: gives no citation.publisher; map a column to it, or write a default for it.",
      expect.stringMatching(/^talks\.csv:2: The organization "council" is not known; /),
      expect.stringMatching(/^talks\.csv:3: has no summary \(in 13 rows\); /),
      expect.stringMatching(/^talks\.csv:4: cites no document \(in 12 rows\); /),
    ]);
    expect(await test.readAll()).toBe(before);
  });

  it("with the separator that the header has", async () => {
    const rows = table.replaceAll("; ", " and ").replaceAll(",", ";");
    await writeMapped(test, { "talks.csv": rows });
    const { text } = await map("talks.csv");
    expect(parse(text).columns).toMatchObject({ What: "title", Link: "citation.url" });
  });

  it("of columns that have the names of fields", async () => {
    const citations = [{ publisher: "gazette", title: "A report", url: "https://x.example/1" }];
    const quoted = JSON.stringify(citations).replaceAll('"', '""');
    const csv = `title,kind,date,summary,shortTitle,citations,statements\nT,meeting,2022,S,,"${quoted}",none\n`;
    await writeMapped(test, { "talks.csv": csv });
    const { text, problems } = await map("talks.csv");
    expect(parse(text).columns).toMatchObject({ shortTitle: "shortTitle", citations: "citations" });
    expect(parse(text).columns).not.toHaveProperty("statements");
    expect(parse(text)).not.toHaveProperty("defaults");
    expect(problems).toEqual([]);
  });

  it.each([
    ["talks.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "icalendar"],
    ["talks.csv", "Year,Month,Day,Headline,Text\n", "timelinejs-sheet"],
    ["talks.json", '{"events": [{"start_date": {"year": "2022"}}]}', "timelinejs"],
    ["talks.geojson", '{"type": "FeatureCollection", "features": []}', "geojson"],
    ["talks.jsonld", '{"@context": "https://schema.org", "@graph": []}', "json-ld"],
    ["query.json", '{"head": {"vars": []}, "results": {"bindings": []}}', "wikidata"],
    ["incidents.csv", "incident_id,date,Alleged deployer of AI system,title\n", "ai-incidents"],
    ["conflict.csv", "event_id_cnty,event_date,event_type,notes\n", "acled"],
  ])("%s by its format", async (name, content, format) => {
    await writeMapped(test, { [name]: content });
    const { text } = await map(name);
    expect(parse(text)).toMatchObject({ file: name, format });
  });

  it("by its format on one line of 5 MB", async () => {
    const text = "x".repeat(5_000_000);
    const json = JSON.stringify({ events: [{ start_date: { year: "2022" }, text: { text } }] });
    await writeMapped(test, { "talks.json": json });
    expect(parse((await map("talks.json")).text)).toMatchObject({ format: "timelinejs" });
  });

  it("to a new file, with which the import then works", async () => {
    await writeMapped(test, { "talks.csv": table });
    await map("talks.csv", "mapping.yaml");
    const path = `${test.folder().path}/mapping.yaml`;
    expect(parse(await readFile(path, "utf8"))).toMatchObject({ file: "talks.csv" });
    await test.folder().write({ "other.csv": table });
    await expect(map("other.csv", "mapping.yaml")).rejects.toThrow(
      /mapping\.yaml exists already; remove it, or choose another --output\.$/,
    );
  });
});

it("a mapping beside the file is shown, not proposed again", async () => {
  await writeMapped(test, { "talks.csv": table, "mapping.yaml": mapping });
  const { text, lines, problems } = await map("talks.csv");
  expect(text).toBe("");
  expect(problems).toEqual([]);
  expect(lines).toContain(
    "   2022-05-13-the-talks-begin: kind meeting, place town-hall, chess-club HOST, town-council HOST",
  );
});

it("a mapping is found by the name of its file in composed letters", async () => {
  const more = mapping.replace("talks.csv", "caf\u00e9.csv");
  await writeMapped(test, { "cafe\u0301.csv": table, "mapping.yaml": more });
  expect(await map("cafe\u0301.csv")).toMatchObject({ text: "", problems: [], events: 2 });
});
