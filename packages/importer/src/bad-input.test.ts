import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { rename, rm, symlink } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { toProgram } from "@dateline/db/testing";
import { describe, expect, it } from "vitest";
import { mapping, table, writeMapped } from "./mapping/test-mapping.ts";
import { createTestFolder } from "./test-folder.ts";
import { setUpImport } from "./test-import.ts";

const test = setUpImport();

/** Imports, and expects that exactly these problems prevent it from writing. */
async function expectRefused(...problems: unknown[]) {
  const before = await test.readAll();
  const { ok, lines } = await test.load();
  expect({ ok, lines }).toEqual({ ok: false, lines: problems });
  expect(await test.readAll()).toBe(before);
}

it("a pipe in the place of a file is not waited for", async () => {
  const { path } = test.folder();
  await promisify(execFile)("mkfifo", [`${path}/people.csv`]);
  await expectRefused("people.csv: is a pipe or a device; put the file in its place.");
});

describe("links out of the folder are not followed:", () => {
  /** Moves a file or a folder of the collection elsewhere, and links to it. */
  async function moveOut(name: string) {
    const other = await createTestFolder();
    const { path } = test.folder();
    await rename(`${path}/${name}`, `${other.path}/moved`);
    await symlink(`${other.path}/moved`, `${path}/${name}`);
    return other;
  }

  it.each(["publishers.yaml", "events", "events/2021.yaml"])("%s", async (name) => {
    const other = await moveOut(name);
    const before = await test.readAll();
    const { ok, lines } = await test.load();
    expect(ok).toBe(false);
    expect(lines).toContain(`${name}: is a link out of the folder; put the file in its place.`);
    expect(await test.readAll()).toBe(before);
    await other.remove();
  });

  it("the description of the collection", async () => {
    const other = await moveOut("collection.yaml");
    await expect(test.load()).rejects.toThrow(
      /collection\.yaml is a link out of the folder; put the file in its place\.$/,
    );
    await other.remove();
  });

  it("a mapping, and the table of one", async () => {
    for (const name of ["mapping.yaml", "talks.csv"]) {
      await test.folder().remove();
      await test.folder().write({ "events/2021.yaml": "", "events/2022.yaml": "" });
      await writeMapped(test, {
        "collection.yaml": "{ slug: talks, title: Talks, license: MIT }",
        "talks.csv": table,
        "mapping.yaml": mapping,
      });
      const other = await moveOut(name);
      const { ok, lines } = await test.load();
      expect(ok).toBe(false);
      expect(lines).toContain(`${name}: is a link out of the folder; put the file in its place.`);
      await other.remove();
    }
  });

  it("but links within it are, as servers mount settings", async () => {
    const { path } = test.folder();
    await rename(`${path}/publishers.yaml`, `${path}/.publishers.yaml`);
    await symlink(".publishers.yaml", `${path}/publishers.yaml`);
    await rename(`${path}/events/2021.yaml`, `${path}/.2021.yaml`);
    await symlink("../.2021.yaml", `${path}/events/2021.yaml`);
    expect(await test.load()).toMatchObject({ ok: true, inserted: 2, lines: [] });
  });

  it("and a link to nothing is a problem", async () => {
    await rm(`${test.folder().path}/publishers.yaml`);
    await symlink("gone.yaml", `${test.folder().path}/publishers.yaml`);
    expect((await test.load()).lines).toContain(
      "publishers.yaml: is a link to a file that is not there; put the file in its place.",
    );
  });
});

describe("a line of 100 MB is refused in little memory:", () => {
  const command = fileURLToPath(new URL("import-cli.ts", import.meta.url));
  const megabyte = "x".repeat(1_000_000);

  function* toText(start: string) {
    yield start;
    for (let n = 0; n < 100; n++) yield megabyte;
  }

  it.each([
    ["events.csv", "slug,title\na,", ":2: is longer than 4 MB; is this the right file?"],
    ["events.csv", '"', ":1: is longer than 4 MB; is this the right file?"],
    ["events.jsonl", '{"slug": "', ":1: is longer than 4 MB; is this the right file?"],
    [
      "events.json",
      '[{"slug": "',
      ": has more than 50 MB and is read as a whole; split it, or write its records as JSON Lines or CSV.",
    ],
    [
      "events.yaml",
      "- slug: ",
      ": has more than 50 MB and is read as a whole; split it, or write its records as JSON Lines or CSV.",
    ],
    [
      "talks.geojson",
      '{"features": "',
      ": has more than 50 MB and is read as a whole; split it, or write its records as JSON Lines or CSV.",
    ],
    [
      "talks.ics",
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
      ":3: is longer than 4 MB; is this the right file?",
    ],
  ])(
    "%s that begins with %j",
    async (name, start, problem) => {
      const { path } = test.folder();
      const format = { geojson: "geojson", ics: "icalendar" }[name.split(".")[1] ?? ""];
      if (format) {
        const defaults =
          'defaults: { kind: meeting, citation.url: "https://x.example/", citation.publisher: gazette }';
        await writeMapped(test, {
          "mapping.yaml": `file: ${name}\nformat: ${format}\n${defaults}\n`,
        });
      } else await writeMapped(test, {});
      await pipeline(toText(start), createWriteStream(`${path}/${name}`));
      const before = await test.readAll();
      const args = ["--max-old-space-size=40", ...toProgram("import", command), path];
      const env = { ...process.env, DATABASE_URL: test.url() };
      const failure = await promisify(execFile)(process.execPath, args, { env }).catch(
        (error) => error,
      );
      expect(failure).toMatchObject({ code: 1 });
      expect(failure.stderr).toContain(`${path}/${name}${problem}\n`);
      expect(failure.stderr).toMatch(/[1-9] problems?\. Nothing was imported\.\n$/);
      expect(await test.readAll()).toBe(before);
    },
    120_000,
  );
});

