import { toDayNumber } from "@dateline/core";
import { add, addRange, type Bits, keep, keepCommon, noBits, remove } from "./bits.ts";
import type { Criterion } from "./criterion.ts";
import {
  type Column,
  type EventIndex,
  type LinkFacet,
  type Links,
  lowerBound,
  toKey,
} from "./event-index.ts";
import { toRoleMask } from "./role-mask.ts";
import type { TextMatches } from "./text-matches.ts";

type Of<On extends Criterion["on"]> = Criterion & { on: On };

/** The events that meet every criterion. */
export function match(index: EventIndex, criteria: readonly Criterion[], texts: TextMatches): Bits {
  const { length } = index.earliest;
  const bits = noBits(length);
  addRange(bits, 0, length);
  // Tests that look at each event come last, when few events are left.
  for (const criterion of criteria) narrowBySets(index, bits, criterion, texts);
  for (const criterion of criteria) narrowByTests(index, bits, criterion);
  return bits;
}

function narrowBySets(
  index: EventIndex,
  bits: Bits,
  criterion: Criterion,
  texts: TextMatches,
): void {
  if (criterion.on === "days") keepCommon(bits, matchDays(index, criterion));
  else if (criterion.on === "text") keepCommon(bits, texts.of(criterion.tsquery));
  else if ("roles" in criterion) narrowByLinks(bits, index[criterion.on], criterion);
}

function matchDays({ earliest, latest }: EventIndex, { match, ...window }: Of<"days">): Bits {
  const from = toDayNumber(window.from);
  const to = toDayNumber(window.to);
  const bits = noBits(earliest.length);
  const first = lowerBound(earliest, from);
  const end = lowerBound(earliest, to);
  addRange(bits, first, end);
  if (match === "CERTAIN") keep(bits, (event) => (latest[event] ?? 0) < to);
  if (match === "POSSIBLE") {
    for (let event = 0; event < first; event++) {
      if ((latest[event] ?? 0) >= from) add(bits, event);
    }
  }
  return bits;
}

function narrowByLinks(bits: Bits, links: Links, { set, roles }: Of<LinkFacet>): void {
  const mask = toRoleMask(links, roles);
  const havingAny = (ids: readonly number[]): Bits => {
    const having = noBits(links.starts.length - 1);
    for (const id of ids) addKey(having, links, toKey(links.ids, id), mask);
    return having;
  };
  if (set.anyOf) keepCommon(bits, havingAny(set.anyOf));
  for (const id of set.allOf ?? []) keepCommon(bits, havingAny([id]));
  if (set.noneOf && set.noneOf.length > 0) remove(bits, havingAny(set.noneOf));
}

function addKey(bits: Bits, links: Links, key: number, mask: number): void {
  if (key === -1) return;
  const { keyStarts, events, eventRoles } = links;
  const end = keyStarts[key + 1] ?? 0;
  for (let at = keyStarts[key] ?? 0; at < end; at++) {
    if ((mask >>> (eventRoles[at] ?? 0)) & 1) add(bits, events[at] ?? 0);
  }
}

function narrowByTests(index: EventIndex, bits: Bits, criterion: Criterion): void {
  const { owners, kinds, places, collections, collectionSlugs } = index;
  switch (criterion.on) {
    case "owners":
      keep(bits, (event) => (owners[event] ?? 0) >= criterion.least);
      break;
    case "kinds":
      narrowByColumn(bits, kinds, toKeys(kinds, criterion.anyOf));
      break;
    case "collections":
      narrowByColumn(bits, collections, toNumbers(collectionSlugs, criterion.anyOf));
      break;
    case "countries":
      narrowByColumn(bits, places, toPlacesIn(index, criterion.anyOf));
      break;
    case "places":
      narrowByPlaces(bits, places, criterion);
  }
}

function toPlacesIn({ countryOfPlace, countryCodes }: EventIndex, codes: readonly string[]) {
  const countries = toNumbers(countryCodes, codes);
  return [...countryOfPlace.keys()].filter((place) =>
    countries.includes(countryOfPlace[place] ?? -1),
  );
}

function narrowByPlaces(bits: Bits, places: Column, { set }: Of<"places">): void {
  if (set.anyOf) narrowByColumn(bits, places, toKeys(places, set.anyOf));
  // An event has one place at most.
  for (const id of set.allOf ?? []) narrowByColumn(bits, places, toKeys(places, [id]));
  if (set.noneOf) narrowByColumn(bits, places, toKeys(places, set.noneOf), false);
}

/** Keeps the events with one of the keys, or those without any of them. */
function narrowByColumn(
  bits: Bits,
  { ids, keys }: Column,
  wanted: readonly number[],
  isWanted = true,
): void {
  // The last entry is for events without a key.
  const kept = new Uint8Array(ids.length + 1).fill(isWanted ? 0 : 1);
  for (const key of wanted) kept[key] = isWanted ? 1 : 0;
  keep(bits, (event) => {
    const key = keys[event] ?? -1;
    return kept[key === -1 ? ids.length : key] === 1;
  });
}

const toKeys = ({ ids }: Column, wanted: readonly number[]): number[] =>
  wanted.map((id) => toKey(ids, id)).filter((key) => key !== -1);

const toNumbers = (all: readonly string[], wanted: readonly string[]): number[] =>
  wanted.map((one) => all.indexOf(one)).filter((number) => number !== -1);
