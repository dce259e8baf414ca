import { afterAll, expect, test } from "vitest";
import { createClient } from "./client.ts";

// West of UTC, where a date read as local midnight becomes the day before.
process.env.TZ = "America/Los_Angeles";
afterAll(() => {
  process.env.TZ = "UTC";
});

const client = await createClient(undefined, { timeZone: "Pacific/Honolulu" });

test("this process and its database are west of UTC", async () => {
  expect(new Date(2024, 0, 1).getTimezoneOffset()).toBe(480);
  const { rows } = await client.database.pool.query("SHOW TimeZone");
  expect(rows).toEqual([{ TimeZone: "Pacific/Honolulu" }]);
});

test("days are the same as everywhere", async () => {
  const { event, dataset } = await client.read(`{
    event(slug: "new-year") { date { edtf earliest latest label } citations { document { publishedOn } } updatedAt }
    dataset { earliest latest publishedAt } }`);
  expect(event).toEqual({
    date: {
      edtf: "2022-01-01",
      earliest: "2022-01-01",
      latest: "2022-01-01",
      label: "1 January 2022",
    },
    citations: [{ document: { publishedOn: "2024-11-29" } }],
    updatedAt: "2025-01-01T00:00:00Z",
  });
  expect(dataset).toEqual({
    earliest: "2021-07-01",
    latest: "2024-11-28",
    publishedAt: "2025-01-02T03:04:05Z",
  });
});

test("windows, buckets and pages hold the same days as everywhere", async () => {
  const { timeline } = await client.read(`{
    timeline(window: { from: "2021-12-31", to: "2022-01-02" }, resolution: 2) {
      buckets { from to count } items { slug } } }`);
  expect(timeline).toEqual({
    buckets: [
      { from: "2021-12-31", to: "2022-01-01", count: 1 },
      { from: "2022-01-01", to: "2022-01-02", count: 1 },
    ],
    items: [{ slug: "long-exercise" }, { slug: "new-year" }],
  });
  const page = `nodes { slug } pageInfo { endCursor }`;
  const first = await client.read(`{ events(first: 6, orderBy: UPDATED_DESC) { ${page} } }`);
  const rest = await client.read(
    `query ($after: String) { events(after: $after, orderBy: UPDATED_DESC) { ${page} } }`,
    { after: first.events.pageInfo.endCursor },
  );
  const slugs = [...first.events.nodes, ...rest.events.nodes].map(({ slug }) => slug);
  expect(slugs[0]).toBe("2024-11-28-ministers-meet");
  expect([slugs.length, new Set(slugs).size]).toEqual([11, 11]);
});
