import { addDays, type Window } from "@dateline/core";
import * as fc from "fast-check";
import type { EventFilterInput, SlugSetInput } from "../src/domain/event-filter.ts";
import { involvementRoles, participationRoles, vocabulary } from "./generate.ts";

// Random windows and filters for the records of generate.ts.

export const window: fc.Arbitrary<Window> = fc
  .tuple(fc.nat({ max: 1800 }), fc.oneof(fc.constant(1), fc.nat({ max: 900 })))
  .map(([start, length]) => {
    const from = addDays("2020-10-01", start);
    return { from, to: addDays(from, length + 1) };
  });

const slugs = (prefix: string, count: number) =>
  fc.array(
    fc.integer({ min: 1, max: count + 1 }).map((id) => `${prefix}-${id}`),
    { maxLength: 4 },
  );

// Null with a probability of 1 / freq: a `freq` of 1 would be always null.
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 2 });

const slugSet = (prefix: string, count: number): fc.Arbitrary<SlugSetInput> =>
  fc.oneof(
    fc.record({
      anyOf: maybe(slugs(prefix, count)),
      allOf: maybe(slugs(prefix, count)).map((all) => all?.slice(0, 2)),
      noneOf: maybe(slugs(prefix, count)),
    }),
    slugs(prefix, count).map((anyOf) => ({ anyOf: anyOf.slice(0, 1) })),
  );

const partSet = <Role>(
  prefix: string,
  count: number,
  roles: Role[],
): fc.Arbitrary<SlugSetInput & { roles: Role[] | null }> =>
  fc
    .tuple(slugSet(prefix, count), maybe(fc.subarray(roles)))
    .map(([set, roles]) => ({ ...set, roles }));

// No event has the last word, nor one with similar spelling.
const word = fc.constantFrom(...vocabulary, "AMBER", "Bírch", "o3", "xyzzyq");
const phrase = fc
  .array(word, { minLength: 2, maxLength: 3 })
  .map((words) => `"${words.join(" ")}"`);
const term = fc
  .tuple(fc.constantFrom("", "", "-"), fc.oneof(word, word, phrase))
  .map(([sign, words]) => `${sign}${words}`);
const words = fc.array(term, { minLength: 1, maxLength: 2 }).map((terms) => terms.join(" "));

/** Required words, -excluded words, "phrases", and alternatives. */
export const text: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 3, arbitrary: fc.tuple(words) },
    { weight: 1, arbitrary: fc.array(words, { minLength: 2, maxLength: 3 }) },
  )
  .map((alternatives) => alternatives.join(" or "));

const countries = fc.subarray(["BY", "KZ", "RU", "FR"]);
const kinds = fc.subarray(["meeting", "kind-3", "kind-7", "kind-20", "unknown", "MEETING"]);

const collections = fc.subarray(["test", "other-test", "unknown"]);

const conditions = {
  organizations: partSet("org", 12, participationRoles),
  people: partSet("person", 10, involvementRoles),
  places: slugSet("place", 8),
  publishers: slugSet("publisher", 5),
  countries,
  kinds,
  collections,
  minOwners: fc.integer({ min: 0, max: 4 }),
  text,
};

// Mostly few conditions at once, so that most filters match something.
const rarely = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

const match = fc.constantFrom("CERTAIN", "POSSIBLE", "STARTS", null);

const anyFilter: fc.Arbitrary<EventFilterInput> = fc.record({
  during: rarely(window),
  match,
  organizations: rarely(conditions.organizations),
  people: rarely(conditions.people),
  places: rarely(conditions.places),
  publishers: rarely(conditions.publishers),
  countries: rarely(conditions.countries),
  kinds: rarely(conditions.kinds),
  collections: rarely(conditions.collections),
  minOwners: rarely(conditions.minOwners),
  text: rarely(conditions.text),
});

// At most one condition beside a window: what running counts can answer is among them.
const simpleFilter: fc.Arbitrary<EventFilterInput> = fc
  .tuple(
    fc.record({ during: maybe(window), match }),
    fc.oneof(
      fc.constant({}),
      ...Object.entries(conditions).map(([name, arbitrary]) =>
        (arbitrary as fc.Arbitrary<unknown>).map((value) => ({ [name]: value })),
      ),
    ),
  )
  .map(([window, condition]) => ({ ...window, ...condition }));

export const filter: fc.Arbitrary<EventFilterInput> = fc.oneof(anyFilter, simpleFilter);
