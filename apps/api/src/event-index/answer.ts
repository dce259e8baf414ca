import { type Bits, countBits, toEvents } from "./bits.ts";
import { countBuckets } from "./count-buckets.ts";
import { countColumn, countLinks, toCountryCounts } from "./count-keys.ts";
import { countLanes } from "./count-lanes.ts";
import { countPairs } from "./count-pairs.ts";
import { countRhythm } from "./count-rhythm.ts";
import type { Column, EventIndex } from "./event-index.ts";
import { findEnds } from "./find-ends.ts";
import { findPage } from "./find-page.ts";
import { match } from "./match.ts";
import type { Answer, IdCounts, LinkCounts, NameCounts, Question } from "./question.ts";
import type { TextMatches } from "./text-matches.ts";

// Cached, because the facets of one filter, and the parts of one page, ask about the same events.
const maxKnown = 8;
const known = new WeakMap<EventIndex, Map<string, Bits>>();

function matchKnown(index: EventIndex, criteria: Question["criteria"], texts: TextMatches): Bits {
  const matches = known.get(index) ?? new Map<string, Bits>();
  known.set(index, matches);
  const key = JSON.stringify(criteria);
  const bits = matches.get(key) ?? match(index, criteria, texts);
  matches.delete(key);
  matches.set(key, bits);
  for (const oldest of matches.keys()) {
    if (matches.size <= maxKnown) break;
    matches.delete(oldest);
  }
  return bits;
}

// Up to this share of all events, PostgreSQL searches their texts faster than it finds all events
// with a common word.
const fewShare = 1 / 200;

/** Whether the other criteria leave few events whose texts would be searched. */
export function isAboutFew(index: EventIndex, { criteria }: Question, texts: TextMatches): boolean {
  const others = criteria.filter(({ on }) => on !== "text");
  return countBits(matchKnown(index, others, texts)) <= fewShare * index.ids.length;
}

/**
 * Answers a question about the events of an index that has been given all texts of the question.
 */
export function answer(index: EventIndex, question: Question, texts: TextMatches): Answer {
  const bits = matchKnown(index, question.criteria, texts);
  switch (question.ask) {
    case "count":
      return countBits(bits);
    case "links":
      return toLinkCounts(index, bits, question);
    case "kinds":
      return toIdCounts(index.kinds, bits);
    case "places":
      return toIdCounts(index.places, bits);
    case "buckets":
      return countBuckets(index, toEvents(bits), question.starts);
    case "rhythm":
      return countRhythm(index, toEvents(bits));
    case "ends":
      return findEnds(index, toEvents(bits), question.most);
    case "page":
      return findPage(index, bits, question, texts);
    case "pairs":
      return countPairs(index.organizations, bits, question);
    case "lanes":
      return countLanes(index, bits, question);
    case "countries":
      return toNameCounts(
        index.countryCodes,
        toCountryCounts(index, countColumn(index.places, bits)),
      );
    case "collections":
      return toNameCounts(index.collectionSlugs, countColumn(index.collections, bits));
  }
}

function toLinkCounts(
  index: EventIndex,
  bits: Bits,
  { of, roles }: Extract<Question, { ask: "links" }>,
): LinkCounts {
  const links = index[of];
  const { counts, mentioned } = countLinks(links, bits, roles);
  const keys = toKeysWithEvents(counts);
  return {
    ids: keys.map((key) => links.ids[key] ?? 0),
    counts: keys.map((key) => counts[key] ?? 0),
    mentioned: keys.map((key) => mentioned[key] ?? 0),
  };
}

function toIdCounts(column: Column, bits: Bits): IdCounts {
  const counts = countColumn(column, bits);
  const keys = toKeysWithEvents(counts).filter((key) => key < column.ids.length);
  return {
    ids: keys.map((key) => column.ids[key] ?? 0),
    counts: keys.map((key) => counts[key] ?? 0),
    none: counts[column.ids.length] ?? 0,
  };
}

function toNameCounts(names: readonly string[], counts: Int32Array): NameCounts {
  const keys = toKeysWithEvents(counts).filter((key) => key < names.length);
  return {
    names: keys.map((key) => names[key] ?? ""),
    counts: keys.map((key) => counts[key] ?? 0),
  };
}

const toKeysWithEvents = (counts: Int32Array): number[] =>
  [...counts.keys()].filter((key) => (counts[key] ?? 0) > 0);
