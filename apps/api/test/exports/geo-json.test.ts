import { check } from "@placemarkio/check-geojson";
import { expect, test } from "vitest";
import { awkward, openDownloads, site } from "./open-downloads.ts";

const { client, download } = await openDownloads();

type Features = {
  dataset: { version: number; license: string; view: string };
  features: { id: string; geometry: object | null; properties: Record<string, unknown> }[];
};

const read = async (query: string) =>
  check((await download("geojson", query)).text) as unknown as Features;

test("every event is a feature, with a point if its place has coordinates", async () => {
  const { features, dataset } = await read("");
  const { eventCount } = await client.read("{ eventCount }");
  expect(features).toHaveLength(eventCount);
  expect(dataset).toMatchObject({ version: 1, view: `${site}/` });
  const met = features.find(({ id }) => id === "2024-11-28-ministers-meet");
  expect(met?.geometry).toEqual({ type: "Point", coordinates: [71.4491, 51.1694] });
  const { events } = await client.read(
    "{ events(first: 100, orderBy: DATE_DESC) { nodes { slug place { coordinates { latitude } } } } }",
  );
  const located = events.nodes
    .filter((node: { place: { coordinates: object | null } | null }) => node.place?.coordinates)
    .map((node: { slug: string }) => node.slug);
  expect(features.filter(({ geometry }) => geometry).map(({ id }) => id)).toEqual(located);
});

test("texts are as they were", async () => {
  const { features } = await read("kinds=other");
  for (const { slug, title, summary } of awkward) {
    const feature = features.find(({ id }) => id === slug);
    expect(feature?.properties).toMatchObject({ title, summary, url: `${site}/events/${slug}` });
  }
});

test("without events it is an empty collection", async () => {
  expect((await read("organizations=unknown")).features).toEqual([]);
});
