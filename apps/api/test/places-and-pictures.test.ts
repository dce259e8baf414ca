import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@dateline/db";
import { createTestDatabase } from "@dateline/db/testing";
import { importDataset } from "@dateline/importer";
import { pino } from "pino";
import { afterAll, expect, test } from "vitest";
import { toTasks } from "../src/playground/tasks.ts";
import { createServer } from "../src/server.ts";
import { readExampleNames } from "../src/store/read-example-names.ts";

// The optional fields of a record, from its file to the answer.

const title = "A strong earthquake off the coast is felt far inland";
const toEvent = (slug: string, more: object) => ({
  slug,
  title,
  summary: "The ground shook.",
  kind: "quake",
  date: "2023-02-06",
  citations: [{ publisher: "survey", title: "Bulletin", url: `https://survey.example/${slug}` }],
  ...more,
});
const image = { url: "https://pictures.example/1.jpg", alt: "A cracked road.", credit: "Ada" };
const files = {
  "collection.yaml": "slug: quakes\ntitle: Quakes\nlicense: CC0-1.0\n",
  "kinds.csv": "slug,label,plural,weight\nquake,Earthquake,Earthquakes,40\n",
  "places.csv":
    'slug,name,aliases,coordinates\nbay,Long Bay,"[""Baie Longue""]","{""latitude"":-41.5,""longitude"":""174.25""}"\nplain,Plain,,\n',
  "publishers.yaml": "- { slug: survey, name: Survey, owner: Survey }\n",
  "events.jsonl": [
    toEvent("felt", { place: "bay", shortTitle: "Felt far inland", image }),
    toEvent("plain", { place: "plain", title: "A quake" }),
    toEvent("long", {}),
  ]
    .map((event) => JSON.stringify(event))
    .join("\n"),
};

const folder = await mkdtemp(join(tmpdir(), "dateline-quakes-"));
const { url, drop } = await createTestDatabase();
const database = openDatabase({ url });
const server = createServer({ database, log: pino({ level: "silent" }) });
afterAll(async () => {
  await database.close();
  await drop();
  await rm(folder, { recursive: true });
});
for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
const problems: string[] = [];
const outcome = await importDataset({
  url,
  path: folder,
  onProblem: ({ message }) => problems.push(message),
});

async function send(query: string, variables: object = {}) {
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const response = await server.fetch(`http://api.test/graphql?${search}`);
  return response.json();
}

const ask = async (query: string) => (await send(query)).data;

test("aliases, coordinates, short titles and pictures are read and answered", async () => {
  expect(problems).toEqual([]);
  expect(outcome).toMatchObject({ ok: true, inserted: 3 });
  const query = `{ events(orderBy: DATE_ASC) { nodes { slug shortTitle
    image { url alt credit license } place { aliases coordinates { latitude longitude } } } } }`;
  const { events } = await ask(query);
  const bay = { aliases: ["Baie Longue"], coordinates: { latitude: -41.5, longitude: 174.25 } };
  expect(events.nodes).toEqual([
    { slug: "felt", shortTitle: "Felt far inland", image: { ...image, license: null }, place: bay },
    {
      slug: "plain",
      shortTitle: "A quake",
      image: null,
      place: { aliases: [], coordinates: null },
    },
    { slug: "long", shortTitle: null, image: null, place: null },
  ]);
});

test("a short title is the same when PostgreSQL writes the answer", async () => {
  const query = "{ events { nodes { slug shortTitle kind { slug label plural } } } }";
  const first = await ask(query);
  expect(first.events.nodes[2]).toEqual({
    slug: "long",
    shortTitle: null,
    kind: { slug: "quake", label: "Earthquake", plural: "Earthquakes" },
  });
  expect(await ask(query)).toEqual(first);
});

test("a search finds the events of a place by its other names", async () => {
  const { events } = await ask('{ events(filter: { text: "baie longue" }) { nodes { slug } } }');
  expect(events.nodes).toEqual([{ slug: "felt" }]);
});

test("the playground's examples are about this dataset, which has no organizations", async () => {
  const names = await readExampleNames(database);
  expect(names).toEqual({
    organizations: [],
    person: null,
    event: expect.stringMatching(/^(felt|plain|long)$/),
    title: expect.any(String),
    year: 2023,
  });
  const tasks = toTasks(names);
  expect(tasks.filter(({ lacks }) => lacks !== null).map(({ slug }) => slug)).toEqual([
    ...["one-organization", "both-organizations", "who-met-whom", "one-person"],
  ]);
  for (const { slug, query, variables, lacks } of tasks) {
    const { data, errors } = await send(query, variables);
    expect([slug, errors]).toEqual([slug, undefined]);
    if (lacks === null) expect(Object.values(data), slug).not.toContain(null);
  }
  const page = await server.fetch("http://api.test/graphql?task=who-met-whom", {
    headers: { accept: "text/html" },
  });
  expect(await page.text()).toContain("This dataset has no organizations");
});
