import { parseEdtf } from "@dateline/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filter } from "./arbitraries.ts";
import { createClient } from "./client.ts";
import { generate } from "./generate.ts";
import type { EventRecord } from "./records.ts";
import { select } from "./reference.ts";

// Co-participations, rhythm and places: each number must be the count of a filter.

const records = generate({ events: 300, seed: 21 });
const client = await createClient(records);

type Facet = { organization: { slug: string }; count: number };
type Pair = { organization: { slug: string }; other: { slug: string }; count: number };

describe("for every filter", () => {
  test("what two organizations share is what `coParticipants` says of both", async () => {
    const query = `query ($filter: EventFilter, $first: Int) {
      coParticipations(filter: $filter, first: $first) {
        organizations { organization { slug } count }
        pairs { organization { slug } other { slug } count } } }`;
    const met = `query ($filter: EventFilter, $slugs: [String!]!) { organizationsBySlug(slugs: $slugs) {
      slug coParticipants(first: 50, filter: $filter) { organization { slug } count } } }`;
    await fc.assert(
      fc.asyncProperty(filter, fc.integer({ min: 1, max: 8 }), async (filter, first) => {
        const { coParticipations } = await client.read(query, { filter, first });
        const organizations: Facet[] = coParticipations.organizations;
        const slugs = organizations.map(({ organization }) => organization.slug);
        const { organizationsBySlug } = await client.read(met, { filter, slugs });
        const expected = (organizationsBySlug as { slug: string; coParticipants: Facet[] }[])
          .flatMap(({ slug, coParticipants }) =>
            coParticipants.map(({ organization, count }) => ({
              pair: [slug, organization.slug],
              count,
            })),
          )
          .filter(({ pair: [a = "", b = ""] }) => slugs.indexOf(a) < slugs.indexOf(b));
        const seen = (coParticipations.pairs as Pair[]).map(({ organization, other, count }) => ({
          pair: [organization.slug, other.slug],
          count,
        }));
        expect(sort(seen)).toEqual(sort(expected));
        expect(seen.map(({ count }) => count)).toEqual(
          seen.map(({ count }) => count).sort((a, b) => b - a),
        );
      }),
    );
  });

  test("a month or a weekday has the events whose dates lie in it, and the others are counted apart", async () => {
    const query = `query ($filter: EventFilter) { rhythm(filter: $filter) {
      months { counts uncounted } weekdays { counts uncounted } } }`;
    await fc.assert(
      fc.asyncProperty(filter, async (filter) => {
        const { rhythm } = await client.read(query, { filter });
        const events = select(records, filter);
        expect(rhythm.months).toEqual(count(events, toMonth, 12));
        expect(rhythm.weekdays).toEqual(count(events, toWeekday, 7));
      }),
    );
  });

  test("each event is at a listed place, elsewhere, or at none", async () => {
    const query = `query ($filter: EventFilter, $first: Int) { placeCounts(filter: $filter, first: $first) {
      places { place { slug } count } elsewhere placeless } }`;
    await fc.assert(
      fc.asyncProperty(filter, fc.integer({ min: 1, max: 9 }), async (filter, first) => {
        const { placeCounts } = await client.read(query, { filter, first });
        const counts = new Map<string | null, number>();
        for (const { place } of select(records, filter)) {
          counts.set(place, (counts.get(place) ?? 0) + 1);
        }
        const placeless = counts.get(null) ?? 0;
        counts.delete(null);
        const places = [...counts]
          .map(([slug, count]) => ({ place: { slug }, count }))
          .sort((a, b) => b.count - a.count || compare(a.place.slug ?? "", b.place.slug ?? ""));
        const sum = (some: typeof places) => some.reduce((total, { count }) => total + count, 0);
        expect(placeCounts).toEqual({
          places: places.slice(0, first),
          elsewhere: sum(places.slice(first)),
          placeless,
        });
      }),
    );
  });
});

test("an organization with no events leaves nothing to count", async () => {
  const answer = await client.read(
    `query ($filter: EventFilter) {
      coParticipations(filter: $filter) { organizations { count } pairs { count } }
      rhythm(filter: $filter) { months { counts uncounted } }
      placeCounts(filter: $filter) { places { count } elsewhere placeless } }`,
    { filter: { organizations: { anyOf: ["nobody"] } } },
  );
  expect(answer).toEqual({
    coParticipations: { organizations: [], pairs: [] },
    rhythm: { months: { counts: Array(12).fill(0), uncounted: 0 } },
    placeCounts: { places: [], elsewhere: 0, placeless: 0 },
  });
});

test("they have limits", async () => {
  expect(
    await client.refuse("{ coParticipations(first: 51) { organizations { count } } }"),
  ).toEqual({ code: "BAD_USER_INPUT", message: "`first` must be 1 to 50, not 51." });
  expect(await client.refuse("{ placeCounts(first: 201) { elsewhere } }")).toEqual({
    code: "BAD_USER_INPUT",
    message: "`first` must be 1 to 200, not 201.",
  });
});

test("take one statement each, two with the pairs", async () => {
  expect(await client.count("{ coParticipations { organizations { count } } }")).toBe(1);
  expect(await client.count("{ coParticipations { pairs { count } } }")).toBe(2);
  expect(await client.count("{ rhythm { months { counts } weekdays { counts } } }")).toBe(1);
  expect(await client.count("{ placeCounts { places { count } elsewhere placeless } }")).toBe(1);
});

/** The days of a date that is neither approximate nor uncertain; null for another. */
function toKnown({ edtf }: EventRecord) {
  const parsed = parseEdtf(edtf);
  if (!parsed.ok) throw new Error(parsed.message);
  const { earliest, latest, approximate, uncertain } = parsed.date;
  if (approximate || uncertain || earliest === null || latest === null) return null;
  return { earliest, latest };
}

function toMonth(event: EventRecord): number | null {
  const days = toKnown(event);
  if (!days || days.earliest.slice(0, 7) !== days.latest.slice(0, 7)) return null;
  return Number(days.earliest.slice(5, 7)) - 1;
}

function toWeekday(event: EventRecord): number | null {
  const days = toKnown(event);
  if (!days || days.earliest !== days.latest) return null;
  return (new Date(days.earliest).getUTCDay() + 6) % 7;
}

function count(
  events: EventRecord[],
  toIndex: (event: EventRecord) => number | null,
  length: number,
) {
  const counts = Array<number>(length).fill(0);
  let uncounted = 0;
  for (const event of events) {
    const index = toIndex(event);
    if (index === null) uncounted += 1;
    else counts[index] = (counts[index] ?? 0) + 1;
  }
  return { counts, uncounted };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const sort = (pairs: { pair: string[]; count: number }[]) =>
  pairs.toSorted((a, b) => compare(a.pair.join(" "), b.pair.join(" ")));
