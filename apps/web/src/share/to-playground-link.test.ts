import { readFileSync } from "node:fs";
import { emptyView, type View } from "@dateline/core";
import { buildSchema, parse, validate } from "graphql";
import { expect, it } from "vitest";
import {
  toEventPlaygroundLink,
  toEventQuery,
  toPlaygroundLink,
  toViewQuery,
} from "./to-playground-link.ts";

const schema = buildSchema(
  readFileSync(new URL("../../../api/schema.graphql", import.meta.url), "utf8"),
);
const every: View = {
  ...emptyView,
  subject: { type: "organization", slug: "csto" },
  organizations: ["sco"],
  organizationsNot: ["nato"],
  peopleAll: ["a", "b"],
  publishersNot: ["c"],
  places: ["d"],
  kinds: ["meeting"],
  countries: ["KZ"],
  collections: ["e"],
  roles: "part",
  owners: 2,
  text: 'a "quote" \\ # { سلام',
  window: { from: "2022-01-01", to: "2023-01-01" },
  match: "CERTAIN",
  order: "asc",
};

it.each([
  ["no filter", emptyView],
  ["every filter", every],
])("the query for a view with %s is valid", (_, view) => {
  expect(validate(schema, parse(toViewQuery(view)))).toEqual([]);
});

it("the playground's address has the query", () => {
  const link = new URL(toPlaygroundLink("https://api.example", every));
  expect(link.origin + link.pathname).toBe("https://api.example/graphql");
  expect(link.searchParams.get("query")).toBe(toViewQuery(every));
});

it("the query for an event is valid, and in its address", () => {
  expect(validate(schema, parse(toEventQuery("a-meeting")))).toEqual([]);
  const link = new URL(toEventPlaygroundLink("https://api.example", "a-meeting"));
  expect(link.searchParams.get("query")).toBe(toEventQuery("a-meeting"));
});
