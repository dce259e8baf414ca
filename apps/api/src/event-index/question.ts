import type { Criterion } from "./criterion.ts";
import type { LinkFacet } from "./event-index.ts";

type Criteria = readonly Criterion[];
type Roles = readonly string[] | null;

/** A question to the index. Plain data, because it is sent to a thread. */
export type Question =
  | { ask: "count"; criteria: Criteria }
  | { ask: "links"; of: LinkFacet; criteria: Criteria; roles: Roles }
  | { ask: "kinds" | "places" | "countries" | "collections"; criteria: Criteria }
  | { ask: "buckets"; criteria: Criteria; starts: readonly string[] }
  | { ask: "rhythm"; criteria: Criteria }
  | { ask: "ends"; criteria: Criteria; most: number }
  | PageQuestion
  | PairsQuestion
  | LanesQuestion;

/**
 * An edge in an order of events: just before or just after an event with this key and id, which
 * need not exist. The key is the number of the first day, the salience or the relevance.
 */
export type Edge = { key: number; id: number; side: "before" | "after" };

/** By date, by salience, or by relevance to a text of the criteria. */
export type PageOrder = "date" | "salience" | { relevantTo: string };

export type PageQuestion = {
  ask: "page";
  criteria: Criteria;
  order: PageOrder;
  from: Edge | null;
  to: Edge | null;
  /** The max number of events, counted from the `end` of the range between the edges. */
  most: number;
  end: "first" | "last";
};

/** How many events each pair of these organizations shares, in these roles. */
export type PairsQuestion = {
  ask: "pairs";
  criteria: Criteria;
  ids: readonly number[];
  roles: Roles;
};

/** The number of events that two records share. */
export type PairCount = { id: number; other: number; count: number };

/**
 * The events of one month (1 to 12) and weekday (1 for Monday to 7); null if the date does not
 * determine it.
 */
export type RhythmCount = { month: number | null; weekday: number | null; count: number };

/**
 * The number of events, their first days in ascending order, and their last days in descending
 * order.
 */
export type Ends = { events: number; firsts: string[]; lasts: string[] };

/** The id of an organization or kind, or the code of a country. */
export type LaneId = number | string;

export type LanesQuestion = {
  ask: "lanes";
  by: "ORGANIZATION" | "KIND" | "COUNTRY";
  criteria: Criteria;
  roles: Roles;
  first: number;
  /** Only these lanes; all if null. */
  keys: readonly LaneId[] | null;
  /** The first day of each bucket. */
  starts: readonly string[];
};

/** A lane with the number of its events in each bucket. */
export type Lane = { id: LaneId; mentioned: number; counts: number[] };

/** The ids of the keys that have events, and their counts. */
export type LinkCounts = { ids: number[]; counts: number[]; mentioned: number[] };
/** `none` counts the events without a key. */
export type IdCounts = { ids: number[]; counts: number[]; none: number };
/** By the code of a country or the slug of a collection. */
export type NameCounts = { names: string[]; counts: number[] };

type Answers = {
  count: number;
  links: LinkCounts;
  kinds: IdCounts;
  places: IdCounts;
  countries: NameCounts;
  collections: NameCounts;
  buckets: number[];
  lanes: Lane[];
  rhythm: RhythmCount[];
  ends: Ends;
  /** The ids of the events. */
  page: number[];
  pairs: PairCount[];
};

export type Answer<Asked extends Question = Question> = Answers[Asked["ask"]];
