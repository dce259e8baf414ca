import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";

const client = await createClient();

async function read(args: string, fields: string) {
  const { timeline } = await client.read(`{ timeline(${args}) { ${fields} } }`);
  return timeline;
}

const march = `window: { from: "2022-03-01", to: "2022-04-01" }`;
const years = `window: { from: "2021-01-01", to: "2025-01-01" }`;

describe("a timeline", () => {
  test("counts an event once: where it begins, or in the first bucket when it began before", async () => {
    const timeline = await read(
      `${march}, resolution: 31`,
      "window { from to } total buckets { from to count }",
    );
    expect(timeline.window).toEqual({ from: "2022-03-01", to: "2022-04-01" });
    expect(timeline.total).toBe(4);
    expect(timeline.buckets).toHaveLength(31);
    expect(timeline.buckets[0]).toEqual({ from: "2022-03-01", to: "2022-03-02", count: 4 });
    expect(timeline.buckets[30]).toEqual({ from: "2022-03-31", to: "2022-04-01", count: 0 });
  });

  test("has buckets on the calendar's steps, cut at the window's edges, without gaps", async () => {
    const { buckets } = await read(
      `window: { from: "2021-07-15", to: "2022-02-10" }, resolution: 8`,
      "buckets { from to count }",
    );
    expect(buckets).toEqual([
      { from: "2021-07-15", to: "2021-08-01", count: 1 },
      { from: "2021-08-01", to: "2021-09-01", count: 0 },
      { from: "2021-09-01", to: "2021-10-01", count: 1 },
      { from: "2021-10-01", to: "2021-11-01", count: 0 },
      { from: "2021-11-01", to: "2021-12-01", count: 0 },
      { from: "2021-12-01", to: "2022-01-01", count: 0 },
      { from: "2022-01-01", to: "2022-02-01", count: 1 },
      { from: "2022-02-01", to: "2022-02-10", count: 0 },
    ]);
  });

  test("has at most `resolution` buckets, also with a resolution of 1", async () => {
    const { buckets } = await read(`${years}, resolution: 1`, "buckets { from to count }");
    expect(buckets).toEqual([{ from: "2021-01-01", to: "2025-01-01", count: 11 }]);
  });

  test("shows all events by date when they are few enough, else the most salient, by date", async () => {
    const all = await read(`${years}, items: 11`, "items { slug } truncated total");
    expect(all.items).toHaveLength(11);
    expect(all.truncated).toBe(false);
    const two = await read(`${years}, items: 2`, "items { slug } truncated total");
    expect(two).toEqual({
      items: [{ slug: "long-exercise" }, { slug: "2024-11-28-ministers-meet" }],
      truncated: true,
      total: 11,
    });
    const none = await read(`${years}, items: 0`, "items { slug } truncated");
    expect(none).toEqual({ items: [], truncated: true });
  });

  test("takes its defaults when arguments are null", async () => {
    const { buckets, items } = await read(
      `${years}, resolution: null, items: null, filter: null, lanes: null`,
      "buckets { count } items { slug } lanes { key }",
    );
    expect(buckets.length).toBeLessThanOrEqual(120);
    expect(items).toHaveLength(11);
  });

  test("holds what overlaps its window and matches the filter, which may have a window of its own", async () => {
    const timeline = await read(
      `${march}, filter: { during: { from: "2021-09-01", to: "2021-09-02" }, match: STARTS }`,
      "total items { slug }",
    );
    expect(timeline).toEqual({ total: 1, items: [{ slug: "long-exercise" }] });
  });

  test("has lanes, fullest first, and counts an event in each of its lanes", async () => {
    const { lanes } = await read(
      `${years}, resolution: 4, lanes: { by: ORGANIZATION, first: 3 }`,
      "lanes { key label total buckets { from count } }",
    );
    expect(lanes).toEqual([
      lane("csto", "CSTO", [1, 2, 0, 2]),
      lane("sco", "SCO", [0, 1, 0, 2]),
      lane("cis", "CIS", [0, 0, 1, 1]),
    ]);
    const kinds = await read(`${years}, resolution: 4, lanes: { by: KIND, first: 1 }`, lanesOnly);
    expect(kinds.lanes).toEqual([{ key: "meeting", label: "Meeting", total: 6 }]);
    const countries = await read(`${years}, lanes: { by: COUNTRY }`, lanesOnly);
    expect(countries.lanes).toEqual([
      { key: "BY", label: "Belarus", total: 3 },
      { key: "KZ", label: "Kazakhstan", total: 1 },
    ]);
  });

  test("has no lanes if none are requested", async () => {
    expect(await read(years, "lanes { key }")).toEqual({ lanes: [] });
  });
});

