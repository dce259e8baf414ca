import { builder } from "../builder.ts";
import { EventKind } from "./event-kind.ts";
import { WindowInput } from "./window.ts";

const WindowMatch = builder.enumType("WindowMatch", {
  description: "When an event with an imprecise or long date belongs to a window.",
  values: {
    CERTAIN: { description: "All its days, `earliest` to `latest`, are in the window." },
    POSSIBLE: {
      description: "Any of its days, `earliest` to `latest`, is in the window.",
    },
    STARTS: { description: "Its `earliest` day is in the window." },
  } as const,
});

const SlugSet = builder.inputType("SlugSet", {
  description: "Slugs to choose by. Fields are joined by AND; null or missing: not filtered.",
  fields: (t) => ({
    anyOf: t.stringList({
      description:
        "At least one of these, at most 50. An unknown slug matches nothing, and so does an empty list.",
    }),
    allOf: t.stringList({
      description:
        "Every one of these, at most 50. An unknown slug matches nothing; an empty list asks nothing.",
    }),
    noneOf: t.stringList({
      description: "Not one of these, at most 50. Unknown slugs and an empty list exclude nothing.",
    }),
  }),
});

export const EventFilter = builder.inputType("EventFilter", {
  description:
    "Which events are meant: those that meet every field. Null or missing: not filtered. An empty list of values matches nothing.",
  fields: (t) => ({
    during: t.field({
      type: WindowInput,
      description: "Events of these days, in the sense of `match`.",
    }),
    match: t.field({
      type: WindowMatch,
      defaultValue: "POSSIBLE",
      description: "How an event must lie to `during`. Without `during` it has no effect.",
    }),
    organizations: t.field({
      type: SlugSet,
      description: "By the organizations that take part, in any role, by slug: `csto`.",
    }),
    people: t.field({
      type: SlugSet,
      description: "By the people involved, in any role, by slug.",
    }),
    places: t.field({
      type: SlugSet,
      description: "By the place, by slug: `astana`. An event without a place is in none.",
    }),
    publishers: t.field({
      type: SlugSet,
      description: "By the publishers of the documents that report it, by slug: `belta`.",
    }),
    countries: t.stringList({
      description: "In any of these countries, ISO 3166-1 alpha-2 in capitals: `KZ`; at most 50.",
    }),
    kinds: t.field({ type: [EventKind], description: "Of any of these kinds, at most 50." }),
    text: t.string({
      description:
        'By their words and by the names, acronyms and aliases of their organizations, people and place: words that must all be there, `"a phrase"`, `-without`, and `or` between alternatives. Endings, capitals and accents do not matter, and words such as `the` are passed over. A word that no event has is taken for the one spelt most like it. Blank: not filtered. At most 200 characters (Unicode code points).',
    }),
    minOwners: t.int({
      description: "Reported by at least so many independent owners of publishers, 0 or more.",
    }),
  }),
});

export const EventOrder = builder.enumType("EventOrder", {
  description:
    "Order of a list of events. Ties are settled by a fixed order, so that paging is stable.",
  values: {
    DATE_ASC: { description: "By `earliest` day, oldest first." },
    DATE_DESC: { description: "By `earliest` day, newest first." },
    SALIENCE: {
      description:
        "Those that stand out most first: by a stored score of how many independent owners and documents report it, who takes part, and its kind.",
    },
    RELEVANCE: {
      description:
        "Those that fit `filter.text` best first, which must be given: words in the title count most, then names of organizations and people, then the place, then the summary; of equals the more salient.",
    },
    UPDATED_DESC: { description: "By `updatedAt`, last changed first." },
  } as const,
});
