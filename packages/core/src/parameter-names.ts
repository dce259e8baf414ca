import { decodeAgain } from "./link-text.ts";
import { lists } from "./view.ts";

/** The parameters of a view. */
export const parameterNames = [
  "from",
  "to",
  "q",
  ...Object.values(lists),
  "compare",
  "match",
  "roles",
  "owners",
  "order",
  "lanes",
  "lanes.all",
  "event",
  "theme",
  "version",
  "v",
] as const;

export type ParameterName = (typeof parameterNames)[number];

const known: ReadonlySet<string> = new Set(parameterNames);
export const isParameterName = (name: string): name is ParameterName => known.has(name);

/** What remains of an escaped ampersand: `amp;`, or its number, which WordPress writes. */
export const escapedAmpersand = /(?:amp|#0*38|#x0*26);/;
const before = new RegExp(`^(?:[?&\\s]|${escapedAmpersand.source})+`);

/**
 * Normalizes the name of a parameter: lower case, without a question mark or the rest of an escaped
 * ampersand before it. Frameworks write `organizations.all` as `organizations[all]` or
 * `organizations_all`.
 */
export const cleanName = (name: string): string =>
  decodeAgain(name)
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .trim()
    .toLowerCase()
    .replace(before, "")
    .replaceAll(/\[(?:\d*|([a-z]+))\]/g, (_, inner?: string) => (inner ? `.${inner}` : ""))
    .replaceAll("_", ".");

/** Other names for parameters, as people and programs write them. */
const synonyms: Record<string, ParameterName> = {
  begin: "from",
  since: "from",
  start: "from",
  startdate: "from",
  "start.date": "from",
  datefrom: "from",
  "date.from": "from",
  year: "from",
  date: "from",
  before: "to",
  end: "to",
  enddate: "to",
  "end.date": "to",
  dateto: "to",
  "date.to": "to",
  until: "to",
  query: "q",
  search: "q",
  text: "q",
  actor: "organizations",
  actors: "organizations",
  org: "organizations",
  orgs: "organizations",
  "organizations.any": "organizations",
  person: "people",
  persons: "people",
  city: "places",
  location: "places",
  category: "kinds",
  type: "kinds",
  types: "kinds",
  country: "countries",
  countrycode: "countries",
  role: "roles",
  sort: "order",
  comparison: "compare",
  versus: "compare",
  vs: "compare",
};

/** Longer names are not compared with those of parameters. */
const maxNameLength = 40;

/**
 * The parameter that an unknown name probably means; null for others, such as those of trackers.
 */
export function findMeant(name: string): ParameterName | null {
  if (name.length > maxNameLength) return null;
  const synonym = Object.hasOwn(synonyms, name) ? synonyms[name] : undefined;
  if (synonym) return synonym;
  // An operator that the parameter does not have, such as `places.all`, which is near `lanes.all`.
  const [, base] = /^([a-z]+)\.(?:not|all|any)$/.exec(name) ?? [];
  if (base !== undefined && isParameterName(base)) return base;
  const isNear = (other: string) =>
    other.length >= 4 && isWithin(name, other, other.length >= 8 ? 2 : 1);
  const near = parameterNames.find(isNear);
  if (near) return near;
  // A suffix that the parameter does not have, such as `kinds.not` or `kindsNot`.
  const [, stem] = /^([a-z]+?)(?:[^a-z0-9].*|not|all|any)$/s.exec(name) ?? [];
  if (stem === undefined) return null;
  return isParameterName(stem) ? stem : findMeant(stem);
}

/** Whether the edit distance of two words is at most `max`; a swap of neighbors is one edit. */
function isWithin(a: string, b: string, max: number): boolean {
  if (Math.abs(a.length - b.length) > max) return false;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + change,
        isSwap ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, row] = [row, next];
  }
  return (row[b.length] ?? max + 1) <= max;
}
