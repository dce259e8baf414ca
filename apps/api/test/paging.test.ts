import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { fixture } from "./fixture.ts";

const client = await createClient();

type Page = {
  edges: { cursor: string; node: { slug: string } }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
};

const pageFields =
  "edges { cursor node { slug } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

async function readPage(variables: object, orderBy = "DATE_ASC"): Promise<Page> {
  const { events } = await client.read(
    `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: EventOrder) {
      events(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) { ${pageFields} } }`,
    { ...variables, orderBy },
  );
  return events;
}

const slugsOf = (page: Page) => page.edges.map(({ node }) => node.slug);

async function walk(size: number, orderBy: string): Promise<string[]> {
  const slugs: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Page = await readPage({ first: size, after }, orderBy);
    expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
    slugs.push(...slugsOf(page));
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) return slugs;
  }
}

async function walkBack(size: number, orderBy: string): Promise<string[]> {
  const slugs: string[] = [];
  for (let before: string | null = null; ; ) {
    const page: Page = await readPage({ last: size, before }, orderBy);
    expect(page.pageInfo.hasNextPage).toBe(before !== null);
    slugs.unshift(...slugsOf(page));
    before = page.pageInfo.startCursor;
    if (!page.pageInfo.hasPreviousPage) return slugs;
  }
}

describe("a walk through all events", () => {
  const byDate = [
    "some-day-in-july",
    "long-exercise",
    "new-year",
    "tie-a",
    "tie-b",
    "tie-c",
    "year-only",
    "perhaps-march",
    "leap-day",
    "two-days",
    "2024-11-28-ministers-meet",
  ];

  test.each([1, 2, 3, 5, 11, 100])("in pages of %i meets each once, oldest first", async (size) => {
    expect(await walk(size, "DATE_ASC")).toEqual(byDate);
    expect(await walkBack(size, "DATE_ASC")).toEqual(byDate);
  });

  test.each([1, 2, 4])("in pages of %i meets each once, newest first", async (size) => {
    expect(await walk(size, "DATE_DESC")).toEqual(byDate.toReversed());
    expect(await walkBack(size, "DATE_DESC")).toEqual(byDate.toReversed());
  });

  test.each(["SALIENCE", "UPDATED_DESC"])(
    "in the order %s meets each once, either way",
    async (order) => {
      const all = await walk(100, order);
      expect(all).toHaveLength(fixture.events.length);
      expect(all[0]).toBe("2024-11-28-ministers-meet");
      expect(await walk(2, order)).toEqual(all);
      expect(await walkBack(3, order)).toEqual(all);
    },
  );
});

