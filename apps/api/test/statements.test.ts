import { readdir, readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";
import { listStatements } from "./list-statements.ts";

// How many statements an operation sends must not depend on how many rows it reads.

const client = await createClient(generate({ events: 120, seed: 7 }));

// The first statement opens the connections.
beforeAll(() => client.count("{ eventCount }"));

const everything = `{
  id slug title summary kind { slug label }
  date { edtf earliest latest precision approximate uncertain basis note label }
  place { id slug name countryCode }
  participations { role organization { id slug name acronym aliases eventCount } }
  organizations { slug }
  involvements { role office person { id slug name aliases } }
  people { slug }
  statements { speaker { slug } organization { slug } paraphrase }
  citations { relation quote locator document { id url title titleIsOurs publisher { slug owner } syndicatedFrom { slug } } }
  corroboration { documents publishers owners byOwner { owner documents { url } } }
  createdAt updatedAt
}`;

describe("the number of statements", () => {
  test.each([1, 5, 50, 100])(
    "for %i events with everything is 8, and 1 when the document is repeated",
    async (first) => {
      const query = `query Of${first} { events(first: ${first}) { nodes ${everything} pageInfo { hasNextPage hasPreviousPage } } }`;
      expect(await client.count(query)).toBe(8);
      expect(await client.count(query)).toBe(1);
    },
  );

  test("for one event with everything is 9, and 1 when the document is repeated", async () => {
    const { events } = await client.read("{ events(first: 1) { nodes { slug } } }");
    const { slug } = events.nodes[0];
    const query = `query ($slug: String!) { event(slug: $slug) { ...All related(first: 5) { slug } } } fragment All on Event ${everything}`;
    expect(await client.count(query, { slug })).toBe(9);
    expect(await client.count(query, { slug })).toBe(1);
  });

  test("for events with titles and dates is 1", async () => {
    expect(await client.count("{ events { nodes { title date { label } } } }")).toBe(1);
  });

  test("grows by one for totalCount, and by one for hasPreviousPage", async () => {
    const { events } = await client.read("{ events(first: 3) { pageInfo { endCursor } } }");
    const after = events.pageInfo.endCursor;
    const count = (fields: string) =>
      client.count(`query ($after: String) { events(first: 3, after: $after) { ${fields} } }`, {
        after,
      });
    expect(await count("nodes { slug } pageInfo { hasNextPage endCursor }")).toBe(1);
    expect(await count("nodes { slug } totalCount")).toBe(2);
    expect(await count("nodes { slug } pageInfo { hasPreviousPage }")).toBe(2);
  });

  test.each([1, 5, 12])(
    "for %i organizations, each with counts and its first events, is 5",
    async (first) => {
      const query = `query ($first: Int) { organizations(first: $first) { nodes {
      slug eventCount
      meetings: eventCount(filter: { kinds: ["meeting"] })
      events(first: 3) { totalCount nodes { title place { name } } pageInfo { hasNextPage hasPreviousPage } }
      latest: events(first: 1, orderBy: DATE_DESC) { nodes { slug } }
    } } }`;
      // The ids of slugs are cached.
      await client.read(query, { first });
      expect(await client.count(query, { first })).toBe(5);
    },
  );

  test("for people with their events, before a cursor, does not depend on how many people", async () => {
    const { events } = await client.read("{ events(first: 60) { pageInfo { endCursor } } }");
    const query = `query ($first: Int, $before: String) { people(first: $first) { nodes {
      events(last: 2, before: $before) { nodes { slug } pageInfo { hasNextPage hasPreviousPage } } } } }`;
    const before = events.pageInfo.endCursor;
    expect(await client.count(query, { first: 1, before })).toBe(3);
    expect(await client.count(query, { first: 10, before })).toBe(3);
  });

  test("for a timeline is one for its counts, one for its items, and one for its lanes", async () => {
    const ask = (fields: string) =>
      client.count(`{ timeline(
        window: { from: "2021-01-01", to: "2025-01-01" }, items: 10, lanes: { by: ORGANIZATION }
      ) { ${fields} } }`);
    expect(await ask("window { from }")).toBe(0);
    expect(await ask("total buckets { count } truncated")).toBe(1);
    expect(await ask("total buckets { count } truncated items { slug }")).toBe(2);
    expect(
      await ask("total items { slug organizations { slug } } lanes { key buckets { count } }"),
    ).toBe(4);
  });

  test("for nodes is one per type, and for each facet is 1", async () => {
    const { events } = await client.read(
      "{ events(first: 9) { nodes { id place { id } organizations { id } } } }",
    );
    const ids = events.nodes.flatMap(
      (event: { id: string; place: { id: string } | null; organizations: { id: string }[] }) => [
        event.id,
        ...(event.place ? [event.place.id] : []),
        ...event.organizations.map(({ id }) => id),
      ],
    );
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    expect(await client.count(query, { ids })).toBe(3);
    expect(await client.count(query, { ids })).toBe(3);
    expect(await client.count("{ facets { organizations { count } kinds { count } } }")).toBe(2);
  });

  test("for the same single record under several names is 1", async () => {
    const query = `{ a: organization(slug: "org-1") { name } b: organization(slug: "org-2") { name } c: organization(slug: "org-1") { slug } }`;
    expect(await client.count(query)).toBe(1);
  });
});

test("each statement begins with the name of the function that sends it", async () => {
  const folder = new URL("../src/store/", import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".ts"));
  const sources = await Promise.all(files.map((file) => readFile(new URL(file, folder), "utf8")));
  const functions = new Set(
    sources.flatMap((source) => [...source.matchAll(/function (\w+)/g)].map(([, name]) => name)),
  );
  const statements = await listStatements();
  const names = statements.map((text) => text.match(/^\/\* (\w+) \*\/ /)?.[1]);
  for (const [index, name] of names.entries()) {
    expect(functions, statements[index]).toContain(name);
  }
  expect(new Set(names).size).toBeGreaterThan(25);
});