describe("YAML that refers to itself is not followed:", () => {
  it.each([
    [
      "a record within itself",
      "- &a { slug: x, title: *a }\n",
      /^events\.yaml:1: uses the alias \*a; write the value out\.$/,
    ],
    [
      "a list within itself",
      "- &a { slug: x, citations: &b [*b] }\n",
      /^events\.yaml:1: uses the alias \*b; write the value out\.$/,
    ],
    [
      "aliases of aliases, a billion values",
      `- a: &a [${"x,".repeat(10)}]\n  b: &b [${"*a,".repeat(10)}]\n  c: [${"*b,".repeat(10)}]\n`,
      /^events\.yaml:2: uses the alias \*a; write the value out\.$/,
    ],
    [
      "a merge key",
      "- &a { slug: x }\n- { <<: *a, title: y }\n",
      /^events\.yaml:2: uses the alias \*a; write the value out\.$/,
    ],
  ])("%s", async (_, text, problem) => {
    await writeMapped(test, { "events.yaml": text });
    const before = await test.readAll();
    const { ok, lines } = await test.load();
    expect(ok).toBe(false);
    expect(lines).toContainEqual(expect.stringMatching(problem));
    expect(await test.readAll()).toBe(before);
  });

  it.each([
    ["columns within themselves", "columns: &a { What: title, Day: *a }"],
    [
      "aliases of aliases",
      `columns: { a: &a [${"x,".repeat(9)}], b: &b [${"*a,".repeat(9)}], What: { field: title, values: { a: *b } } }`,
    ],
  ])("a mapping with %s", async (_, columns) => {
    await writeMapped(test, {
      "talks.csv": table,
      "mapping.yaml": `file: talks.csv\n${columns}\n`,
    });
    const { ok, lines } = await test.load();
    expect(ok).toBe(false);
    expect(lines).toContainEqual(
      expect.stringMatching(/^mapping\.yaml:2: uses the alias \*[ab]; write the value out\.$/),
    );
  });
});

describe("a mapping that refers to itself is refused:", () => {
  it("one of itself", async () => {
    await writeMapped(test, {
      "talks.csv": table,
      "mapping.yaml": mapping.replace("talks.csv", "mapping.yaml"),
    });
    await expectRefused(
      'mapping.yaml:1: file "mapping.yaml" is a mapping; name the file that it describes.',
      'talks.csv: has an unknown name ("talks"); the names are kinds, organizations, people, places, publishers, events, stories.',
    );
  });

  it("a template of another template", async () => {
    const more = `file: talks.csv
columns: { Day: date, Sort: kind, Link: citation.url }
defaults: { title: "{summary}", summary: "{title}", citation.title: T, citation.publisher: gazette }
`;
    await writeMapped(test, { "talks.csv": table, "mapping.yaml": more });
    const columns = table
      .split("\n")[0]
      ?.split(",")
      .map((name) => `"${name}"`)
      .join(", ");
    await expectRefused(
      `mapping.yaml: names the column "summary", which the table does not have; its columns are ${columns}.`,
      `mapping.yaml: names the column "title", which the table does not have; its columns are ${columns}.`,
    );
  });

  it("but a value that looks like a template is a value", async () => {
    const rows = table.replace("The talks begin", "{What} {Text}");
    await writeMapped(test, { "talks.csv": rows, "mapping.yaml": mapping });
    expect(await test.load()).toMatchObject({ ok: true, lines: [] });
    expect(await test.query("SELECT title FROM events ORDER BY earliest LIMIT 1")).toEqual([
      { title: "{What} {Text}" },
    ]);
  });
});

it("slugs that a mapped table has twice are refused", async () => {
  const rows = table.replace("Day,", "Day,Id,").replace(/2022,/g, "2022,same,");
  await writeMapped(test, {
    "talks.csv": rows,
    "mapping.yaml": mapping.replace("columns:", "columns:\n  Id: slug"),
  });
  await expectRefused(
    'talks.csv:3: The event "same" is already at talks.csv:2; keep one, or give it another slug.',
  );
});

it("ten thousand causes and more are reported without being gathered", async () => {
  const header = table.split("\n")[0];
  const rows = Array.from(
    { length: 10_002 },
    (_, n) => `13/05/2022,Talks ${n},They met,Meetings,Club ${n},,https://gazette.example/${n}`,
  );
  await writeMapped(test, { "talks.csv": [header, ...rows].join("\n"), "mapping.yaml": mapping });
  const { ok, lines } = await test.load();
  expect(ok).toBe(false);
  expect(lines).toHaveLength(10_002);
});
