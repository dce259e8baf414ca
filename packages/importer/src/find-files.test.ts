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
  return { kinds, problems, manifest: found.manifest?.replace(`${path}/`, "") ?? null };
}

describe("a path is a dataset or a single file", () => {
  it("a folder: entities first, then events by name; other files are ignored", async () => {
    const files = {
      "dataset.yaml": "",
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
    };
    expect(await find(files)).toEqual({
      manifest: "dataset.yaml",
      kinds: [
        ["organizations.jsonl", "organizations", "jsonl"],
        ["publishers.csv", "publishers", "csv"],
        ["events/2021.jsonl", "events", "jsonl"],
        ["events/2022.csv", "events", "csv"],
        ["events.yaml", "events", "yaml"],
      ],
      problems: [],
    });
  });

  it.each([
    ["people.csv", "people", "csv"],
    ["places.yaml", "places", "yaml"],
    ["my notes.jsonl", "events", "jsonl"],
  ])("a file: its name decides, %s", async (name, kind, format) => {
    expect(await find({ [name]: "" }, name)).toEqual({
      manifest: null,
      kinds: [[name, kind, format]],
      problems: [],
    });
  });

  it("a file that looks like records but has a wrong name is a problem", async () => {
    const files = {
      "event.yaml": "",
      "notes.csv": "",
      "people.yml": "",
      "dataset.yml": "",
      "places.json": "",
      "events/2021.yml": "",
      "events/old/2020.yaml": "",
      "events/2022.yaml": "",
    };
    expect((await find(files)).problems).toEqual([
      "dataset.yml: has an unknown extension; call it dataset.yaml.",
      'event.yaml: has an unknown name ("event"); did you mean events?',
      `events/2021.yml: has an unknown extension; use ${extensionList}.`,
      "events/old: is a folder within events; move its files one level up.",
      'notes.csv: has an unknown name ("notes"); the names are organizations, people, places, publishers, events.',
      `people.yml: has an unknown extension; use ${extensionList}.`,
      `places.json: has an unknown extension; use ${extensionList}.`,
    ]);
  });
});

describe("one sentence describes why there is nothing to read", () => {
  it.each([
    ["a missing path", {}, "gone", "does not exist; check the path."],
    ["an empty folder", {}, "", "contains no records; add an events.yaml, for example."],
    ["a folder with only dataset.yaml", { "dataset.yaml": "" }, "", "contains no records"],
    [
      "an unknown extension",
      { "events.txt": "" },
      "events.txt",
      `has an unknown extension; use ${extensionList}.`,
    ],
    [
      "a description alone",
      { "dataset.yaml": "" },
      "dataset.yaml",
      "describes a folder; import the folder instead.",
    ],
  ])("%s", async (_, files, name, message) => {
    await expect(find(files, name)).rejects.toThrow(message);
  });
});
