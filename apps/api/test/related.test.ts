import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { fixture } from "./fixture.ts";

const client = await createClient();

const related = async (slug: string, first?: number): Promise<string[]> => {
  const { event } = await client.read(
    "query ($slug: String!, $first: Int) { event(slug: $slug) { related(first: $first) { slug } } }",
    first === undefined ? { slug } : { slug, first },
  );
  return event.related.map((other: { slug: string }) => other.slug);
};

test("an event with the same organization and place nearby in time is most related", async () => {
  const others = await related("tie-a");
  expect(others[0]).toBe("tie-b");
  expect(others).not.toContain("tie-a");
  expect(others).toHaveLength(5);
});

test("a shared person relates as well, and what has nothing in common does not", async () => {
  expect(await related("some-day-in-july")).toEqual(["2024-11-28-ministers-meet"]);
  expect(await related("leap-day")).not.toContain("new-year");
});

test("an event that shares nothing has none", async () => {
  const alone = {
    ...fixture,
    events: fixture.events.map((e) => ({ ...e, place: null, people: [], organizations: [] })),
  };
  const other = await createClient(alone);
  const { events } = await other.read("{ events { nodes { related { slug } } } }");
  expect(events.nodes.every((node: { related: unknown[] }) => node.related.length === 0)).toBe(
    true,
  );
});

test("of many events take one more statement", async () => {
  const count = (field: string) =>
    client.count(`{ events(first: 10) { nodes { slug ${field} } } }`);
  expect((await count("related { title }")) - (await count(""))).toBe(1);
});

test("`first` is 1 to 20", async () => {
  expect(await related("tie-a", 1)).toEqual(["tie-b"]);
  for (const first of [0, 21]) {
    const { code, message } = await client.refuse(
      `{ event(slug: "tie-a") { related(first: ${first}) { slug } } }`,
    );
    expect([code, message]).toEqual(["BAD_USER_INPUT", `\`first\` must be 1 to 20, not ${first}.`]);
  }
});
