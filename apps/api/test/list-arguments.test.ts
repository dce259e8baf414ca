import { MAX_LIST_LENGTH } from "@dateline/core";
import {
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
} from "graphql";
import { describe, expect, test } from "vitest";
import { schema } from "../src/schema.ts";
import { createClient } from "./client.ts";

const client = await createClient();

type List = { field: string; argument: string; path: string[]; type: GraphQLInputType };

/** The lists within a value of this type: the value itself, or fields of an object at any depth. */
function listsOf(type: GraphQLInputType): Pick<List, "path" | "type">[] {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [{ path: [], type }];
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap(({ name, type }) =>
    listsOf(type).map((list) => ({ ...list, path: [name, ...list.path] })),
  );
}

const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) =>
  field.args.flatMap((argument) =>
    listsOf(argument.type).map(
      (list): List => ({ ...list, field: field.name, argument: argument.name }),
    ),
  ),
);

const queries: Record<string, string> = {
  nodes: "query ($value: [ID!]!) { nodes(ids: $value) { id } }",
  organizationsBySlug: "query ($value: [String!]!) { organizationsBySlug(slugs: $value) { id } }",
  peopleBySlug: "query ($value: [String!]!) { peopleBySlug(slugs: $value) { id } }",
  placesBySlug: "query ($value: [String!]!) { placesBySlug(slugs: $value) { id } }",
  publishersBySlug: "query ($value: [String!]!) { publishersBySlug(slugs: $value) { id } }",
  events: "query ($value: EventFilter) { events(filter: $value) { nodes { slug } } }",
  eventCount: "query ($value: EventFilter) { eventCount(filter: $value) }",
  span: "query ($value: EventFilter) { span(filter: $value) { events } }",
  facets: "query ($value: EventFilter) { facets(filter: $value) { kinds { count } } }",
  coParticipations:
    "query ($value: EventFilter) { coParticipations(filter: $value) { pairs { count } } }",
  rhythm: "query ($value: EventFilter) { rhythm(filter: $value) { months { uncounted } } }",
  placeCounts: "query ($value: EventFilter) { placeCounts(filter: $value) { placeless } }",
  "timeline filter": `query ($value: EventFilter) {
    timeline(window: { from: "2022-01-01", to: "2023-01-01" }, filter: $value) { total } }`,
  "timeline lanes": `query ($value: LaneInput) {
    timeline(window: { from: "2022-01-01", to: "2023-01-01" }, lanes: $value) { lanes { key } } }`,
};

function toVariables({ argument, path, type }: List, length: number): { value: unknown } {
  const named = getNamedType(type);
  const entry = isEnumType(named)
    ? named.getValues()[0]?.name
    : path.includes("countries")
      ? "KZ"
      : "x";
  const list: unknown = Array.from({ length }, () => entry);
  const given = path.reduceRight((inner, key) => ({ [key]: inner }), list);
  return { value: argument === "lanes" ? { by: "KIND", ...(given as object) } : given };
}

describe("a list in an argument has at most 50 entries", () => {
  test("the lists are those of the schema", () => {
    const names = lists.map(({ argument, path }) => [argument, ...path].join("."));
    const ofNames = ["organizations", "people", "places", "publishers"];
    const inSets = ofNames.flatMap((kind) =>
      ["anyOf", "allOf", "noneOf"].map((l) => `${kind}.${l}`),
    );
    const inRoles = ["organizations.roles", "people.roles"];
    const inFilters = [...inSets, ...inRoles, "countries", "kinds", "collections"].map(
      (path) => `filter.${path}`,
    );
    expect(new Set(names)).toEqual(new Set(["ids", "slugs", "lanes.keys", ...inFilters]));
    const elsewhere = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && type !== schema.getQueryType())
      .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()) : []))
      .flatMap(({ args }) => args.filter(({ type }) => listsOf(type).length > 0));
    // Other fields have lists only in an `EventFilter`, which the same function reads as for Query.
    expect(new Set(elsewhere.map(({ type }) => String(type)))).toEqual(new Set(["EventFilter"]));
  });

  test.each(
    lists.map((list) => [`${list.field} ${[list.argument, ...list.path].join(".")}`, list]),
  )("%s", async (_, list) => {
    const { field, argument, path } = list as List;
    const query = queries[field] ?? queries[`${field} ${argument}`] ?? "";
    await client.read(query, toVariables(list as List, MAX_LIST_LENGTH));
    expect(await client.refuse(query, toVariables(list as List, 51))).toEqual({
      code: "BAD_USER_INPUT",
      message: `\`${[argument, ...path].join(".")}\` may have at most 50 entries, not 51.`,
    });
    // However long the list is, this message is returned, not that of the query's cost.
    expect((await client.refuse(query, toVariables(list as List, 8000))).message).toContain(
      "not 8,000.",
    );
  });

  test("names of a list that is too long are not looked up", async () => {
    const query = "query ($filter: EventFilter) { eventCount(filter: $filter) }";
    const slugs = Array.from({ length: 51 }, (_, n) => `name-${n}`);
    client.statements.length = 0;
    await client.refuse(query, { filter: { organizations: { anyOf: slugs } } });
    expect(client.statements).toEqual([]);
  });
});
