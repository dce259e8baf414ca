import jsonld from "jsonld";
import { expect, test } from "vitest";
import { awkward, openDownloads, site } from "./open-downloads.ts";

const { client, download } = await openDownloads();

const schema = "https://schema.org/";
/** The part of the context of schema.org that the files use, since tests do not use the network. */
const context = {
  "@vocab": schema,
  url: { "@type": "@id" },
  license: { "@type": "@id" },
  startDate: { "@type": "Date" },
  endDate: { "@type": "Date" },
};

type Node = Record<string, { "@id"?: string; "@value"?: unknown }[]> & { "@type": string[] };

/** The nodes of a file, as a processor of JSON-LD reads them. */
async function read(query: string): Promise<Node[]> {
  const { text } = await download("jsonld", query);
  const documentLoader = async (url: string) => {
    expect(url).toBe("https://schema.org");
    return { contextUrl: undefined, documentUrl: url, document: { "@context": context } };
  };
  return (await jsonld.expand(JSON.parse(text), { documentLoader })) as unknown as Node[];
}

const isEvent = (node: Node) => node["@type"].includes(`${schema}Event`);
const valuesOf = (node: Node | undefined, name: string) =>
  node?.[`${schema}${name}`]?.map((one) => one["@id"] ?? one["@value"]);

test("a file is its dataset, and a node for each event", async () => {
  const [dataset, ...events] = await read("");
  const { eventCount } = await client.read("{ eventCount }");
  expect(events).toHaveLength(eventCount);
  expect(events.every(isEvent)).toBe(true);
  expect(dataset?.["@type"]).toEqual([`${schema}Dataset`]);
  expect(valuesOf(dataset, "version")).toEqual(["1"]);
  expect(valuesOf(dataset, "url")).toEqual([`${site}/`]);
  const identifiers = events.map((event) => valuesOf(event, "identifier")?.[0]);
  expect(new Set(identifiers).size).toBe(eventCount);
});

test("an event has its dates, its place, who took part, and the articles about it", async () => {
  const [, event] = await read("from=2024-11-28&to=2024-11-29");
  expect(valuesOf(event, "startDate")).toEqual(["2024-11-28"]);
  expect(valuesOf(event, "endDate")).toEqual(["2024-11-28"]);
  expect(event?.["@id"]).toBe(`${site}/events/2024-11-28-ministers-meet`);
  const names = (property: string) =>
    (event?.[`${schema}${property}`] as Node[] | undefined)?.map(
      (one) => valuesOf(one, "name")?.[0],
    );
  expect(names("location")).toEqual(["Astana"]);
  expect(names("organizer")).toEqual(["Collective Security Treaty Organization"]);
  expect(names("attendee")).toEqual([
    "Shanghai Cooperation Organisation",
    "Ada Novik",
    "Ivan Bely",
  ]);
  const articles = event?.[`${schema}subjectOf`] as Node[] | undefined;
  expect(articles?.map((one) => valuesOf(one, "url")?.[0])).toContain("https://agency.example/1");
});

test("texts are as they were, and a date is as precise as the record", async () => {
  const events = (await read("kinds=other")).filter(isEvent);
  const bySlug = new Map(events.map((event) => [valuesOf(event, "identifier")?.[0], event]));
  for (const { slug, title, summary } of awkward) {
    expect(valuesOf(bySlug.get(slug), "name")).toEqual([title]);
    expect(valuesOf(bySlug.get(slug), "description")).toEqual([summary]);
  }
  const datesOf = (edtf: string) => {
    const event = bySlug.get(awkward.find((one) => one.edtf === edtf)?.slug);
    return [valuesOf(event, "startDate")?.[0], valuesOf(event, "endDate")?.[0]];
  };
  expect(datesOf("1992/1993")).toEqual(["1992", "1993"]);
  expect(datesOf("1994-03/..")).toEqual(["1994-03", undefined]);
  expect(datesOf("/1996-04")).toEqual([undefined, "1996-04"]);
  expect(datesOf("19XX")).toEqual([undefined, undefined]);
});

test("without a site it has no addresses of pages", async () => {
  const response = await client.server.fetch("http://api.test/exports?format=jsonld");
  expect(response.headers.get("content-type")).toBe("application/ld+json");
  const { "@graph": nodes } = (await response.json()) as { "@graph": object[] };
  for (const node of nodes) expect(node).not.toHaveProperty("url");
});
