import { type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from "graphql";
import { expect, test } from "vitest";
import { toLeafSql } from "../src/compile/field-sql.ts";
import { schema } from "../src/schema.ts";

const types = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter((type) => type.extensions.sql !== undefined);

const listLeaves = (type: GraphQLObjectType) =>
  Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));

test("the types that an event or a story consists of declare their SQL", () => {
  expect(types.map(({ name }) => name).sort()).toEqual([
    "Citation",
    "Collection",
    "Coordinates",
    "Corroboration",
    "Document",
    "Event",
    "EventDate",
    "EventImage",
    "Involvement",
    "Kind",
    "Organization",
    "OwnerCorroboration",
    "Participation",
    "Person",
    "Place",
    "Publisher",
    "Statement",
    "Story",
    "StoryStep",
  ]);
});

test.each(types.map((type) => [type.name, type] as const))(
  "every plain field of %s has SQL, so that PostgreSQL can write it",
  (_, type) => {
    const missing = listLeaves(type).filter((field) => toLeafSql(type, field) === null);
    expect(missing.map(({ name }) => name)).toEqual([]);
  },
);
