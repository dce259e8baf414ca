import fc from "fast-check";
import { fromDayNumber, MAX_DAY, MIN_DAY } from "../src/day.ts";
import { laneKindNames, laneKinds } from "../src/lane-kind.ts";
import type { View } from "../src/view.ts";

const slugs = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8})?$/), {
  maxLength: 3,
});
/** All views of the dashboard. */
export const views: fc.Arbitrary<View> = fc
  .record({
    organizations: slugs,
    organizationsAll: slugs,
    organizationsNot: slugs,
    people: slugs,
    peopleAll: slugs,
    peopleNot: slugs,
    places: slugs,
    publishers: slugs,
    publishersAll: slugs,
    publishersNot: slugs,
    kinds: slugs,
    countries: fc.uniqueArray(fc.constantFrom("BY", "RU", "KZ")),
    collections: slugs,
    roles: fc.constantFrom("all", "part"),
    owners: fc.integer({ min: 0, max: 9 }),
    text: fc
      .string({ unit: "grapheme", maxLength: 60 })
      .map((text) => text.replaceAll(/\s+/gu, " ").trim())
      .filter((text) => !/[\p{Cc}\ufffd]/u.test(text)),
    subject: fc.option(
      fc.record({
        type: fc.constantFrom("organization" as const, "person" as const),
        slug: fc.stringMatching(/^[a-z0-9]{1,8}$/),
      }),
    ),
    lanes: fc.constantFrom(...laneKindNames),
    lanesFolded: fc.uniqueArray(fc.constantFrom("csto", "a-1", "kz", "-")),
    lanesAll: fc.boolean(),
    isCompared: fc.boolean(),
    window: fc.option(
      fc
        .record({
          from: fc.integer({ min: 0, max: 20_000 }),
          days: fc.integer({ min: 1, max: 2000 }),
          open: fc.constantFrom("from", "to", "neither", "neither"),
        })
        .map(({ from, days, open }) => ({
          from: open === "from" ? MIN_DAY : fromDayNumber(from),
          to: open === "to" ? MAX_DAY : fromDayNumber(from + days),
        })),
    ),
    match: fc.constantFrom("POSSIBLE", "CERTAIN", "STARTS"),
    event: fc.option(fc.stringMatching(/^[a-z0-9]{1,8}$/)),
    order: fc.constantFrom("desc", "asc"),
    theme: fc.constantFrom("auto", "light", "dark"),
    version: fc.option(fc.integer({ min: 1, max: 999_999_999 })),
  })
  // Countries are in capitals, slugs are not. A comparison has two or three organizations.
  .map(({ lanesFolded, isCompared, ...view }) => ({
    ...view,
    isCompared: isCompared && view.organizations.length > 1,
    lanesFolded:
      laneKinds[view.lanes].filter === "countries"
        ? lanesFolded.map((key) => key.toUpperCase())
        : lanesFolded,
  }));
