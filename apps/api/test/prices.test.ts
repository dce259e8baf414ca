import {
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
} from "graphql";
import { describe, expect, test } from "vitest";
import { schema } from "../src/schema.ts";
import { createClient } from "./client.ts";
import { costOf } from "./cost-of.ts";
import {
  argumentPrices,
  parentPrices,
  repeatedFilters,
  uselessLengths,
  uselessValues,
} from "./prices.ts";
import { drawDocument } from "./random-document.ts";

const client = await createClient();

describe("the cost", () => {
  test("has a price for each parent of a filter, wherever a record's field has one", () => {
    const filtered = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && type !== schema.getQueryType()
        ? Object.values(type.getFields())
            .filter(({ args }) => args.some(({ name }) => name === "filter"))
            .map(({ name }) => `${type.name}.${name}`)
        : [],
    );
    expect(filtered.length).toBeGreaterThan(5);
    const unpriced = filtered.filter(
      (field) => !repeatedFilters.has(field) && !parentPrices[`${field}(filter:)`],
    );
    expect(unpriced).toEqual([]);
  });

  test("has a price for every list and every text of an argument", () => {
    const priced = new Set(Object.keys(argumentPrices));
    const free = (coordinate: string, type: GraphQLInputType) =>
      (isListType(getNullableType(type)) || /(^|\W)text/.test(coordinate)) &&
      !priced.has(coordinate);
    const missing = Object.values(schema.getTypeMap()).flatMap((type) => {
      if (isInputObjectType(type)) {
        return Object.values(type.getFields())
          .map((field) => [`${type.name}.${field.name}`, field.type] as const)
          .filter((field) => free(...field));
      }
      if (!isObjectType(type) || type.name.startsWith("__")) return [];
      return Object.values(type.getFields()).flatMap((field) =>
        field.args
          .map(({ name, type: of }) => [`${type.name}.${field.name}(${name}:)`, of] as const)
          .filter((argument) => free(...argument)),
      );
    });
    // Each of their entries is an object of the answer.
    expect(missing.map(([coordinate]) => coordinate)).toEqual([
      "Query.nodes(ids:)",
      ...["organizations", "people", "places", "publishers"].map(
        (name) => `Query.${name}BySlug(slugs:)`,
      ),
    ]);
  });

  test("is at least a tenth of the objects and values that are returned", async () => {
    const { events } = await client.read(
      "{ events(first: 100) { edges { cursor node { id slug } } } }",
    );
    const known = {
      ids: events.edges.map(({ node }: { node: { id: string } }) => node.id),
      slugs: [
        "csto",
        "ada-novik",
        "astana",
        ...events.edges.slice(0, 3).map(({ node }: { node: { slug: string } }) => node.slug),
      ],
      cursors: events.edges.map(({ cursor }: { cursor: string }) => cursor),
    };
    const countParts = (value: unknown): number => {
      if (Array.isArray(value)) return value.reduce((sum, item) => sum + countParts(item), 0);
      if (typeof value !== "object" || value === null) return 1;
      return Object.values(value).reduce((sum, item) => sum + countParts(item), 1);
    };
    let answered = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const { query, variables } = drawDocument(seed, schema, known);
      const { data } = await client.send(query, variables[0]);
      if (!data) continue;
      answered += 1;
      // The root object of the answer costs nothing.
      expect(countParts(data) - 1, query).toBeLessThanOrEqual(
        10 * costOf(query, { ...variables[0] }) + 1e-6,
      );
    }
    expect(answered).toBeGreaterThan(100);
  });

  test("has no price without an effect", () => {
    expect([...uselessLengths, ...uselessValues]).toEqual([]);
  });

  test("of introspection is that of the whole schema", () => {
    expect(costOf("{ __schema { types { name } } }")).toBe(1000);
    expect(costOf('{ __type(name: "Event") { name } }')).toBe(100);
    expect(costOf("{ __typename }")).toBe(0.1);
  });
});
