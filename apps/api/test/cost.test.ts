import { describe, expect, test } from "vitest";
import { maxCost } from "../src/limits/prices.ts";
import { costOf } from "./cost-of.ts";
import { argumentPrices, parentPrices } from "./prices.ts";

describe("the cost", () => {
  test("sees variables, their defaults, and those inside of objects and lists", () => {
    const page = "query ($n: Int) { events(first: $n) { nodes { slug } } }";
    expect(costOf(page, { n: 100 }) - costOf(page, { n: 1 })).toBeCloseTo(99 * 1.1);
    expect(costOf(page)).toBe(costOf("{ events { nodes { slug } } }"));
    expect(costOf(page, { n: null })).toBe(costOf("{ events(first: 20) { nodes { slug } } }"));
    expect(costOf(page.replace("Int", "Int = 70"))).toBe(costOf(page, { n: 70 }));
    for (const name of ["constructor", "__proto__"]) {
      const renamed = page.replace("Int", "Int = 70").replaceAll("$n", `$${name}`);
      expect(costOf(renamed), name).toBe(costOf(page, { n: 70 }));
    }
    expect(costOf("{ events(last: 70) { edges { cursor } } }")).toBe(costOf(page, { n: 70 }));
    const ids =
      "query ($a: ID!, $ids: [ID!]!) { some: nodes(ids: [$a, $a]) { id } all: nodes(ids: $ids) { id } }";
    expect(costOf(ids, { a: "x", ids: Array.from({ length: 50 }, () => "x") })).toBeCloseTo(
      52 * 1.1,
    );
    for (const name of ["organizations", "people", "places", "publishers"]) {
      const bySlug = `query ($slugs: [String!]!) { ${name}BySlug(slugs: $slugs) { name } }`;
      expect(costOf(bySlug, { slugs: Array.from({ length: 50 }, () => "x") }), name).toBeCloseTo(
        50 * costOf(bySlug, { slugs: ["x"] }),
      );
    }
    const lanes = (argument: string) =>
      `query ($lanes: LaneInput, $n: Int) { timeline(window: { from: "2022-01-01", to: "2023-01-01" }, resolution: 100, ${argument}) { lanes { key buckets { count } } } }`;
    const twelve = costOf(lanes("lanes: { by: KIND }"));
    expect(costOf(lanes("lanes: { by: KIND, first: $n }"), { n: 24 }) - twelve).toBeCloseTo(
      12 * (1 + 0.1 + 100 * 0.3),
    );
    expect(costOf(lanes("lanes: $lanes"), { lanes: { by: "KIND", first: 12 } })).toBe(twelve);
    expect(costOf(lanes("lanes: $lanes"))).toBeCloseTo(twelve - 12 * (1 + 0.1 + 100 * 0.3));
  });

  test("of a timeline counts its items and its lanes times its resolution", () => {
    const timeline = (items: number, resolution: number, lanes: number) =>
      costOf(
        `query ($items: Int, $resolution: Int, $lanes: Int) {
          timeline(window: { from: "2022-01-01", to: "2023-01-01" }, items: $items, resolution: $resolution, lanes: { by: ORGANIZATION, first: $lanes }) {
            total buckets { count } items { slug date { label } } lanes { key buckets { from count } } } }`,
        { items, resolution, lanes },
      );
    expect(timeline(101, 10, 1) - timeline(1, 10, 1)).toBeCloseTo(100 * (1.1 + 1.1));
    expect(timeline(0, 500, 20)).toBeCloseTo(501 + 0.1 + 500 * 0.3 + 20 * (1.1 + 500 * 0.4));
    expect(timeline(0, 1000, 50)).toBeGreaterThan(maxCost);
  });

  test("of lists in lists multiplies, and an organization's page counts for each organization", () => {
    const query =
      "{ organizations(first: 100) { nodes { events(first: 100) { nodes { slug } } } } }";
    expect(costOf(query)).toBeCloseTo(11 + 100 * (1 + 11 + 100 * 1.1));
    expect(
      costOf(
        '{ event(slug: "x") { organizations { events(first: 10) { nodes { organizations { slug } } } } } }',
      ),
    ).toBeCloseTo(1 + 3 * (1 + 11 + 10 * (1 + 3 * 1.1)));
  });

  test("counts fields that merge once, and of an interface's types the dearest", () => {
    const page = "events(first: 50) { nodes { slug } }";
    const merged = `{ ${page} ...A ...A ... on Query { ${page} } } fragment A on Query { ${page} }`;
    expect(costOf(merged)).toBe(costOf(`{ ${page} }`));
    expect(costOf(`{ ${page} b: ${page} }`)).toBe(2 * costOf(`{ ${page} }`));
    const node = (inner: string) => costOf(`{ node(id: "x") { id ${inner} } }`);
    const organization = `... on Organization { ${page} }`;
    const person = "... on Person { events(first: 30) { nodes { slug } } }";
    expect(node(organization + person)).toBe(node(organization));
    expect(node(`... on Node { ${organization} }`)).toBe(node(organization));
  });

  test("of values counts each of them, texts more, and a list of them at its usual length", () => {
    const event = (fields: string) => costOf(`{ event(slug: "x") { ${fields} } }`);
    expect(event("slug")).toBeCloseTo(1.1);
    expect(event("slug a: slug b: slug __typename")).toBeCloseTo(1.4);
    expect(event("summary a: summary")).toBeCloseTo(3);
    expect(costOf('{ organization(slug: "x") { aliases } }')).toBeCloseTo(1.3);
  });

  test("of a filter counts every entry of its lists, allOf more, and a text, in every field that has it", () => {
    const count = "query ($filter: EventFilter) { eventCount(filter: $filter) }";
    const of = (filter: object | null) => costOf(count, { filter }) - costOf(count);
    const names = Array.from({ length: 50 }, (_, n) => `name-${n}`);
    const {
      anyOf = 0,
      allOf = 0,
      noneOf = 0,
    } = Object.fromEntries(
      ["anyOf", "allOf", "noneOf"].map((list) => [list, argumentPrices[`SlugSet.${list}`]]),
    );
    expect(of(null)).toBe(0);
    expect(of({ during: { from: "2022-01-01", to: "2023-01-01" }, match: "CERTAIN" })).toBe(0);
    for (const kind of ["organizations", "people", "places", "publishers"]) {
      const own = argumentPrices[`EventFilter.${kind}`] ?? 0;
      expect(of({ [kind]: { anyOf: names, noneOf: ["x"] } })).toBeCloseTo(
        own + 50 * anyOf + noneOf,
      );
      expect(of({ [kind]: { allOf: names } })).toBeCloseTo(own + 50 * allOf);
    }
    expect(allOf).toBeGreaterThan(anyOf);
    expect(of({ countries: ["KZ", "BY"], kinds: ["meeting"] })).toBeCloseTo(3);
    const text = of({ text: "a" });
    expect(text).toBeCloseTo(argumentPrices["EventFilter.text"] ?? 0);
    const literal = costOf('{ eventCount(filter: { text: "a" }) }');
    expect(literal - costOf("{ eventCount }")).toBeCloseTo(text);
    const twice =
      "query ($filter: EventFilter) { a: eventCount(filter: $filter) b: eventCount(filter: $filter) }";
    expect(costOf(twice, { filter: { text: "a" } })).toBeCloseTo(2 * (50.1 + text));
    // All owners of a page are read by one statement, which counts the events of each.
    for (const [owners, field] of [
      ["organizations", "Organization.eventCount"],
      ["people", "Person.eventCount"],
      ["organizations", "Organization.events"],
      ["people", "Person.events"],
    ] as const) {
      const inner = field.endsWith("events") ? "{ nodes { slug } }" : "";
      const name = field.split(".")[1];
      const first = inner ? "first: 1, " : "";
      const owned = `query ($filter: EventFilter) {
        ${owners}(first: 20) { nodes { ${name}(${first}filter: $filter) ${inner} } } }`;
      const once = argumentPrices[`${field}(filter:)`] ?? 0;
      const each = parentPrices[`${field}(filter:)`] ?? 0;
      expect(Math.min(once, each), field).toBeGreaterThan(0);
      expect(costOf(owned, { filter: { text: "a" } }) - costOf(owned), field).toBeCloseTo(
        text + once + 20 * each,
      );
    }
    // But the statement repeats the filter for the neighbor of each event.
    const next =
      "query ($filter: EventFilter) { events(first: 100) { nodes { next(filter: $filter) { slug } } } }";
    const search = argumentPrices["Event.next(filter:)"] ?? 0;
    expect(search).toBeGreaterThan(0);
    expect(costOf(next, { filter: { text: "a" } }) - costOf(next)).toBeCloseTo(
      100 * (search + text),
    );
    expect(costOf(next, { filter: { minOwners: 90 } })).toBeGreaterThan(maxCost);
    expect(costOf('{ people(text: "a") { nodes { slug } } }')).toBeGreaterThan(
      costOf("{ people { nodes { slug } } }"),
    );
    const window = 'window: { from: "2022-01-01", to: "2023-01-01" }';
    const lanes = (keys: string) =>
      costOf(`{ timeline(${window}, lanes: { by: KIND${keys} }) { total } }`);
    expect(lanes(', keys: ["A", "B"]') - lanes("")).toBeCloseTo(2);
  });

  test("sees names that are long in the answer", () => {
    const page = (name: string) => costOf(`{ events(first: 100) { nodes { ${name}slug } } }`);
    expect(page(`${"a".repeat(49)}: `)).toBe(page(""));
    expect(page(`${"a".repeat(1000)}: `) - page("")).toBeCloseTo(100 * 2);
  });
});
