import type { CitationRelation, InvolvementRole, ParticipationRole } from "@dateline/db";
import type { EventRecord, Records } from "./records.ts";

// More than the built-in kinds, and different ones.
const kindSlugs = ["meeting", "exercise", ...Array.from({ length: 23 }, (_, id) => `kind-${id}`)];
// Mostly REPORTS, so that most events have a report.
const relations: CitationRelation[] = ["REPORTS", "REPORTS", "REPORTS", "ANNOUNCES", "REACTS"];
const countries = ["BY", "KZ", "RU", null];

export const participationRoles: ParticipationRole[] = [
  "PARTICIPANT",
  "MENTIONED",
  "HOST",
  "ORGANIZER",
  "SUBJECT",
];
export const involvementRoles: InvolvementRole[] = ["SPEAKER", "MENTIONED", "PARTICIPANT"];

/**
 * Words that stemming does not change, the frequent ones first. Some names of organizations, people
 * and places contain them.
 */
export const vocabulary =
  "amber birch cobalt delta falcon harbor lantern marlin onyx pilot quartz raven tundra umber velvet zenith".split(
    " ",
  );

/**
 * Random records, the same for the same seed: ties, spans of years, imprecise dates, events without
 * organizations and with many.
 */
export function generate({ events, seed }: { events: number; seed: number }): Records {
  const below = toRandom(seed);
  const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  // Low numbers are frequent and high ones rare, as with organizations.
  const skewed = (count: number, from = below) =>
    1 + Math.floor(from(count + 1) * (from(1000) / 1000));
  const some = (count: number, most: number) => [
    ...new Set(range(below(most + 1)).map(() => Math.min(skewed(count), count))),
  ];
  const belowForWords = toRandom(seed + 1_000_000);
  const belowForRoles = toRandom(seed + 2_000_000);
  const roleOf = <Role>(roles: readonly Role[], first: Role) =>
    roles[belowForRoles(roles.length)] ?? first;
  const wordOf = (id: number) => vocabulary[id % vocabulary.length] ?? "";
  const phrase = (words: number) =>
    range(words)
      .map(() => wordOf(skewed(vocabulary.length, belowForWords) - 1))
      .join(" ");

  const toEvent = (number: number): EventRecord => ({
    slug: `event-${number}`,
    collection: number % 3 === 0 ? "other-test" : "test",
    edtf: toEdtf(below),
    kind: kindSlugs[Math.floor(below(kindSlugs.length) * (below(1000) / 1000))] ?? "meeting",
    place: below(4) === 0 ? null : `place-${1 + below(8)}`,
    organizations: some(12, 5).map((id) => ({
      slug: `org-${id}`,
      role: roleOf(participationRoles, "PARTICIPANT"),
    })),
    people: some(10, 2).map((id) => ({
      slug: `person-${id}`,
      role: roleOf(involvementRoles, "SPEAKER"),
      office: null,
    })),
    statements: range(below(3)).map((id) => ({
      speaker: `person-${id}`,
      organization: null,
      paraphrase: `Statement ${id}.`,
    })),
    documents: range(1 + below(3)).map((id) => `https://docs.example/${((number + id) % 40) + 1}`),
    relations: range(3).map((id) => relations[(number * 3 + id * 2) % 5] ?? "REPORTS"),
    salience: below(20),
    updatedAt: `2025-01-0${1 + below(3)}T00:00:00Z`,
    title: phrase(1 + belowForWords(3)),
    summary: `${phrase(1 + belowForWords(4))}.`,
  });

  return {
    kinds: kindSlugs.map((slug, id) => ({
      slug,
      label: `Kind ${id}`,
      plural: `Kinds ${id}`,
      weight: id,
      description: id % 3 === 0 ? `Events of the kind ${id}.` : null,
    })),
    organizations: range(12).map((id) => ({
      slug: `org-${id}`,
      name: `Organization ${id}`,
      acronym: `O${id}`,
      aliases: id % 3 === 0 ? [`League of the ${wordOf(id)} ${wordOf(id + 1)}`] : [],
    })),
    people: range(10).map((id) => ({
      slug: `person-${id}`,
      name: `Person ${id}`,
      aliases: id % 4 === 0 ? [`P. ${wordOf(id)}`] : [],
    })),
    places: range(8).map((id) => ({
      slug: `place-${id}`,
      name: id % 4 === 0 ? `Port ${wordOf(id)}` : `Place ${id}`,
      aliases: id % 3 === 0 ? [`${wordOf(id)} Bay`, `Old ${wordOf(id + 1)}`] : [],
      countryCode: countries[id % countries.length] ?? null,
      ...(id % 2 === 0
        ? { coordinates: { latitude: [0, -41.5, 0.00002, 90][id / 2] ?? 0, longitude: 7.1 * id } }
        : {}),
    })),
    publishers: range(5).map((id) => ({
      slug: `publisher-${id}`,
      name: `Publisher ${id}`,
      owner: `Owner ${Math.ceil(id / 2)}`,
    })),
    documents: range(40).map((id) => ({
      url: `https://docs.example/${id}`,
      title: `Document ${id}`,
      publishedOn: null,
      language: null,
      publisher: `publisher-${1 + (id % 5)}`,
      syndicatedFrom: id % 7 === 0 ? "publisher-1" : null,
    })),
    events: range(events).map(toEvent),
  };
}

// Days lie close together, so that many share one.
function toEdtf(below: (bound: number) => number): string {
  const year = 2021 + below(4);
  const month = String(1 + below(12)).padStart(2, "0");
  const day = String(1 + below(4) * 7).padStart(2, "0");
  switch (below(12)) {
    case 0:
      return `${year}-${month}`;
    case 1:
      return `${year}~`;
    case 3:
      return toRareEdtf(below, { year, month, day });
    case 2:
      return `${year}-${month}-${day}/${year + below(3)}-12-30`;
    default:
      return `${year}-${month}-${day}`;
  }
}

const rareForms: ((date: { year: number; month: string; day: string }) => string)[] = [
  ({ year, month }) => `${year}-${month}/..`,
  ({ year, month, day }) => `${year}-${month}-${day}/`,
  ({ year, month }) => `../${year}-${month}`,
  ({ year, month, day }) => `/${year}-${month}-${day}`,
  ({ year, month, day }) => `[${year}-${month}-${day}..${year}-${month}-28]`,
  ({ year, month }) => `[${year}-${month}..]`,
  ({ year }) => `[..${year}]`,
  ({ year }) => `${year}-21`,
  ({ year }) => `${year}-24~`,
  () => "202X",
  () => "20XX",
];

function toRareEdtf(
  below: (bound: number) => number,
  date: { year: number; month: string; day: string },
): string {
  const toText = rareForms[below(rareForms.length)];
  return toText?.(date) ?? "";
}

// Mulberry32: small, and random enough for tests.
export function toRandom(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}
