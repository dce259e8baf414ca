import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { costOf, refuseAsTooComplex, times } from "./cost-of.ts";

const client = await createClient();
const refuse = (query: string, variables?: object) => refuseAsTooComplex(client, query, variables);

describe("the cost", () => {
  test.each([
    ["50 aliases of a timeline's buckets", "resolution: 1000, items: 0", "buckets { count }"],
    [
      "50 aliases of its lanes",
      "resolution: 200, lanes: { by: KIND }",
      "lanes { buckets { count } }",
    ],
  ])("refuses %s", async (_, args, field) => {
    const timeline = `timeline(window: { from: "2022-01-01", to: "2023-01-01" }, ${args})`;
    await refuse(`{ ${timeline} { ${times(50, (n) => `a${n}: ${field}`)} } }`);
    await refuse(`{ ${times(40, (n) => `a${n}: ${timeline} { ${field} }`)} }`);
  });

  test("refuses neighbours of many events among those of many names", async () => {
    const query = `query ($filter: EventFilter) {
      events(first: 100) { nodes { next(filter: $filter) { slug } } } }`;
    const allOf = ["csto", "sco"];
    const filter = { organizations: { allOf }, people: { allOf }, publishers: { allOf } };
    expect(await refuse(query, { filter })).toContain("The query costs 48,2");
  });

  test("refuses many texts of many records", async () => {
    const page = (name: string) =>
      `${name}: events(first: 100) { nodes { ${times(24, (n) => `${name}${n}: summary`)} } }`;
    expect(costOf(`{ ${page("a")} ${page("b")} }`)).toBeCloseTo(2 * (11 + 100 * 25));
    await refuse(
      `{ ${page("a")} ${page("b")} c: events(first: 100) { nodes { ${times(20, () => "...E")} } } } fragment E on Event { statements { paraphrase speaker { aliases events(first: 9) { nodes { summary } } } } }`,
    );
  });

  test("of values that are refused elsewhere does not hide the better sentence", async () => {
    for (const first of [101, 1_000_000, -1]) {
      const query = "query ($first: Int) { events(first: $first) { nodes { slug } } }";
      const { code, message } = await client.refuse(query, { first });
      expect([code, message]).toEqual([
        "BAD_USER_INPUT",
        `\`first\` must be 1 to 100, not ${first}.`,
      ]);
    }
  });
});
