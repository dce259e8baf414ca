import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { importDataset } from "@dateline/importer";
import { afterAll, expect, test, vi } from "vitest";
import { createClient } from "../client.ts";
import { readZip } from "./read-zip.ts";

const bundled = fileURLToPath(new URL("../../../../prisma/dataset", import.meta.url));
const nothing = {
  ...{ kinds: [], organizations: [], people: [], places: [] },
  ...{ publishers: [], documents: [], events: [] },
};

const folder = await mkdtemp(join(tmpdir(), "dateline-exported-"));
afterAll(() => rm(folder, { recursive: true }));

async function write(files: Iterable<[name: string, text: string]>) {
  for (const [name, text] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

// It refers to an organization, a place and a publisher of the bundled dataset, and adds an alias.
await write([
  [
    "picnics/collection.yaml",
    "slug: picnics\ntitle: 'Picnics: a \"list\"'\nlicense: CC0-1.0\nmaintainers: [A, B]\n",
  ],
  [
    "picnics/kinds.yaml",
    "- { slug: picnic, label: Picnic, plural: Picnics, weight: 7, description: Eaten outside. }\n",
  ],
  [
    "picnics/organizations.yaml",
    "- { slug: abpa, name: All-Belarusian People's Assembly, acronym: ABPA, aliases: [The eaters] }\n- { slug: club, name: Club }\n",
  ],
  ["picnics/people.yaml", "- { slug: unused, name: Nobody Named, aliases: [Никто] }\n"],
  [
    "picnics/events.jsonl",
    JSON.stringify({
      ...{ slug: "lunch", title: "Lunch", shortTitle: "Lunch", summary: "Two lines,\nof text." },
      ...{ kind: "picnic", date: "2023-05~", dateBasis: "INFERRED", dateNote: "By the weather." },
      ...{ place: "minsk", previousSlugs: ["brunch", "supper"] },
      image: { url: "https://p.example/1.jpg", alt: "A table", credit: "A", license: "CC0-1.0" },
      participations: [
        { organization: "club", role: "HOST" },
        { organization: "abpa", role: "MENTIONED" },
      ],
      statements: [{ organization: "club", paraphrase: "It was good." }],
      citations: [
        {
          publisher: "belta",
          title: "[A meal]",
          titleIsOurs: false,
          url: "https://p.example/1",
          quote: "“Good”",
          locator: "p. 1",
        },
        {
          publisher: "belta",
          title: "Ours",
          titleIsOurs: true,
          url: "https://p.example/2",
          relation: "REACTS",
          publishedOn: "2023-05-02",
          language: "be",
        },
      ],
    }),
  ],
]);

async function open(paths: readonly string[]) {
  const client = await createClient(nothing);
  for (const path of paths) {
    const onProblem = (problem: object) => expect.soft(problem).toBeNull();
    expect(await importDataset({ url: client.url, path, onProblem })).toMatchObject({ ok: true });
  }
  const read = (query: string, headers: Record<string, string> = {}) =>
    client.server.fetch(`http://api.test/exports?${query}`, { headers });
  await vi.waitFor(
    async () => {
      const { headers } = await read("format=csv&organizations=unknown");
      expect(headers.get("dataset-version")).toBe(String(1 + paths.length));
    },
    { timeout: 60_000 },
  );
  return {
    async unzip(query = "", headers: Record<string, string> = {}) {
      const response = await read(`format=dateline&site=https://d.example&${query}`, headers);
      expect(response.status).toBe(200);
      const files = await readZip(Buffer.from(await response.arrayBuffer()));
      return { headers: response.headers, files };
    },
    async readEvents() {
      const lines = (await (await read("format=jsonl&order=asc")).text()).split("\n");
      return lines.filter(Boolean).map((line) => {
        const { createdAt: _, updatedAt: __, ...event } = JSON.parse(line);
        return event;
      });
    },
    /** What the database has of each record, without its ids and times. */
    async readTables() {
      const tables: Record<string, unknown[]> = {};
      for (const [table, columns] of Object.entries({
        events: "slug, content_hash, short_title, salience, source",
        kinds: "slug, label, plural, weight, description, source",
        organizations: "slug, name, acronym, aliases, own_aliases, event_count, source",
        people: "slug, name, aliases, own_aliases, source",
        places: "slug, name, country_code, aliases, latitude, longitude, source",
        publishers: "slug, name, owner, source",
        documents: "url, title, title_is_ours, published_on, language",
        added_aliases: "collection, kind, slug, aliases",
        previous_slugs: "slug",
        stories: "slug, content_hash, source",
        collections: "slug, title, description, license, homepage, maintainers, event_count",
      })) {
        const { rows } = await client.database.pool.query(
          `SELECT ${columns} FROM ${table} ORDER BY ${columns.split(",")[0] === "collection" ? "kind, slug" : columns.split(",")[0]}`,
        );
        tables[table] = rows;
      }
      return tables;
    },
  };
}

const original = await open([bundled, join(folder, "picnics")]);

const toLines = (text: string | undefined) =>
  (text ?? "")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test("a dataset that is downloaded and imported again is the same", async () => {
  const { files, headers } = await original.unzip();
  expect(headers.get("content-type")).toBe("application/zip");
  expect(headers.get("content-disposition")).toBe('attachment; filename="dateline-v3.zip"');
  expect(files.get("README.txt")).toContain("dataset version 3. License: ");
  await write([...files].map(([name, text]) => [`all/${name}`, text]));
  const slugs = ["belarus-security-diplomacy", "picnics"];
  const again = await open(slugs.map((slug) => join(folder, "all", slug)));
  expect(await again.readTables()).toEqual(await original.readTables());
  expect(await again.readEvents()).toEqual(await original.readEvents());
  const { files: filesAgain } = await again.unzip();
  expect([...filesAgain.keys()]).toEqual([...files.keys()]);
  for (const [name, text] of files) {
    if (name !== "README.txt") expect(filesAgain.get(name), name).toBe(text);
  }
});

test("collections are imported in any order", async () => {
  const { files } = await original.unzip();
  await write([...files].map(([name, text]) => [`any/${name}`, text]));
  const slugs = ["picnics", "belarus-security-diplomacy"];
  const again = await open(slugs.map((slug) => join(folder, "any", slug)));
  expect(await again.readEvents()).toEqual(await original.readEvents());
});

test("a view has its events, and the entities that they need and no others", async () => {
  const { files } = await original.unzip("kinds=picnic");
  expect([...files.keys()].sort()).toEqual([
    "README.txt",
    ...[
      "collection.yaml",
      "events.jsonl",
      "kinds.jsonl",
      "organizations.jsonl",
      "places.jsonl",
      "publishers.jsonl",
    ].map((name) => `picnics/${name}`),
  ]);
  expect(toLines(files.get("picnics/events.jsonl")).map(({ slug }) => slug)).toEqual(["lunch"]);
  const organizations = toLines(files.get("picnics/organizations.jsonl"));
  expect(organizations.map(({ slug }) => slug).sort()).toEqual(["abpa", "club"]);
  // The collection that brought the organization is not in the file.
  expect(organizations.find(({ slug }) => slug === "abpa").aliases.length).toBeGreaterThan(1);
  expect(toLines(files.get("picnics/publishers.jsonl")).map(({ slug }) => slug)).toEqual(["belta"]);
  expect(files.get("README.txt")).toContain("View: kinds=picnic.");
  await write([...files].map(([name, text]) => [`part/${name}`, text]));
  const part = await open([join(folder, "part/picnics")]);
  expect((await part.readEvents()).map(({ slug }) => slug)).toEqual(["lunch"]);
});

test("one collection is downloaded with all that it has", async () => {
  const { files } = await original.unzip("collections=picnics");
  expect(files.has("belarus-security-diplomacy/events.jsonl")).toBe(false);
  expect(toLines(files.get("picnics/people.jsonl"))).toEqual([
    { slug: "unused", name: "Nobody Named", aliases: ["Никто"] },
  ]);
});

test("an archive is not compressed again", async () => {
  const { headers } = await original.unzip("", { "accept-encoding": "gzip, br" });
  expect(headers.get("content-encoding")).toBeNull();
});

test("without events an archive has no collection", async () => {
  const { files } = await original.unzip("organizations=unknown");
  expect([...files.keys()]).toEqual(["README.txt"]);
});
