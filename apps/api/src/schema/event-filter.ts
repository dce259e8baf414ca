import { builder } from "../builder.ts";
import { EventKind } from "./event-kind.ts";
import type { ArgumentPrice } from "./extensions.ts";
import { WindowInput } from "./window.ts";

const WindowMatch = builder.enumType("WindowMatch", {
  description: "How the date of an event is matched with a window.",
  values: {
    CERTAIN: { description: "All its days, from `earliest` to `latest`, are in the window." },
    POSSIBLE: {
      description: "At least one of its days, from `earliest` to `latest`, is in the window.",
    },
    STARTS: { description: "Its `earliest` day is in the window." },
  } as const,
});

const SlugSet = builder.inputType("SlugSet", {
  description:
    "A filter by slugs. Its fields are combined with AND; a field that is null or missing does not filter.",
  fields: (t) => ({
    anyOf: t.stringList({
      extensions: { price: { once: 3 } satisfies ArgumentPrice },
      description:
        "At least one of these slugs. At most 50. An unknown slug matches nothing, and so does an empty list.",
    }),
    allOf: t.stringList({
      extensions: { price: { once: 20 } satisfies ArgumentPrice },
      description:
        "All of these slugs. At most 50. An unknown slug matches nothing; an empty list does not filter.",
    }),
    noneOf: t.stringList({
      extensions: { price: { once: 3 } satisfies ArgumentPrice },
      description:
        "None of these slugs. At most 50. Unknown slugs and an empty list exclude nothing.",
    }),
  }),
});

export const EventFilter = builder.inputType("EventFilter", {
  description:
    "Selects the events that match every field. A field that is null or missing does not filter; an empty list of values matches nothing.",
  fields: (t) => ({
    during: t.field({
      type: WindowInput,
      description: "By date: events in this window, as defined by `match`.",
    }),
    match: t.field({
      type: WindowMatch,
      defaultValue: "POSSIBLE",
      description: "How events are matched with `during`. No effect without it.",
    }),
    organizations: t.field({
      type: SlugSet,
      description: "By organizations that take part, in any role: `csto`.",
    }),
    people: t.field({
      type: SlugSet,
      description: "By people involved, in any role.",
    }),
    places: t.field({
      type: SlugSet,
      description: "By place: `astana`. An event without a place is in none.",
    }),
    publishers: t.field({
      // There are no running counts by publisher: the documents of every event are read.
      extensions: { price: { once: 100 } satisfies ArgumentPrice },
      type: SlugSet,
      description: "By publishers of the documents that report the event: `belta`.",
    }),
    countries: t.stringList({
      extensions: { price: { once: 1 } satisfies ArgumentPrice },
      description:
        "In any of these countries, as ISO 3166-1 alpha-2 codes in capitals: `KZ`. At most 50.",
    }),
    kinds: t.field({
      extensions: { price: { once: 1 } satisfies ArgumentPrice },
      type: [EventKind],
      description: "Of any of these kinds. At most 50.",
    }),
    text: t.string({
      extensions: { price: { once: 250 } satisfies ArgumentPrice },
      description:
        'By full-text search in titles and summaries and in the names, acronyms and aliases of organizations, people and places. All words must occur; `"a phrase"`, `-without`, and `or` between alternatives are supported. Inflection, case and accents are ignored, and so are stop words such as `the`. A word that occurs in no event is replaced by the most similar one. Blank text does not filter. At most 200 characters (Unicode code points).',
    }),
    minOwners: t.int({
      extensions: { price: { once: 10 } satisfies ArgumentPrice },
      description:
        "Reported by at least this number of independent owners of publishers, 0 or more.",
    }),
  }),
});

export const EventOrder = builder.enumType("EventOrder", {
  description: "The order of a list of events. Ties have a fixed order, so that paging is stable.",
  values: {
    DATE_ASC: { description: "By `earliest` day, oldest first." },
    DATE_DESC: { description: "By `earliest` day, newest first." },
    SALIENCE: {
      description:
        "Most salient first: by a stored score of the number of independent owners and documents that report the event, its participants, and its kind.",
    },
    RELEVANCE: {
      description:
        "Best match of `filter.text` first, which is required. Words in the title weigh most, then names of organizations and people, then the place, then the summary; ties by salience.",
    },
    UPDATED_DESC: { description: "By `updatedAt`, last changed first." },
  } as const,
});
