import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { mappedFormats } from "@dateline/model";
import { describe, expect, it } from "vitest";
import { withFieldTables } from "./field-tables.ts";
import { importSite } from "./import-site.ts";
import { createTestFolder, type Files } from "./test-folder.ts";
import { setUpImport } from "./test-import.ts";

const guide = await readFile(
  fileURLToPath(new URL("../../../docs/import.md", import.meta.url)),
  "utf8",
);

/** The examples of docs/import.md, by file name. */
const toExamples = (word: "file" | "map"): Files =>
  Object.fromEntries(
    [...guide.matchAll(/^```\w+ (file|map)=(\S+)\n(.*?)^```$/gms)]
      .filter(([, found]) => found === word)
      .map(([, , name = "", text = ""]) => [name, text]),
  );

const examples = toExamples("file");

const { load, readAll, clear, query, url } = setUpImport();

async function importExample(events: string) {
  const others = Object.entries(examples).filter(([name]) => !/^(events|site)\./.test(name));
  const folder = await createTestFolder({
    ...Object.fromEntries(others),
    [events]: examples[events] ?? "",
  });
  try {
    return await load("", { path: folder.path });
  } finally {
    await folder.remove();
  }
}

describe("docs/import.md", () => {
  it.each(["events.jsonl", "events.csv"])("has the same events in YAML and %s", async (name) => {
    const imported = { ok: true, inserted: 2, lines: [], warnings: [] };
    expect(await importExample("events.yaml")).toMatchObject(imported);
    const fromYaml = await readAll(/_at$|^identity$/);
    await clear();
    expect(await importExample(name)).toMatchObject(imported);
    expect(await readAll(/_at$|^identity$/)).toBe(fromYaml);
  });

  it("has the example of a table with its mapping", async () => {
    const { "events.yaml": _, "events.jsonl": __, "events.csv": ___, ...others } = examples;
    const folder = await createTestFolder({ ...others, ...toExamples("map") });
    await folder.delete("site.yaml");
    await folder.delete("stories.yaml");
    const outcome = await load("", { path: folder.path });
    await folder.remove();
    expect(outcome).toMatchObject({ ok: true, inserted: 2, lines: [], warnings: [] });
    expect(await query("SELECT slug, edtf FROM events ORDER BY slug")).toEqual([
      { slug: "incident-17", edtf: "2024-04-13" },
      { slug: "incident-18", edtf: "2024-07-05" },
    ]);
  });

  it("names every format of a mapping, and no other", () => {
    const [, table = ""] = guide.split("| `format` |");
    const names =
      table
        .split("\n\n")[0]
        ?.match(/^\| `.*?` \|/gm)
        ?.join() ?? "";
    expect(names.match(/[a-z-]+/g)).toEqual(mappedFormats);
  });

  it("has the example of a site", async () => {
    const folder = await createTestFolder({ "site.yaml": examples["site.yaml"] ?? "" });
    const path = `${folder.path}/site.yaml`;
    expect(await importSite({ url: url(), path })).toMatchObject({ ok: true });
    await folder.remove();
    expect(await query("SELECT contact FROM site")).toEqual([
      { contact: "editors@chronicle.example" },
    ]);
  });

  it("lists every field of every file, with its type; npm run generate writes them", () => {
    expect(guide).toBe(withFieldTables(guide));
  });

  it("names every format", () => {
    for (const extension of [".yaml", ".yml", ".jsonl", ".json", ".csv", ".tsv"]) {
      expect(guide).toContain(`\`${extension}\``);
    }
  });
});
