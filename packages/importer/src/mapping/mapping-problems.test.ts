import { describe, expect, it } from "vitest";
import { setUpImport } from "../test-import.ts";
import { mapping, table, writeMapped } from "./test-mapping.ts";

const test = setUpImport();

/** Imports the table with a changed mapping, and returns the problems. */
async function loadChanged(
  rows: (text: string) => string,
  more: (text: string) => string = (text) => text,
) {
  const before = await test.readAll();
  await writeMapped(test, { "talks.csv": rows(table), "mapping.yaml": more(mapping) });
  const { ok, lines } = await test.load();
  expect(ok).toBe(false);
  expect(await test.readAll()).toBe(before);
  return lines;
}

const same = (text: string) => text;

describe("a cause is one problem", () => {
  it("an order of dates that no row shows", async () => {
    expect(await loadChanged((text) => text.replace("13/05", "03/05"))).toEqual([
      'talks.csv:2: "Day" can be read as day, month, year and as month, day, year: "03/05/2022" (lines 2, 3); write dateOrder: dmy or dateOrder: mdy in the mapping.',
    ]);
  });

  it("dates in two orders", async () => {
    const row = "05/30/2022,The end,They left,Visit,,,https://gazette.example/3\n";
    expect(await loadChanged((text) => `${text}${row}`)).toEqual([
      'talks.csv:3: "Day" has days in two orders ("13/05/2022" in line 2 and "05/30/2022" in line 4), so that "04/06/2022" cannot be read; write all of them in one order.',
    ]);
  });

  it("a date that is none in the declared order", async () => {
    const lines = await loadChanged(same, (text) => `dateOrder: mdy\n${text}`);
    expect(lines).toEqual([
      'talks.csv:2: date "13/05/2022" is not a date; correct it, or the order month, day, year.',
    ]);
  });

  it("an impossible date", async () => {
    expect(await loadChanged((text) => text.replace("04/06", "31/06"))).toEqual([
      expect.stringContaining('talks.csv:3: date "31/06/2022"'),
    ]);
  });

  it("a name that nobody has, in several rows", async () => {
    const lines = await loadChanged((text) => text.replace(/Chess Club|The Club/g, "Ches Club"));
    expect(lines).toEqual([
      'talks.csv:2: The organization "Ches Club" (in 2 rows) is not known; did you mean chess-club? If not, add it to organizations.yaml, or write create: [organizations] in the mapping.',
    ]);
  });

  it.each(["-", "!!!"])("a name from which nothing can be created: %s", async (name) => {
    const lines = await loadChanged(
      (text) => text.replace("The Club", name),
      (text) => `create: [organizations]\n${text}`,
    );
    expect(lines).toEqual([
      `talks.csv:3: The organization "${name}" is not known; add it to organizations.yaml, or leave it out with values: { "${name}": "" } in the mapping.`,
    ]);
  });

  it("a name that several have", async () => {
    await test.folder().write({
      "organizations.yaml":
        "- { slug: a, name: A, aliases: [The Club] }\n- { slug: b, name: B, aliases: [The Club, Chess Club] }\n- { slug: town-council, name: C }\n",
    });
    expect(await loadChanged(same)).toEqual([
      'talks.csv:3: The organization "The Club" may be a or b; say which with values in the mapping.',
    ]);
  });

  it("a kind that is not known", async () => {
    expect(await loadChanged((text) => text.replace("Visit", "Party"))).toEqual([
      'talks.csv:3: The kind "Party" is not known; add it to kinds.yaml, or translate it with values in the mapping.',
    ]);
  });

  it("values that several rows lack", async () => {
    const lines = await loadChanged(
      (text) => text.replace(/,They met,|,,Visit/g, (cells) => cells.replace("They met", "")),
      (text) => text.replace('  summary: "{What}."\n', ""),
    );
    expect(lines).toEqual([
      "talks.csv:2: has no summary (in 2 rows); fill it in, or write a default summary in the mapping.",
    ]);
  });

  it("a document without an address", async () => {
    expect(await loadChanged((text) => text.replace("https://gazette.example/2", ""))).toEqual([
      "talks.csv:3: cites no document; fill in its address, or write a default citation.url in the mapping.",
    ]);
  });

  it("fields that the mapping does not give", async () => {
    const lines = await loadChanged(same, (text) => text.replace("Sort: kind", "Sort: ignore"));
    expect(lines).toEqual([
      "mapping.yaml: gives no kind; map a column to it, or write a default for it.",
    ]);
  });

  it("a column that the table does not have", async () => {
    expect(await loadChanged(same, (text) => text.replace("What: title", "Waht: title"))).toEqual([
      'mapping.yaml: names the column "Waht", which the table does not have; did you mean "What"?',
    ]);
  });

  it("publishers that are created without an owner", async () => {
    expect(await loadChanged(same, (text) => `create: [publishers]\n${text}`)).toEqual([
      "mapping.yaml: creates publishers without an owner; map a column to citation.owner, or write it under defaults.",
    ]);
  });
});

describe("a mapping that cannot be read", () => {
  it.each([
    [
      "a field that is none",
      "  What: titel",
      'mapping.yaml:4: columns: What is mapped to "titel", which is no field; did you mean title?',
    ],
    [
      "an option that is none",
      "  What: { field: title, splitt: x }",
      "mapping.yaml:4: columns: What: splitt is not a known field; did you mean split?",
    ],
    [
      "an order that is none",
      "  What: { field: title, dateOrder: ydm }",
      "mapping.yaml:4: columns: What has a dateOrder that cannot be read; write one as docs/import.md shows.",
    ],
  ])("has %s", async (_, column, line) => {
    expect(await loadChanged(same, (text) => text.replace("  What: title", column))).toContain(
      line,
    );
  });

  it.each([
    [
      "is a list",
      "- file: talks.csv\n",
      "mapping.yaml:1: The record is a list; write it as fields with values.",
    ],
    ["is empty", "", "mapping.yaml:1: file is missing; add it."],
    [
      "is not YAML",
      "file: [talks.csv\n",
      expect.stringContaining("mapping.yaml:2: is not valid YAML"),
    ],
    [
      "has an alias of itself",
      "file: talks.csv\ncolumns: &a { What: *a }\n",
      expect.stringContaining("uses the alias *a"),
    ],
    [
      "leaves its folder",
      "file: ../talks.csv\n",
      'mapping.yaml:1: file "../talks.csv" is a path; name a file in the same folder.',
    ],
    [
      "describes a file that is not there",
      "file: talk.csv\n",
      'mapping.yaml:1: describes "talk.csv", which is not there; did you mean talks.csv?',
    ],
  ])("%s", async (_, text, line) => {
    await writeMapped(test, { "talks.csv": table, "mapping.yaml": text });
    const { ok, lines } = await test.load();
    expect(ok).toBe(false);
    expect(lines).toContainEqual(line);
  });

  it("describes what another one does", async () => {
    await writeMapped(test, {
      "talks.csv": table,
      "mapping.yaml": mapping,
      "a.mapping.yaml": mapping,
    });
    expect((await test.load()).lines).toEqual([
      "mapping.yaml:1: describes talks.csv, as another mapping does; remove one.",
    ]);
  });
});
