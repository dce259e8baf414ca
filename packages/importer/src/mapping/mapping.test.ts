import { describe, expect, it } from "vitest";
import { setUpImport } from "../test-import.ts";
import { loadNotes, mapping, readEvents, table, writeMapped } from "./test-mapping.ts";
import { preview } from "./test-preview.ts";

const test = setUpImport();

describe("a table with a mapping", () => {
  it("is read as events, its names matched by name, alias and translation", async () => {
    await writeMapped(test, { "talks.csv": table, "mapping.yaml": mapping });
    expect(await loadNotes(test)).toMatchObject({
      ok: true,
      inserted: 2,
      lines: [],
      notes: ['has "Day" in the order day, month, year, as "13/05/2022" in line 2 shows.'],
    });
    expect(await readEvents(test)).toEqual([
      {
        slug: "2022-05-13-the-talks-begin",
        title: "The talks begin",
        summary: "They met",
        kind: "meeting",
        edtf: "2022-05-13",
        place: "town-hall",
        organizations: ["chess-club HOST", "town-council HOST"],
        citations: ["gazette https://gazette.example/1 en"],
      },
      {
        slug: "2022-06-04-the-talks-end",
        title: "The talks end",
        summary: "The talks end.",
        kind: "visit",
        edtf: "2022-06-04",
        place: null,
        organizations: ["chess-club HOST"],
        citations: ["gazette https://gazette.example/2 en"],
      },
    ]);
  });

  it("changes nothing when it is imported again", async () => {
    await writeMapped(test, { "talks.csv": table, "mapping.yaml": mapping });
    await test.load();
    expect(await test.load()).toMatchObject({ ok: true, changed: false, unchanged: 2 });
  });

  it("is read by itself, if its mapping is beside it", async () => {
    await test.load();
    await writeMapped(test, { "talks.csv": table, "mapping.yaml": mapping });
    expect(await test.load("talks.csv")).toMatchObject({ ok: true, inserted: 2, removed: 2 });
  });

  it("creates only what the mapping says, with slugs of their names", async () => {
    const rows = table.replace("council", "Школа").replace("Town Hall", "Old Mill");
    const more = `create: [organizations, places]\n${mapping}`;
    await writeMapped(test, { "talks.csv": rows, "mapping.yaml": more });
    expect(await test.load()).toMatchObject({ ok: true, inserted: 2, lines: [] });
    const [first] = await readEvents(test);
    expect(first).toMatchObject({
      place: "old-mill",
      organizations: ["chess-club HOST", "shkola HOST"],
    });
    expect(await test.query("SELECT name FROM organizations WHERE slug = 'shkola'")).toEqual([
      { name: "Школа" },
    ]);
    expect(await test.load()).toMatchObject({ ok: true, changed: false });
  });

  it("gives events of one day and title different slugs, by their documents", async () => {
    const row = "13/05/2022,The talks begin,They met,Meeting,,,https://gazette.example/";
    const header = table.split("\n")[0];
    const write = (rows: string[]) =>
      writeRows({ "talks.csv": [header, ...rows].join("\n"), "mapping.yaml": mapping });
    await test.folder().delete("events/2021.yaml");
    await test.folder().delete("events/2022.yaml");
    const writeRows = test.folder().write;
    await write([`${row}1`, `${row}2`]);
    await test.load();
    const before = (await readEvents(test)).map(({ slug }) => slug);
    expect(before).toEqual([
      "2022-05-13-the-talks-begin",
      expect.stringMatching(/^2022-05-13-the-talks-begin-[0-9a-f]{6}$/),
    ]);
    await write([`${row}1`, `${row}0`, `${row}2`]);
    expect(await test.load()).toMatchObject({ inserted: 1, removed: 0 });
    await write([`${row}1`, `${row}2`, `${row}2`, `${row}2`]);
    expect(await test.load()).toMatchObject({ ok: true, lines: [], inserted: 2, removed: 1 });
    expect((await readEvents(test)).map(({ slug }) => slug).sort()).toEqual([
      ...before,
      `${before[1]}-2`,
      `${before[1]}-3`,
    ]);
  });

  it("creates records of long names that begin alike, each with a slug of its own", async () => {
    const long =
      "The Ministry of the Interior and of Public Works of the Lower Town and the Upper Town";
    const names = [`${long} and the Islands`, `${long} and the Hills`, long];
    const rows = names.map((name, at) => `2022-05-0${at + 1},Talks,${name}\n`).join("");
    const { created, lines } = await preview("talks.csv", `on,what,who\n${rows}`, {
      columns: { on: "date", what: "title", who: "organizations" },
      defaults: {
        ...{ "citation.url": "https://x.example/", "citation.title": "A" },
        "citation.publisher": "Gazette",
      },
    });
    expect(lines).toEqual([]);
    const slugs = created.get("organizations")?.map(({ slug }) => slug) ?? [];
    expect(slugs).toHaveLength(3);
    expect(new Set(slugs).size).toBe(3);
    const [first] = slugs;
    for (const slug of slugs.slice(1)) expect(slug).toMatch(new RegExp(`^${first}-[0-9a-f]{6}$`));
  });

  it("may have names in decomposed letters, as some systems write them", async () => {
    const decomposed = "Cafe\u0301";
    const more = `file: Caf\u00e9.csv
columns: { Caf\u00e9: { field: title, values: { Talks at the Caf\u00e9: Coffee } } }
defaults:
  date: 2022-05-09
  summary: "{Caf\u00e9}."
  kind: meeting
  citation.url: https://example.org/
  citation.title: Talks
  citation.publisher: gazette
`;
    await writeMapped(test, {
      [`${decomposed}.csv`]: `No\t${decomposed}\n1\tTalks at the ${decomposed}\n`,
      "mapping.yaml": more,
    });
    const loaded = { ok: true, lines: [] };
    expect(await test.load()).toMatchObject({ ...loaded, inserted: 1 });
    expect(await readEvents(test)).toMatchObject([
      { title: "Coffee", summary: "Talks at the Caf\u00e9." },
    ]);
    expect(await test.load(`${decomposed}.csv`)).toMatchObject({ ...loaded, unchanged: 1 });
  });

  it("fills columns into addresses and slugs", async () => {
    const rows = "No,When,What\nA 1,9 May 2022,The talks\n";
    const more = `file: talks.csv
columns: { When: date, What: title }
defaults:
  slug: "talks-{No}"
  summary: "{What} took place."
  kind: meeting
  citation.url: https://example.org/{No}
  citation.title: "Talks {No}"
  citation.publisher: gazette
`;
    await writeMapped(test, { "talks.csv": rows, "mapping.yaml": more });
    expect(await test.load()).toMatchObject({ ok: true, lines: [] });
    expect(await readEvents(test)).toMatchObject([
      {
        slug: "talks-a-1",
        edtf: "2022-05-09",
        summary: "The talks took place.",
        citations: ["gazette https://example.org/A%201"],
      },
    ]);
  });

  it("reads days in the declared order, without their times", async () => {
    const rows = table.replace("13/05/2022", "03/05/2022 10:30");
    const more = mapping.replace("columns:", "dateOrder: mdy\ncolumns:");
    await writeMapped(test, { "talks.csv": rows, "mapping.yaml": more });
    const { lines, notes } = await loadNotes(test);
    expect(lines).toEqual([]);
    expect(notes).toEqual(["has times of day, which are left out; days are as they are written."]);
    expect(await readEvents(test)).toMatchObject([{ edtf: "2022-03-05" }, { edtf: "2022-04-06" }]);
  });

  it.each([
    [
      "semicolons",
      "csv",
      (text: string) =>
        text
          .replaceAll(/,(?! )/g, "|")
          .replaceAll("; ", " / ")
          .replaceAll("|", ";"),
    ],
    [
      "tabs in UTF-16",
      "tsv",
      (text: string) => Buffer.from(`\ufeff${text.replaceAll(",", "\t")}`, "utf16le"),
    ],
  ])("may have %s", async (_, extension, convert) => {
    const more = mapping
      .replace("talks.csv", `talks.${extension}`)
      .replace('split: ";"', 'split: "/"');
    const rows = extension === "tsv" ? table.replace("; ", " / ") : table;
    await writeMapped(test, { [`talks.${extension}`]: convert(rows), "mapping.yaml": more });
    expect(await test.load()).toMatchObject({ ok: true, inserted: 2, lines: [] });
  });

  it("may have rows that end before cells that are not mapped, but no others", async () => {
    const rows = "What,When,Note,More\nThe talks,2022-05-09\nMore talks,2022-05-10,and more\n";
    const more = `file: talks.csv
columns: { What: title, When: date }
defaults:
  { summary: "{What}.", kind: meeting, citation.url: "https://example.org/", citation.title: Talks, citation.publisher: gazette }
`;
    await writeMapped(test, { "talks.csv": rows, "mapping.yaml": more });
    expect(await test.load()).toMatchObject({ ok: true, inserted: 2, lines: [] });
    await test.folder().write({ "talks.csv": `${rows}The end\n` });
    expect((await test.load()).lines).toEqual([
      "talks.csv:4: has 1 cells and the header has 4; add what is missing, and quote cells that hold commas.",
    ]);
  });

  it("may be a JSON array with nested values", async () => {
    const records = [
      { at: "2022-05-13", text: { head: "The talks begin" }, who: ["CC", "Town Council"] },
    ];
    const more = `file: talks.json
columns:
  at: date
  text.head: title
  who: organizations
defaults:
  kind: meeting
  summary: "{text.head}"
  citation.url: https://example.org/
  citation.title: Talks
  citation.publisher: gazette
`;
    await writeMapped(test, { "talks.json": JSON.stringify(records), "mapping.yaml": more });
    expect(await test.load()).toMatchObject({ ok: true, inserted: 1, lines: [] });
    expect(await readEvents(test)).toMatchObject([
      {
        title: "The talks begin",
        organizations: ["chess-club PARTICIPANT", "town-council PARTICIPANT"],
      },
    ]);
  });
});
