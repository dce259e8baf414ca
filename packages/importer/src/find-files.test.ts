import { extname } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { findFiles } from "./find-files.ts";
import { extensionList } from "./read-rows.ts";
import { createTestFolder, type Files, type TestFolder } from "./test-folder.ts";

let folder: TestFolder | undefined;
afterEach(() => folder?.remove());

async function find(files: Files, name = "") {
  folder = await createTestFolder(files);
  const { path } = folder;
  const problems: string[] = [];
  const found = await findFiles(name ? `${path}/${name}` : path, ({ file, message }) =>
    problems.push(`${file.replace(`${path}/`, "")}: ${message}`),
  );
  const kinds = found.files.map((file) => [
    file.name.replace(`${path}/`, ""),
    file.kind,
    extname(file.path).slice(1),
  ]);
  return { kinds, problems, description: found.description?.replace(`${path}/`, "") ?? null };
}

describe("a path is a dataset or a single file", () => {
  it("a folder: entities first, then events and stories by name; other files are ignored", async () => {
    const files = {
      "collection.yaml": "",
      "README.md": "",
      LICENSE: "",
      ".notes.yaml": "",
      "schema/events.schema.json": "",
      "events/2022.csv": "",
      "events/2021.jsonl": "",
      "events/README.md": "",
      "events.yaml": "",
      "publishers.csv": "",
      "organizations.jsonl": "",
      "stories/one.yaml": "",
    };
    expect(await find(files)).toEqual({
      description: "collection.yaml",
      kinds: [
        ["organizations.jsonl", "organizations", "jsonl"],
        ["publishers.csv", "publishers", "csv"],
        ["events/2021.jsonl", "events", "jsonl"],
        ["events/2022.csv", "events", "csv"],
        ["events.yaml", "events", "yaml"],
        ["stories/one.yaml", "stories", "yaml"],
      ],
      problems: [],
    });
  });

  it.each([
    ["people.csv", "people", "csv"],
    ["places.yaml", "places", "yaml"],
    ["my notes.jsonl", "events", "jsonl"],
    ["people.json", "people", "json"],
    ["publishers.TSV", "publishers", "TSV"],
    ["2021.yml", "events", "yml"],
  ])("a file: its name decides, %s", async (name, kind, format) => {
    expect(await find({ [name]: "" }, name)).toEqual({
      description: null,
      kinds: [[name, kind, format]],
      problems: [],
    });
  });

  it("a file that looks like records but has a wrong name is a problem", async () => {
    const files = {
      "event.yaml": "",
      "notes.csv": "",
      "people.txt": "",
      "dataset.json": "",
      "place.json": "",
      "package.json": "",
      "places.xls": "",
      "events/2021.txt": "",
      "events/2020.ods": "",
      "events/old/2020.yaml": "",
      "events/2022.yaml": "",
    };
    expect((await find(files)).problems).toEqual([
      "dataset.json: has an unknown extension; call it collection.yaml.",
      'event.yaml: has an unknown name ("event"); did you mean events?',
      "events/2020.ods: is a spreadsheet; save it as .xlsx or as CSV.",
      `events/2021.txt: has an unknown extension; use ${extensionList}.`,
      "events/old: is a folder within events; move its files one level up.",
      'notes.csv: has an unknown name ("notes"); the names are kinds, organizations, people, places, publishers, events, stories.',
      `people.txt: has an unknown extension; use ${extensionList}.`,
      'place.json: has an unknown name ("place"); did you mean places?',
      "places.xls: is a spreadsheet; save it as .xlsx or as CSV.",
    ]);
  });
});

describe("one sentence describes why there is nothing to read", () => {
  it.each([
    ["a missing path", {}, "gone", "does not exist; check the path."],
    ["an empty folder", {}, "", "contains no records; add an events.yaml, for example."],
    [
      "a spreadsheet with macros",
      { "events.xlsm": "" },
      "events.xlsm",
      "is a spreadsheet; save it as .xlsx or as CSV.",
    ],
    ["a folder with only collection.yaml", { "collection.yaml": "" }, "", "contains no records"],
    [
      "an unknown extension",
      { "events.txt": "" },
      "events.txt",
      `has an unknown extension; use ${extensionList}.`,
    ],
    [
      "a description alone",
      { "collection.yaml": "" },
      "collection.yaml",
      "describes a folder; import the folder instead.",
    ],
  ])("%s", async (_, files, name, message) => {
    await expect(find(files, name)).rejects.toThrow(message);
  });
});