const lanesOnly = "lanes { key label total }";

function lane(key: string, label: string, counts: number[]) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const buckets = counts.map((count, index) => ({ from: `${2021 + index}-01-01`, count }));
  return { key, label, total, buckets };
}

describe("facets", () => {
  test("count the matching events by value, most first", async () => {
    const { facets } = await client.read(`{ facets {
      organizations { organization { slug } count } people { person { slug } count } kinds { kind { slug } count }
      countries { countryCode count } publishers { publisher { slug } count } } }`);
    expect(facets.people.map(toPair)).toEqual([
      ["ada-novik", 2],
      ["ivan-bely", 1],
    ]);
    expect(facets.organizations.map(toPair)).toEqual([
      ["csto", 5],
      ["sco", 3],
      ["cis", 2],
      ["un", 2],
    ]);
    expect(facets.kinds[0]).toEqual({ kind: { slug: "meeting" }, count: 6 });
    expect(facets.countries).toEqual([
      { countryCode: "BY", count: 3 },
      { countryCode: "KZ", count: 1 },
    ]);
    expect(facets.publishers.map(toPair)).toEqual([
      ["state-agency", 10],
      ["free-press", 2],
      ["state-paper", 1],
    ]);
  });

  test("ignore their own field of the filter and heed the others", async () => {
    const { facets, withAda } = await client.read(`{
      facets(filter: { organizations: { anyOf: ["sco"] }, kinds: ["visit"] }) {
        organizations { organization { slug } count } kinds { kind { slug } count } }
      withAda: facets(filter: { organizations: { anyOf: ["sco"] }, people: { anyOf: ["ada-novik"] } }) {
        people { person { slug } count } } }`);
    expect(withAda.people.map(toPair)).toEqual([
      ["ada-novik", 1],
      ["ivan-bely", 1],
    ]);
    expect(facets.organizations.map(toPair)).toEqual([["sco", 1]]);
    expect(facets.kinds).toEqual([
      { kind: { slug: "meeting" }, count: 2 },
      { kind: { slug: "visit" }, count: 1 },
    ]);
  });

  test("keep allOf and noneOf of their own field: on an organization's page, the others are counted with it", async () => {
    const read = async (organizations: object) => {
      const { facets, eventCount } = await client.read(
        `query ($filter: EventFilter!) {
          facets(filter: $filter) { organizations { organization { slug } count } }
          eventCount(filter: $filter) }`,
        { filter: { organizations } },
      );
      return { counts: new Map(facets.organizations.map(toPair)), eventCount };
    };
    const page = await read({ allOf: ["csto"] });
    expect(page.counts.get("csto")).toBe(page.eventCount);
    const both = await read({ allOf: ["csto", "sco"] });
    expect(page.counts.get("sco")).toBe(both.eventCount);
    const { counts } = await read({ anyOf: ["un"], noneOf: ["csto"] });
    expect(counts.has("csto")).toBe(false);
    expect((await read({ allOf: ["no-such-organization"] })).counts.size).toBe(0);
  });
});

type Facet = {
  organization?: { slug: string };
  person?: { slug: string };
  publisher?: { slug: string };
  count: number;
};
const toPair = ({ organization, person, publisher, count }: Facet) => [
  (organization ?? person ?? publisher)?.slug,
  count,
];
