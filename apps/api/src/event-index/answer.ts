import { type Bits, countBits } from "./bits.ts";
import { countColumn, countLinks, toCountryCounts } from "./count-keys.ts";
import type { EventIndex } from "./event-index.ts";
import { match } from "./match.ts";
import type { Answer, KindCounts, LinkCounts, NameCounts, Question } from "./question.ts";

// The facets of one filter, and the parts of one page, ask about the same events.
const maxKnown = 8;
const known = new WeakMap<EventIndex, Map<string, Bits>>();

function matchKnown(index: EventIndex, criteria: Question["criteria"]): Bits {
  const matches = known.get(index) ?? new Map<string, Bits>();
  known.set(index, matches);
  const key = JSON.stringify(criteria);
  const bits = matches.get(key) ?? match(index, criteria);
  matches.delete(key);
  matches.set(key, bits);
  for (const oldest of matches.keys()) {
    if (matches.size <= maxKnown) break;
    matches.delete(oldest);
  }
  return bits;
}

/** Answers a question about the events of an index. */
export function answer(index: EventIndex, question: Question): Answer {
  const bits = matchKnown(index, question.criteria);
  switch (question.ask) {
    case "count":
      return countBits(bits);
    case "links":
      return toLinkCounts(index, bits, question);
    case "kinds":
      return toKindCounts(index, bits);
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

function toKindCounts({ kinds }: EventIndex, bits: Bits): KindCounts {
  const counts = countColumn(kinds, bits);
  const keys = toKeysWithEvents(counts);
  return {
    ids: keys.map((key) => kinds.ids[key] ?? 0),
    counts: keys.map((key) => counts[key] ?? 0),
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
