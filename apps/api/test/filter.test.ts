import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";

const client = await createClient();

async function slugs(filter: object | null): Promise<string[]> {
  const { events, eventCount } = await client.read(
    `query ($filter: EventFilter) {
      events(first: 100, filter: $filter) { nodes { slug } } eventCount(filter: $filter) }`,
    { filter },
  );
  expect(eventCount).toBe(events.nodes.length);
  return events.nodes.map(({ slug }: { slug: string }) => slug);
}

const march = { from: "2022-03-01", to: "2022-04-01" };
const ties = ["tie-a", "tie-b", "tie-c"];

describe("during", () => {
  test("POSSIBLE, the default, finds what overlaps the window, however long ago it began", async () => {
    expect(await slugs({ during: march })).toEqual(["long-exercise", ...ties]);
    expect(await slugs({ during: march, match: "POSSIBLE" })).toEqual(["long-exercise", ...ties]);
    expect(await slugs({ during: march, match: null })).toEqual(["long-exercise", ...ties]);
  });

  test("CERTAIN finds what lies within it with all its days", async () => {
    expect(await slugs({ during: march, match: "CERTAIN" })).toEqual(ties);
    const year = { from: "2023-01-01", to: "2024-01-01" };
    expect(await slugs({ during: year, match: "CERTAIN" })).toEqual(["year-only", "perhaps-march"]);
    const shorter = { from: "2023-01-01", to: "2023-12-31" };
    expect(await slugs({ during: shorter, match: "CERTAIN" })).toEqual(["perhaps-march"]);
  });

  test("STARTS finds what begins in it", async () => {
    const autumn = { from: "2021-09-01", to: "2021-09-02" };
    expect(await slugs({ during: autumn, match: "STARTS" })).toEqual(["long-exercise"]);
    const later = { from: "2021-09-02", to: "2022-01-01" };
    expect(await slugs({ during: later, match: "STARTS" })).toEqual([]);
  });

  test("includes its first day and excludes its last", async () => {
    expect(await slugs({ during: { from: "2024-02-29", to: "2024-03-01" } })).toEqual(["leap-day"]);
    expect(await slugs({ during: { from: "2024-02-28", to: "2024-02-29" } })).toEqual([]);
    expect(await slugs({ during: { from: "2024-11-01", to: "2024-11-02" } })).toEqual(["two-days"]);
    expect(await slugs({ during: { from: "2024-11-02", to: "2024-11-03" } })).toEqual([]);
  });

  test("may span all the years there are", async () => {
    expect(await slugs({ during: { from: "0001-01-01", to: "9999-12-31" } })).toHaveLength(11);
  });

  test("match alone filters nothing", async () => {
    expect(await slugs({ match: "CERTAIN" })).toHaveLength(11);
  });
});

describe("a set of slugs", () => {
  test("anyOf, allOf and noneOf choose by organization, in any role, and combine", async () => {
    const both = { allOf: ["csto", "sco"] };
    expect(await slugs({ organizations: both })).toEqual(["2024-11-28-ministers-meet"]);
    expect(await slugs({ organizations: { ...both, noneOf: ["un"] } })).toEqual([]);
    expect(await slugs({ organizations: { anyOf: ["un"] } })).toEqual([
      "new-year",
      "2024-11-28-ministers-meet",
    ]);
    expect(
      await slugs({ organizations: { anyOf: ["cis", "csto"], noneOf: ["cis", "sco"] } }),
    ).toEqual(["long-exercise", "tie-a", "tie-b"]);
  });

  test("ignores repeated values", async () => {
    expect(await slugs({ organizations: { allOf: ["sco", "csto", "sco"] } })).toHaveLength(1);
  });

  test("anyOf that is empty or unknown matches nothing, as does an unknown allOf; an unknown noneOf excludes nothing", async () => {
    expect(await slugs({ organizations: { anyOf: [] } })).toEqual([]);
    expect(await slugs({ organizations: { anyOf: ["no-such", "\0"] } })).toEqual([]);
    expect(await slugs({ kinds: ["no-such", "\0"] })).toEqual([]);
    expect(await slugs({ collections: ["no-such", "\0"] })).toEqual([]);
    expect(await slugs({ organizations: { anyOf: ["no-such", "cis"] } })).toHaveLength(2);
    expect(await slugs({ organizations: { allOf: ["csto", "no-such"] } })).toEqual([]);
    expect(await slugs({ organizations: { allOf: [], noneOf: [] } })).toHaveLength(11);
    expect(await slugs({ organizations: { noneOf: ["no-such"] } })).toHaveLength(11);
  });

  test("that is null or has only nulls filters nothing", async () => {
    expect(await slugs(null)).toHaveLength(11);
    expect(await slugs({ organizations: null, people: { anyOf: null } })).toHaveLength(11);
  });

  test("chooses by person, place and publisher as well", async () => {
    expect(await slugs({ people: { allOf: ["ada-novik", "ivan-bely"] } })).toHaveLength(1);
    expect(await slugs({ places: { anyOf: ["astana", "border"] } })).toEqual([
      "long-exercise",
      "2024-11-28-ministers-meet",
    ]);
    expect(await slugs({ places: { allOf: ["astana", "border"] } })).toEqual([]);
    expect(await slugs({ places: { noneOf: ["minsk"] } })).toHaveLength(8);
    expect(await slugs({ publishers: { anyOf: ["free-press"] } })).toEqual([
      "some-day-in-july",
      "2024-11-28-ministers-meet",
    ]);
    // Its document only reacts to that event.
    expect(await slugs({ publishers: { noneOf: ["state-agency"] } })).toEqual(["leap-day"]);
  });
});

