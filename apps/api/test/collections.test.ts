import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";

const client = await createClient(generate({ events: 30, seed: 3 }));
const { pool } = client.database;

const facts = `slug title description license homepage maintainers events`;

test("collections are listed, most events first, and each event names its own", async () => {
  const { collections, collection, unknown, events } = await client.read(`{
    collections { ${facts} }
    collection(slug: "other-test") { slug license }
    unknown: collection(slug: "nothing") { slug }
    events(first: 100, filter: { collections: ["other-test"] }) { totalCount nodes { collection { slug title } } }
  }`);
  const rest = { description: null, homepage: null, maintainers: [] };
  expect(collections).toEqual([
    { slug: "test", title: "Test events", license: "CC-BY-4.0", events: 20, ...rest },
    { slug: "other-test", title: "Other test events", license: "CC0-1.0", events: 10, ...rest },
  ]);
  expect(collection).toEqual({ slug: "other-test", license: "CC0-1.0" });
  expect(unknown).toBeNull();
  expect(events.totalCount).toBe(10);
  expect(new Set(events.nodes.map((node: object) => JSON.stringify(node)))).toEqual(
    new Set(['{"collection":{"slug":"other-test","title":"Other test events"}}']),
  );
});

test("the collection of one event is the same as in a list", async () => {
  const fields = `slug collection { ${facts} }`;
  const { events } = await client.read(`{ events(first: 5) { nodes { ${fields} } } }`);
  for (const node of events.nodes) {
    const { event } = await client.read(`{ event(slug: "${node.slug}") { ${fields} } }`);
    expect(event).toEqual(node);
  }
});

test("an event is found by a slug that it had before", async () => {
  await pool.query(
    "INSERT INTO previous_slugs SELECT 'former', id FROM events WHERE slug = 'event-1'",
  );
  const { event } = await client.read('{ event(slug: "former") { slug } }');
  expect(event).toEqual({ slug: "event-1" });
});

test("a removed event is known as such", async () => {
  await pool.query(
    "INSERT INTO removed_events VALUES ('gone', 'The event', 'test', '2024-01-01', '2025-01-01 UTC')",
  );
  const { event, removedEvent, other } = await client.read(`{
    event(slug: "gone") { slug }
    removedEvent(slug: "gone") { slug title removedAt collectionTitle }
    other: removedEvent(slug: "event-1") { slug }
  }`);
  expect(event).toBeNull();
  expect(removedEvent).toEqual({
    slug: "gone",
    title: "The event",
    removedAt: "2025-01-01T00:00:00Z",
    collectionTitle: "Test events",
  });
  expect(other).toBeNull();
});

test("a removed collection is not listed", async () => {
  await pool.query(
    "INSERT INTO collections (slug, title, license, removed_at) VALUES ('gone', 'Gone', 'MIT', now())",
  );
  const { collections, collection } = await client.read(
    '{ collections { slug } collection(slug: "gone") { slug } }',
  );
  expect(collections).toHaveLength(2);
  expect(collection).toBeNull();
});

const texts = "description contact language legal { title text }";
const none = { description: null, contact: null, language: null, legal: [] };

test("the dataset has the texts of the site, else those of its only collection", async () => {
  const readTexts = async () => (await client.read(`{ dataset { ${texts} } }`)).dataset;
  expect(await readTexts()).toEqual(none);
  await pool.query(
    `UPDATE collections SET description = 'About tests', maintainers = '{Ada,ben@example.org}'
     WHERE slug = 'test'`,
  );
  expect(await readTexts()).toEqual(none);
  await pool.query("UPDATE collections SET removed_at = now() WHERE slug <> 'test'");
  const ofCollection = { ...none, description: "About tests", contact: "Ada, ben@example.org" };
  expect(await readTexts()).toEqual(ofCollection);
  const legal = [{ title: "Imprint", text: "Main Street 1" }];
  await pool.query("INSERT INTO site (contact, language, legal) VALUES ('The office', 'de', $1)", [
    JSON.stringify(legal),
  ]);
  expect(await readTexts()).toEqual({
    description: "About tests",
    contact: "The office",
    language: "de",
    legal,
  });
});
