import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { expect, test } from "vitest";
import { awkward, openDownloads, site } from "./open-downloads.ts";

const { client, download } = await openDownloads();
const view = "kinds=other";

const readAtom = async (query: string) => parseAtomFeed((await download("atom", query)).text);
const readJson = async (query: string) =>
  parseJsonFeed(JSON.parse((await download("feed.json", query)).text));

/** Makes one event the last changed. */
await client.database.pool.query(
  "UPDATE events SET updated_at = now() + interval '1 day' WHERE slug = $1",
  [awkward[3]?.slug],
);

test("a feed has what was changed last, first", async () => {
  const { entries = [] } = await readAtom("");
  const { items = [] } = await readJson("");
  const { events } = await client.read(
    "{ events(first: 100, orderBy: UPDATED_DESC) { nodes { title updatedAt } } }",
  );
  const titles = events.nodes.map((node: { title: string }) => node.title);
  expect(entries[0]?.title?.value).toBe(awkward[3]?.title);
  expect(entries.map(({ title }) => title?.value)).toEqual(titles);
  expect(items.map(({ title }) => title)).toEqual(titles);
});

test("it names its view, dataset, version and license", async () => {
  const query = "organizations=csto&from=2022-01-01&to=2023-01-01";
  const atom = await readAtom(query);
  const json = await readJson(query);
  expect(atom.title?.value).toContain("Collective Security Treaty Organization, 1 January 2022");
  expect(json.title).toBe(atom.title?.value);
  expect(atom.subtitle?.value).toContain("dataset version 1. License: ");
  expect(json.description).toBe(atom.subtitle?.value);
  const [self, alternate] = atom.links ?? [];
  const parameters = "from=2022-01-01&to=2023-01-01&organizations=csto";
  expect(self?.href).toBe(`${site}/exports?format=atom&${parameters}`);
  expect(atom.id).toBe(self?.href);
  expect(alternate?.href).toBe(`${site}/?${parameters}`);
  expect(json.feed_url).toBe(`${site}/exports?format=feed.json&${parameters}`);
});

test("texts are as they were, and every event has its page, sources and a lasting id", async () => {
  const { entries = [] } = await readAtom(view);
  const { items = [] } = await readJson(view);
  for (const { slug, title, summary } of awkward) {
    const url = `${site}/events/${slug}`;
    const entry = entries.find(({ links }) => links?.[0]?.href === url);
    const item = items.find((one) => one.url === url);
    expect(entry?.title?.value).toBe(title);
    expect(entry?.content?.value).toContain(summary);
    expect(entry?.links?.some(({ rel }) => rel === "related")).toBe(true);
    expect(entry?.id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab]/);
    expect(item).toMatchObject({ title, id: entry?.id });
    expect(item?.content_text).toContain(summary);
  }
  expect(new Set(entries.map(({ id }) => id)).size).toBe(awkward.length);
});

test("it is shown by programs, not saved", async () => {
  const { headers } = await download("atom");
  expect(headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
  expect(headers.get("content-disposition")).toBe('inline; filename="dateline-v1.atom"');
});

test("without events it is a feed", async () => {
  expect((await readAtom("organizations=unknown")).entries ?? []).toEqual([]);
  expect((await readJson("organizations=unknown")).items ?? []).toEqual([]);
});