describe("roles", () => {
  const part = ["HOST", "ORGANIZER", "PARTICIPANT", "SUBJECT"];

  test("only parts in them count, in each of the three lists", async () => {
    const un = (set: object) => slugs({ organizations: { anyOf: ["un"], ...set } });
    expect(await un({})).toEqual(["new-year", "2024-11-28-ministers-meet"]);
    expect(await un({ roles: part })).toEqual(["new-year"]);
    expect(await un({ roles: ["MENTIONED"] })).toEqual(["2024-11-28-ministers-meet"]);
    const both = { allOf: ["csto", "un"] };
    expect(await slugs({ organizations: both })).toEqual(["2024-11-28-ministers-meet"]);
    expect(await slugs({ organizations: { ...both, roles: part } })).toEqual([]);
    const without = { anyOf: ["csto"], noneOf: ["un"] };
    expect(await slugs({ organizations: without })).toHaveLength(4);
    expect(await slugs({ organizations: { ...without, roles: part } })).toHaveLength(5);
    expect(await slugs({ people: { allOf: ["ivan-bely"], roles: ["SPEAKER"] } })).toEqual([]);
    expect(await slugs({ people: { anyOf: ["ivan-bely"], roles: ["PARTICIPANT"] } })).toEqual([
      "2024-11-28-ministers-meet",
    ]);
  });

  test("in an empty list no part counts; null is any role, and no list filters nothing", async () => {
    expect(await slugs({ organizations: { anyOf: ["csto"], roles: [] } })).toEqual([]);
    expect(await slugs({ organizations: { noneOf: ["csto"], roles: [] } })).toHaveLength(11);
    expect(await slugs({ organizations: { anyOf: ["un"], roles: null } })).toHaveLength(2);
    expect(await slugs({ organizations: { roles: [] }, people: { roles: [] } })).toHaveLength(11);
  });

  test("count where nothing else names an organization: in its own list, in lanes and in facets", async () => {
    const query = `query ($filter: EventFilter) {
      organization(slug: "un") { eventCount(filter: $filter) events(filter: $filter) { nodes { slug } } }
      facets(filter: $filter) { organizations { organization { slug } count mentioned } }
      timeline(window: { from: "2020-01-01", to: "2030-01-01" }, lanes: { by: ORGANIZATION }, filter: $filter) {
        total lanes { key total mentioned } } }`;
    const ofUn = async (roles: string[] | null) => {
      const data = await client.read(query, { filter: { organizations: { roles } } });
      const facet = data.facets.organizations.find(
        ({ organization }: { organization: { slug: string } }) => organization.slug === "un",
      );
      const lane = data.timeline.lanes.find(({ key }: { key: string }) => key === "un");
      expect(data.timeline.total).toBe(11);
      expect(data.organization.events.nodes).toHaveLength(data.organization.eventCount);
      expect([facet?.count, facet?.mentioned]).toEqual([lane?.total, lane?.mentioned]);
      return [data.organization.eventCount, lane?.total, lane?.mentioned];
    };
    expect(await ofUn(null)).toEqual([2, 2, 1]);
    expect(await ofUn(part)).toEqual([1, 1, 0]);
    expect(await ofUn(["MENTIONED"])).toEqual([1, 1, 1]);
    expect(await ofUn([])).toEqual([0, undefined, undefined]);
  });
});

describe("the other fields", () => {
  test("countries filter by the place's country, and exclude events without one", async () => {
    expect(await slugs({ countries: ["KZ", "FR"] })).toEqual(["2024-11-28-ministers-meet"]);
    expect(await slugs({ countries: [] })).toEqual([]);
  });

  test("kinds choose by kind", async () => {
    expect(await slugs({ kinds: ["visit", "exercise"] })).toEqual(["long-exercise", "tie-c"]);
    expect(await slugs({ kinds: [] })).toEqual([]);
  });

  test("minOwners chooses what independent owners report", async () => {
    expect(await slugs({ minOwners: 2 })).toEqual(["2024-11-28-ministers-meet"]);
    expect(await slugs({ minOwners: 0 })).toHaveLength(11);
  });

  test("are joined by AND", async () => {
    const filter = { during: march, kinds: ["meeting"], organizations: { anyOf: ["csto"] } };
    expect(await slugs(filter)).toEqual(["tie-a", "tie-b"]);
    expect(await slugs({ ...filter, countries: ["BY"] })).toEqual(["tie-a"]);
  });
});

test("an organization's and a person's events are filtered, ordered and counted in the same way", async () => {
  const { organization, person } = await client.read(`{
    organization(slug: "csto") {
      eventCount
      certain: eventCount(filter: { during: { from: "2022-03-01", to: "2022-04-01" }, match: CERTAIN })
      events(filter: { during: { from: "2022-03-01", to: "2022-04-01" } }, orderBy: DATE_DESC) {
        totalCount nodes { slug } }
    }
    person(slug: "ada-novik") {
      all: events(orderBy: UPDATED_DESC) { totalCount nodes { slug } }
      none: events(filter: { kinds: ["visit"] }) { totalCount nodes { slug } pageInfo { hasNextPage hasPreviousPage } }
    } }`);
  expect(organization).toEqual({
    eventCount: 5,
    certain: 2,
    events: {
      totalCount: 3,
      nodes: [{ slug: "tie-b" }, { slug: "tie-a" }, { slug: "long-exercise" }],
    },
  });
  expect(person).toEqual({
    all: {
      totalCount: 2,
      nodes: [{ slug: "2024-11-28-ministers-meet" }, { slug: "some-day-in-july" }],
    },
    none: {
      totalCount: 0,
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
    },
  });
});
