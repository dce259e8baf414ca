import { describe, expect, test } from "vitest";
import type { EventFilterInput } from "../src/domain/event-filter.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";
import { select, slugsIn } from "./reference.ts";

const client = await createClient();
const records = generate({ events: 300, seed: 11 });
const many = await createClient(records);

const organizations = "{ organization { slug } count }";
const people = "{ person { slug } count }";

const notMentioned = { roles: ["HOST", "ORGANIZER", "PARTICIPANT", "SUBJECT", "SPEAKER"] };

type Facet = { organization?: { slug: string }; person?: { slug: string }; count: number };
const toPairs = (facets: Facet[]) =>
  facets.map(({ organization, person, count }) => [(organization ?? person)?.slug, count]);

describe("co-participants", () => {
  test("an organization's co-participants are the others of its events, most first", async () => {
    const { organization } = await client.read(
      `{ organization(slug: "csto") { coParticipants ${organizations} people ${people} } }`,
    );
    // The UN is only mentioned.
    expect(toPairs(organization.coParticipants)).toEqual([
      ["cis", 1],
      ["sco", 1],
    ]);
    expect(toPairs(organization.people)).toEqual([
      ["ada-novik", 1],
      ["ivan-bely", 1],
    ]);
  });

  test("a person has them too, and a number of events", async () => {
    const { person } = await client.read(
      `{ person(slug: "ada-novik") {
        eventCount coParticipants ${people} organizations ${organizations}
        lately: eventCount(filter: { during: { from: "2024-01-01", to: "2025-01-01" } }) } }`,
    );
    expect(toPairs(person.coParticipants)).toEqual([["ivan-bely", 1]]);
    expect(toPairs(person.organizations)).toEqual([
      ["csto", 1],
      ["sco", 1],
      ["un", 1],
    ]);
    expect([person.eventCount, person.lately]).toEqual([2, 1]);
  });

  test("a person's offices are those of the events, by the first day", async () => {
    const query = `{ people { nodes { slug offices { office earliest latest count } } } }`;
    const { people } = await client.read(query);
    expect(people.nodes).toEqual([
      {
        slug: "ada-novik",
        offices: [
          { office: "Deputy minister", earliest: "2021-07-01", latest: "2021-07-31", count: 1 },
          { office: "Minister of Defence", earliest: "2024-11-28", latest: "2024-11-28", count: 1 },
        ],
      },
      { slug: "ivan-bely", offices: [] },
    ]);
    expect(await client.count(query)).toBe(2);
  });

  test("an organization without co-participants has an empty list", async () => {
    const { organization } = await client.read(
      `{ organization(slug: "belarus-mod") { coParticipants ${organizations} people ${people} } }`,
    );
    expect(organization).toEqual({ coParticipants: [], people: [] });
  });

  test("a filter and a number limit them", async () => {
    const { organization } = await client.read(
      `{ organization(slug: "csto") {
        early: coParticipants(filter: { during: { from: "2021-01-01", to: "2024-11-15" } }) ${organizations}
        one: coParticipants(first: 1) ${organizations}
        both: coParticipants(filter: { organizations: { anyOf: ["sco"] } }) ${organizations}
        any: coParticipants(filter: { organizations: { anyOf: ["sco"], roles: [ORGANIZER, PARTICIPANT, MENTIONED] } }) { organization { slug } count mentioned }
        mentions: coParticipants(filter: { organizations: { roles: [MENTIONED] } }) ${organizations} } }`,
    );
    expect(toPairs(organization.early)).toEqual([["cis", 1]]);
    expect(toPairs(organization.one)).toEqual([["cis", 1]]);
    expect(toPairs(organization.both)).toEqual([["sco", 1]]);
    expect(organization.any).toEqual([
      { organization: { slug: "sco" }, count: 1, mentioned: 0 },
      { organization: { slug: "un" }, count: 1, mentioned: 1 },
    ]);
    expect(toPairs(organization.mentions)).toEqual([]);
  });

  test("`first` is 1 to 50", async () => {
    for (const first of [0, 51]) {
      const { code, message } = await client.refuse(
        `{ organization(slug: "csto") { coParticipants(first: ${first}) { count } } }`,
      );
      expect([code, message]).toEqual([
        "BAD_USER_INPUT",
        `\`first\` must be 1 to 50, not ${first}.`,
      ]);
    }
  });

  test("those of several records are read in one statement", async () => {
    const ask = (field: string) => client.count(`{ organizations { nodes { slug ${field} } } }`);
    const before = await ask("");
    expect((await ask(`coParticipants ${organizations}`)) - before).toBe(1);
    expect((await ask(`people ${people}`)) - before).toBe(1);
  });

  test.each<EventFilterInput>([
    {},
    { during: { from: "2022-01-01", to: "2023-01-01" } },
    { during: { from: "2022-01-01", to: "2023-01-01" }, match: "CERTAIN", kinds: ["meeting"] },
    { people: { anyOf: ["person-1", "person-2"] }, countries: ["BY"] },
    { organizations: { noneOf: ["org-2"], allOf: ["org-1"] }, minOwners: 2 },
    { organizations: { roles: ["HOST", "MENTIONED"] } },
    { organizations: { roles: ["SUBJECT"], noneOf: ["org-2"] }, people: { roles: ["MENTIONED"] } },
    { people: { roles: [], anyOf: [] } },
  ])("counts are those of the events: %j", async (filter) => {
    const data = await many.read(
      `query ($filter: EventFilter) {
        organizations(first: 8) { nodes { slug
          coParticipants(first: 12, filter: $filter) ${organizations} people(first: 12, filter: $filter) ${people} } }
        people(first: 5) { nodes { slug
          coParticipants(first: 12, filter: $filter) ${people} organizations(first: 12, filter: $filter) ${organizations} } } }`,
      { filter },
    );
    const events = select(records, filter);
    const met = { organizations: notMentioned, people: notMentioned };
    for (const own of ["organizations", "people"] as const) {
      for (const node of data[own].nodes) {
        const count = (of: "organizations" | "people") => {
          // Co-participants take part, if the filter does not name roles.
          const rolesOf = (field: "organizations" | "people") =>
            filter[field]?.roles ? filter[field] : of === own ? met[field] : null;
          const counts = new Map<string, number>();
          const its = events.filter((event) =>
            slugsIn(event[own], rolesOf(own)).includes(node.slug),
          );
          for (const slug of its.flatMap((event) => slugsIn(event[of], rolesOf(of)))) {
            if (of !== own || slug !== node.slug) counts.set(slug, (counts.get(slug) ?? 0) + 1);
          }
          return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
        };
        const other = own === "organizations" ? "people" : "organizations";
        expect(toPairs(node.coParticipants)).toEqual(count(own));
        expect(toPairs(node[other])).toEqual(count(other));
      }
    }
  });
});
