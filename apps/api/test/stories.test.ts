import { beforeAll, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";

const client = await createClient(generate({ events: 20, seed: 5 }));
const { pool } = client.database;

beforeAll(async () => {
  await pool.query(`
    INSERT INTO stories (slug, title, summary, source, content_hash, created_at, updated_at)
    SELECT 'story-' || n, 'Story ' || n, 'It tells.', 'test', '1:', '2025-01-01 UTC', '2025-01-02 UTC'
    FROM generate_series(1, 3) n;
    INSERT INTO story_steps (story_id, position, heading, text, view, event_id)
    SELECT o.id, p, 'Step ' || p + 1, 'Text', CASE p WHEN 0 THEN '' ELSE 'from=2022-01-01' END,
      CASE p WHEN 0 THEN (SELECT id FROM events WHERE slug = 'event-1') END
    FROM stories o, generate_series(0, 1) p;
    INSERT INTO story_citations (story_id, step, document_id, position)
    SELECT o.id, p, d.id, -d.id
    FROM stories o, generate_series(0, 1) p, (SELECT id FROM documents ORDER BY id LIMIT 2) d
    WHERE p = 0 OR d.id = (SELECT min(id) FROM documents)`);
});

const steps =
  "steps { number heading text view event { slug } documents { url publisher { slug } } }";

test("a story has its steps in order, with their events and their documents as they are cited", async () => {
  const { story, unknown } = await client.read(`{
    story(slug: "story-2") { slug title summary createdAt updatedAt collection { slug } ${steps} }
    unknown: story(slug: "nothing") { slug }
  }`);
  const { rows } = await pool.query<{ url: string; publisher: string }>(
    `SELECT d.url, p.slug AS publisher FROM documents d JOIN publishers p ON p.id = d.publisher_id
     ORDER BY d.id LIMIT 2`,
  );
  const [first, second] = rows.map(({ url, publisher }) => ({
    url,
    publisher: { slug: publisher },
  }));
  expect(story).toEqual({
    slug: "story-2",
    title: "Story 2",
    summary: "It tells.",
    createdAt: "2025-01-01T00:00:00Z",
    updatedAt: "2025-01-02T00:00:00Z",
    collection: { slug: "test" },
    steps: [
      {
        number: 1,
        heading: "Step 1",
        text: "Text",
        view: "",
        event: { slug: "event-1" },
        documents: [second, first],
      },
      {
        number: 2,
        heading: "Step 2",
        text: "Text",
        view: "from=2022-01-01",
        event: null,
        documents: [first],
      },
    ],
  });
  expect(unknown).toBeNull();
});

test("stories are listed in pages, and refetched by id", async () => {
  const { stories } = await client.read(
    "{ stories(first: 2) { totalCount nodes { id slug } pageInfo { hasNextPage endCursor } } }",
  );
  const slugs = stories.nodes.map(({ slug }: { slug: string }) => slug);
  expect([stories.totalCount, slugs]).toEqual([3, ["story-1", "story-2"]]);
  const { endCursor, hasNextPage } = stories.pageInfo;
  const rest = await client.read(
    `{ stories(after: "${endCursor}") { nodes { slug } pageInfo { hasNextPage hasPreviousPage } } }`,
  );
  expect(rest.stories).toEqual({
    nodes: [{ slug: "story-3" }],
    pageInfo: { hasNextPage: false, hasPreviousPage: true },
  });
  expect(hasNextPage).toBe(true);
  const backward = await client.read("{ stories(last: 1) { nodes { slug } } }");
  expect(backward.stories.nodes).toEqual([{ slug: "story-3" }]);
  const { node } = await client.read(
    `{ node(id: "${stories.nodes[1].id}") { __typename id ... on Story { slug } } }`,
  );
  expect(node).toEqual({ __typename: "Story", id: stories.nodes[1].id, slug: "story-2" });
});

test("an event knows the steps that are about it", async () => {
  const { event, other } = await client.read(`{
    event(slug: "event-1") { storySteps { number story { slug } } }
    other: event(slug: "event-2") { storySteps { number } }
  }`);
  expect(event.storySteps).toEqual(
    ["story-1", "story-2", "story-3"].map((slug) => ({ number: 1, story: { slug } })),
  );
  expect(other.storySteps).toEqual([]);
});

test("the number of statements does not grow with the number of stories", async () => {
  const ask = (first: number) => `{ stories(first: ${first}) { nodes { ${steps} } } }`;
  expect(await client.count(ask(3))).toBe(await client.count(ask(1)));
});
