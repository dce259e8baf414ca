import { mappedFormats } from "@dateline/model";
import { describe, expect, it } from "vitest";
import { writeMapped } from "../mapping/test-mapping.ts";
import { setUpImport } from "../test-import.ts";

const test = setUpImport();

const extensions: Partial<Record<string, string>> = {
  icalendar: "ics",
  geojson: "geojson",
  "json-ld": "jsonld",
  timelinejs: "json",
  wikidata: "json",
};

// Gives all fields, so that any problem is in the file.
const defaults = `defaults: { title: T, summary: S, kind: meeting, date: 2022, citation.url: "https://x.example/", citation.title: T, citation.publisher: gazette }`;

const contents: [what: string, content: string | Buffer][] = [
  ["text that is none of it", "a letter\n"],
  ["a zip archive", Buffer.from("504b030414000000", "hex")],
  ["bytes of no encoding", Buffer.from([0x22, 0xff, 0xfe, 0xc3, 0x28, 0x80, 0x0a])],
  ["an open quote or bracket", 'Year,Headline,date,event_id_cnty\n2022,"T'],
  ["a JSON string", '"events"'],
  ["JSON nested a hundred thousand times", "[".repeat(100_000)],
  [
    "an object of wrong values",
    '{"events": [1, {"start_date": 5, "text": []}], "features": [null, {"properties": 1}], "results": {"bindings": {}}, "@graph": [{"@type": "Event", "subjectOf": [7], "attendee": "x"}]}',
  ],
  ["a calendar that ends early", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:x\n"],
];

const read = mappedFormats.flatMap((format) =>
  contents.map(([what, content]): [string, string, string | Buffer] => [format, what, content]),
);

// The defaults make an event of almost any row, so some of these files are read.
describe("a file that is not of its format is read whole or reported, and never written in part", () => {
  it.each(read)("%s: %s", async (format, _, content) => {
    const before = await test.readAll();
    const name = `talks.${extensions[format] ?? "csv"}`;
    await writeMapped(test, {
      [name]: content,
      "mapping.yaml": `file: ${name}\nformat: ${format}\n${defaults}\n`,
    });
    const outcome = await test.load();
    if (outcome.ok) {
      expect(outcome.lines).toEqual([]);
      // Importing the same file again changes nothing.
      const written = await test.readAll();
      expect(await test.load()).toMatchObject({ ok: true, lines: [] });
      expect(await test.readAll()).toBe(written);
      return;
    }
    expect(outcome.lines.length).toBeGreaterThan(0);
    for (const line of outcome.lines) {
      expect(line).toMatch(/^(talks\.\w+|mapping\.yaml)(:\d+)?: \S.*[.?]$/);
    }
    expect(await test.readAll()).toBe(before);
  });
});