describe("a page", () => {
  test("holds 20 records when no size is given, and says where it stands", async () => {
    const page = await readPage({});
    expect(page.edges).toHaveLength(11);
    expect(page.pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: page.edges[0]?.cursor,
      endCursor: page.edges.at(-1)?.cursor,
    });
  });

  test("between two cursors knows of records on both sides", async () => {
    const { edges } = await readPage({ first: 100 });
    const [after, before] = [edges[2]?.cursor, edges[8]?.cursor];
    const whole = await readPage({ first: 10, after, before });
    expect(slugsOf(whole)).toEqual(edges.slice(3, 8).map(({ node }) => node.slug));
    expect(whole.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    const end = await readPage({ last: 2, after, before });
    expect(slugsOf(end)).toEqual(edges.slice(6, 8).map(({ node }) => node.slug));
  });

  test("beyond the last record is empty, and knows that there are records before it", async () => {
    const { pageInfo } = await readPage({ first: 100 });
    const page = await readPage({ first: 5, after: pageInfo.endCursor });
    expect(page).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  test("counts the whole list if totalCount is selected", async () => {
    const { events } = await client.read(
      `{ events(first: 1, filter: { organizations: { anyOf: ["csto"] } }) { totalCount nodes { slug } } }`,
    );
    expect(events).toEqual({ totalCount: 5, nodes: [{ slug: "long-exercise" }] });
  });

  test("of people or organizations has those with most events first, of the same number the older record", async () => {
    const { all } = await client.read(
      "{ all: organizations { totalCount nodes { slug eventCount } } }",
    );
    expect(all).toEqual({
      totalCount: 5,
      nodes: [
        { slug: "csto", eventCount: 5 },
        { slug: "sco", eventCount: 3 },
        { slug: "cis", eventCount: 2 },
        { slug: "un", eventCount: 2 },
        { slug: "belarus-mod", eventCount: 0 },
      ],
    });
    const { organizations } = await client.read(`{ organizations(first: 3) { ${pageFields} } }`);
    const after = organizations.pageInfo.endCursor;
    const rest = await client.read(
      `query ($after: String) { organizations(first: 3, after: $after) { ${pageFields} } }`,
      { after },
    );
    expect(slugsOf(rest.organizations)).toEqual(["un", "belarus-mod"]);
    expect(rest.organizations.pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true,
    });
    const { people } = await client.read(`{ people(last: 1) { totalCount ${pageFields} } }`);
    expect(slugsOf(people)).toEqual(["ivan-bely"]);
    expect(people).toMatchObject({ totalCount: 2, pageInfo: { hasPreviousPage: true } });
  });
});

describe("a cursor", () => {
  test("goes on where it stood after its record is deleted, and in a list with another filter", async () => {
    const own = await createClient();
    const read = (query: string, variables: object = {}) => own.read(query, variables);
    const { events } = await read(`{ events(first: 5) { ${pageFields} } }`);
    expect(events.edges.at(-1).node.slug).toBe("tie-b");
    await own.database.pool.query("DELETE FROM events WHERE slug = 'tie-b'");
    const after = events.pageInfo.endCursor;
    const next = await read(
      `query ($after: String) { events(first: 2, after: $after) { ${pageFields} } }`,
      { after },
    );
    expect(slugsOf(next.events)).toEqual(["tie-c", "year-only"]);
    const filtered = await read(
      `query ($after: String) {
        events(first: 2, after: $after, filter: { kinds: ["agreement"] }) { ${pageFields} } }`,
      { after },
    );
    expect(slugsOf(filtered.events)).toEqual(["perhaps-march"]);
    expect(filtered.events.pageInfo.hasPreviousPage).toBe(false);
  });

  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  test.each([
    ["nothing", ""],
    ["no base64", "§§§"],
    ["no JSON", "abc"],
    ["no list", encode({ version: 1 })],
    ["another version", encode([2, "DATE_ASC", "2022-03-01", 1])],
    ["another order", encode([1, "DATE_DESC", "2022-03-01", 1])],
    ["another list", encode([1, "PEOPLE", 1, 1])],
    ["no day", encode([1, "DATE_ASC", "2022-02-30", 1])],
    ["a number for a day", encode([1, "DATE_ASC", 7, 1])],
    ["no id", encode([1, "DATE_ASC", "2022-03-01", null])],
    ["an id out of range", encode([1, "DATE_ASC", "2022-03-01", 2 ** 31])],
    ["too much", encode([1, "DATE_ASC", "2022-03-01", 1, 1])],
  ])("that is %s is refused with INVALID_CURSOR", async (_, cursor) => {
    for (const argument of ["after", "before"]) {
      const refusal = await client.refuse(
        `query ($cursor: String) { events(${argument}: $cursor) { nodes { slug } } }`,
        { cursor },
      );
      expect(refusal.code).toBe("INVALID_CURSOR");
      expect(refusal.message).toContain(`\`${argument}\``);
    }
  });

  test.each([
    ["UPDATED_DESC", "2022-02-30T00:00:00.000Z"],
    ["UPDATED_DESC", "+012022-02-01T00:00:00.000Z"],
    ["SALIENCE", "10"],
    ["SALIENCE", 1.5],
  ])("of the order %s with the key %j is refused with INVALID_CURSOR", async (order, key) => {
    const cursor = encode([1, order, key, 1]);
    const refusal = await client.refuse(
      "query ($cursor: String, $order: EventOrder) { events(after: $cursor, orderBy: $order) { nodes { slug } } }",
      { cursor, order },
    );
    expect(refusal.code).toBe("INVALID_CURSOR");
  });
});
