import { expect, it } from "vitest";
import { preview } from "../mapping/test-preview.ts";

/** Reads results of a query about one item. */
function read(results: Record<string, string>[], columns: Record<string, string> = {}) {
  const bindings = results.map((result) => {
    const item = { item: "http://www.wikidata.org/entity/Q1", itemLabel: "Talks", ...result };
    return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, { value }]));
  });
  return preview("query.json", JSON.stringify({ head: { vars: [] }, results: { bindings } }), {
    ...{ format: "wikidata", columns },
    defaults: { "citation.publisher": "Gazette", place: "{city}" },
  });
}

it("both ends of an event are as precise as its precision says", async () => {
  const [startTime, endTime] = ["1990-01-01T00:00:00Z", "1995-01-01T00:00:00Z"];
  const { events, lines } = await read([{ startTime, endTime, precision: "9" }]);
  expect(lines).toEqual([]);
  expect(events).toMatchObject([{ date: "1990/1995" }]);
});

it("each document keeps its own publisher, also if another one has none", async () => {
  const date = "2022-05-09";
  const results = [
    { date, city: "Bern", ref: "https://x.example/1" },
    { date, city: "Bern", ref: "https://x.example/2", paper: "BBC" },
    { date, city: "Bern", ref: "https://x.example/3", paper: "Reuters" },
    { date, city: "Bern", ref: "https://x.example/4", paper: "BBC" },
  ];
  const columns = { item: "ignore", ref: "citation.url", paper: "citation.publisher" };
  const { events, lines } = await read(results, columns);
  expect(lines).toEqual([]);
  expect(events).toMatchObject([
    {
      place: "bern",
      citations: ["gazette", "bbc", "reuters", "bbc"].map((publisher, index) => ({
        publisher,
        url: `https://x.example/${index + 1}`,
      })),
    },
  ]);
});
