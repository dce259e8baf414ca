import { builder } from "../builder.ts";
import { collectionPrice } from "../store/clauses/collection-clause.ts";
import { countryPrice } from "../store/clauses/country-clause.ts";
import { rolePrice, setPrices } from "../store/clauses/id-set.ts";
import { kindPrice } from "../store/clauses/kind-clause.ts";
import { ownersPrice } from "../store/clauses/owners-clause.ts";
import { publisherPrice } from "../store/clauses/publisher-clause.ts";
import { textPrice } from "../store/clauses/text-clause.ts";
import type { ArgumentPrice } from "./extensions.ts";
import { InvolvementRole, ParticipationRole } from "./roles.ts";
import { WindowInput } from "./window.ts";

type InputBuilder = Parameters<Parameters<typeof builder.inputType>[1]["fields"]>[0];

const WindowMatch = builder.enumType("WindowMatch", {
  description: "How the date of an event is matched with a window.",
  values: {
    CERTAIN: {
      description:
        "`earliest` and `latest` are both in the window. An event of which one is null is certain in no window.",
    },
    POSSIBLE: {
      description:
        "At least one of its days, from `earliest` to `latest`, is in the window. Without an `earliest` day it may have happened on any day before `latest`, and without a `latest` day on any day after `earliest`.",
    },
    STARTS: {
      description: "Its `earliest` day is in the window. An event without one starts in no window.",
    },
  } as const,
});

const toLists = (t: InputBuilder) => ({
  anyOf: t.stringList({
    extensions: { price: setPrices.anyOf satisfies ArgumentPrice },
    description:
      "At least one of these slugs. At most 50. An unknown slug matches nothing, and so does an empty list.",
  }),
  allOf: t.stringList({
    extensions: { price: setPrices.allOf satisfies ArgumentPrice },
    description:
      "All of these slugs. At most 50. An unknown slug matches nothing; an empty list does not filter.",
  }),
  noneOf: t.stringList({
    extensions: { price: setPrices.noneOf satisfies ArgumentPrice },
    description:
      "None of these slugs. At most 50. Unknown slugs and an empty list exclude nothing.",
  }),
});

const SlugSet = builder.inputType("SlugSet", {
  description:
    "A filter by slugs. Its fields are combined with AND; a field that is null or missing does not filter.",
  fields: toLists,
});

const roles =
  "Only parts in these roles count: in the three lists, in lanes and facets, and for the record whose events are listed. Any role if missing; in an empty list no part counts. Alone it does not filter events.";

const OrganizationSet = builder.inputType("OrganizationSet", {
  description:
    "A filter by organizations. The three lists are combined with AND; a list that is null or missing does not filter.",
  fields: (t) => ({
    ...toLists(t),
    roles: t.field({
      type: [ParticipationRole],
      extensions: { price: rolePrice satisfies ArgumentPrice },
      description: roles,
    }),
  }),
});

const PersonSet = builder.inputType("PersonSet", {
  description:
    "A filter by people. The three lists are combined with AND; a list that is null or missing does not filter.",
  fields: (t) => ({
    ...toLists(t),
    roles: t.field({
      type: [InvolvementRole],
      extensions: { price: rolePrice satisfies ArgumentPrice },
      description: roles,
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
      type: OrganizationSet,
      description: "By organizations and their roles: `csto`.",
    }),
    people: t.field({
      type: PersonSet,
      description: "By people involved and their roles.",
    }),
    places: t.field({
      type: SlugSet,
      description: "By place: `astana`. An event without a place is in none.",
    }),
    publishers: t.field({
      extensions: { price: publisherPrice satisfies ArgumentPrice },
      type: SlugSet,
      description: "By publishers of the documents that report the event: `belta`.",
    }),
    countries: t.stringList({
      extensions: { price: countryPrice satisfies ArgumentPrice },
      description:
        "In any of these countries, as ISO 3166-1 alpha-2 codes in capitals: `KZ`. At most 50.",
    }),
    kinds: t.stringList({
      extensions: { price: kindPrice satisfies ArgumentPrice },
      description: "Of any of these kinds: `meeting`. At most 50. An unknown slug matches nothing.",
    }),
    collections: t.stringList({
      extensions: { price: collectionPrice satisfies ArgumentPrice },
      description:
        "Of any of these collections, by slug. At most 50. An unknown slug matches nothing.",
    }),
    text: t.string({
      extensions: { price: textPrice satisfies ArgumentPrice },
      description:
        'By full-text search in titles and summaries and in the names, acronyms and aliases of organizations, people and places. All words must occur; `"a phrase"`, `-without`, and `or` between alternatives are supported. Inflection, case and accents are ignored, and so are stop words such as `the`. A word that occurs in no event is replaced by the most similar one. Blank text does not filter. At most 200 characters (Unicode code points).',
    }),
    minOwners: t.int({
      extensions: { price: ownersPrice satisfies ArgumentPrice },
      description:
        "Reported by at least this number of independent owners of publishers, 0 or more.",
    }),
  }),
});

export const EventOrder = builder.enumType("EventOrder", {
  description: "The order of a list of events. Ties have a fixed order, so that paging is stable.",
  values: {
    DATE_ASC: {
      description: "By `earliest` day, oldest first. Events without one come before all others.",
    },
    DATE_DESC: {
      description: "By `earliest` day, newest first. Events without one come after all others.",
    },
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
