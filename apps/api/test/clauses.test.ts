import { isInputObjectType } from "graphql";
import { expect, test } from "vitest";
import { type EventFilterInput, readEventFilter } from "../src/domain/event-filter.ts";
import { createKnownIds } from "../src/domain/name-ids.ts";
import { createReads } from "../src/domain/reads.ts";
import { schema } from "../src/schema.ts";
import { toSums } from "../src/store/event-filter.ts";
import { createClient } from "./client.ts";

const { database } = await createClient();
const read = (input: EventFilterInput) =>
  readEventFilter(createReads(database, createKnownIds()), input);

const during = { from: "2022-01-01", to: "2023-01-01" };
const whole = {
  during,
  organizations: { anyOf: ["csto"] },
  people: { anyOf: ["ada-novik"] },
  publishers: { anyOf: ["free-press"] },
  text: "ministers",
  places: { anyOf: ["astana"] },
  countries: ["KZ"],
  kinds: ["MEETING"],
  collections: ["other"],
  minOwners: 2,
} satisfies EventFilterInput;

test("each field of a filter is one clause", async () => {
  const type = schema.getType("EventFilter");
  if (!isInputObjectType(type)) throw new Error("The schema has no EventFilter.");
  const clauses = await read(whole);
  const fields = Object.keys(type.getFields()).filter((field) => field !== "match");
  expect(clauses.map(({ field }) => field).sort()).toEqual(fields.sort());
});

test.each<[string, EventFilterInput]>([
  ["nothing", {}],
  ["null", { during: null, organizations: null, countries: null, minOwners: null, text: null }],
  ["empty demands", { organizations: { noneOf: [] }, people: { anyOf: null }, minOwners: 0 }],
  ["a blank text", { text: "  " }],
])("%s is no clause", async (_, input) => {
  expect(await read(input)).toEqual([]);
});

test.each<[EventFilterInput, string | null, boolean]>([
  [{}, "ALL", false],
  [{ during }, "ALL", true],
  [{ during, match: "STARTS" }, "ALL", true],
  [{ during, match: "CERTAIN" }, null, false],
  [{ during, kinds: ["MEETING", "VISIT"] }, "KIND", true],
  [{ countries: ["KZ", "BY"] }, "COUNTRY", false],
  [{ organizations: { anyOf: ["csto"] } }, "ORGANIZATION", false],
  [{ organizations: { allOf: ["csto"], noneOf: ["sco"] } }, null, false],
  [{ organizations: { anyOf: ["csto", "sco"] } }, null, false],
  [{ organizations: { anyOf: ["csto"], roles: ["HOST", "SUBJECT"] } }, "ROLE", false],
  [{ organizations: { roles: ["HOST"] } }, "ALL", false],
  [{ during, organizations: { roles: ["HOST"] }, people: { roles: [] } }, "ALL", true],
  [{ organizations: { anyOf: ["csto", "sco"], roles: ["HOST"] } }, null, false],
  [{ people: { anyOf: ["ada-novik"], roles: ["SPEAKER"] } }, null, false],
  [{ publishers: { allOf: ["free-press"] } }, "PUBLISHER", false],
  [{ kinds: ["MEETING"], countries: ["KZ"] }, null, false],
  [{ kinds: ["MEETING"], minOwners: 2 }, null, false],
  [{ people: { anyOf: ["ada-novik"] } }, null, false],
])("%j is answered by the running counts of %s", async (input, facet, hasEdges) => {
  const sums = toSums(await read(input));
  expect([sums?.keys.facet ?? null, Boolean(sums?.edges)]).toEqual([facet, hasEdges]);
});
