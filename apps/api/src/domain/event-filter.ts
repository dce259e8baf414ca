import type { WindowMatch } from "@dateline/core";
import type { InvolvementRole, ParticipationRole } from "@dateline/db";
import type { Clause } from "../store/clauses/clause.ts";
import { collectionClause } from "../store/clauses/collection-clause.ts";
import { countryClause } from "../store/clauses/country-clause.ts";
import { emptySet, type IdSet } from "../store/clauses/id-set.ts";
import { kindClause } from "../store/clauses/kind-clause.ts";
import { organizationClause } from "../store/clauses/organization-clause.ts";
import { ownersClause } from "../store/clauses/owners-clause.ts";
import { personClause } from "../store/clauses/person-clause.ts";
import { placeClause } from "../store/clauses/place-clause.ts";
import { publisherClause } from "../store/clauses/publisher-clause.ts";
import { textClause } from "../store/clauses/text-clause.ts";
import { windowClause } from "../store/clauses/window-clause.ts";
import type { EventFilter } from "../store/event-filter.ts";
import type { NameId, NameKind } from "../store/read-name-ids.ts";
import { AppError } from "./app-error.ts";
import { parseListArgument } from "./list-argument.ts";
import type { Reads } from "./reads.ts";
import { parseText } from "./text.ts";
import { toTextKey } from "./text-key.ts";
import { parseWindowArgument, type WindowInput } from "./window.ts";

type Maybe<Value> = Value | null | undefined;

export type SlugSetInput = {
  anyOf?: Maybe<string[]>;
  allOf?: Maybe<string[]>;
  noneOf?: Maybe<string[]>;
};

type PartSetInput<Role> = SlugSetInput & { roles?: Maybe<Role[]> };

export type EventFilterInput = {
  during?: Maybe<WindowInput>;
  match?: Maybe<WindowMatch>;
  organizations?: Maybe<PartSetInput<ParticipationRole>>;
  people?: Maybe<PartSetInput<InvolvementRole>>;
  places?: Maybe<SlugSetInput>;
  publishers?: Maybe<SlugSetInput>;
  countries?: Maybe<string[]>;
  kinds?: Maybe<string[]>;
  collections?: Maybe<string[]>;
  minOwners?: Maybe<number>;
  text?: Maybe<string>;
};

/** Parses a field of a filter to its clause, which may need a read; null if it does not filter. */
type FieldParser = (input: EventFilterInput) => Clause | null | ReadClause;
type ReadClause = (reads: Reads) => Promise<Clause | null>;

// The order in which they become SQL: the conditions that links of events can answer come first.
const fields: readonly FieldParser[] = [
  ({ during, match }) =>
    during ? windowClause(parseWindowArgument("filter.during", during), match ?? "POSSIBLE") : null,
  ({ organizations }) => parsePartSet("organizations", organizations, organizationClause),
  ({ people }) => parsePartSet("people", people, personClause),
  ({ publishers }) => parseSet("publishers", publishers, publisherClause),
  ({ text }) => {
    const parsed = parseText("filter.text", text);
    return parsed === null
      ? null
      : async ({ textQuery }) => textClause(await textQuery.load(parsed));
  },
  ({ places }) => parseSet("places", places, placeClause),
  ({ countries }) => parseList(parseCountries(countries), countryClause),
  ({ kinds }) => {
    const slugs = parseListArgument("filter.kinds", kinds);
    return slugs && (async (reads) => kindClause(await readKindIds(reads, slugs)));
  },
  ({ collections }) =>
    parseList(parseListArgument("filter.collections", collections), (slugs) =>
      collectionClause(slugs.map(toTextKey)),
    ),
  ({ minOwners }) => parseMinOwners(minOwners),
];

/**
 * Parses the argument `filter`, in which null and missing fields do not filter: slugs become ids,
 * and the text a tsquery.
 */
export async function readEventFilter(
  reads: Reads,
  input: Maybe<EventFilterInput>,
): Promise<EventFilter> {
  // Parses all fields before it reads any, so that their reads share one statement.
  const parsed = fields.map((parse) => parse(input ?? {}));
  const clauses = await Promise.all(
    parsed.map((clause) => (typeof clause === "function" ? clause(reads) : clause)),
  );
  return clauses.filter((clause) => clause !== null);
}

const parseList = <Entry>(
  list: readonly Entry[] | null,
  toClause: (list: readonly Entry[]) => Clause,
): Clause | null => (list === null ? null : toClause(list));

function parseSet(
  kind: SetKind,
  input: Maybe<SlugSetInput>,
  toClause: (set: IdSet) => Clause,
): ReadClause | null {
  if (!input) return null;
  const set = parseSlugs(kind, input);
  return async (reads) => {
    const ids = await readIdSet(reads, kind, set);
    return ids && toClause(ids);
  };
}

function parsePartSet<Role>(
  kind: "organizations" | "people",
  input: Maybe<PartSetInput<Role>>,
  toClause: (set: IdSet, roles: readonly Role[] | null) => Clause,
): ReadClause | null {
  if (!input) return null;
  const set = parseSlugs(kind, input);
  const given = parseListArgument(`filter.${kind}.roles`, input.roles);
  const roles = given && [...new Set(given)];
  return async (reads) => {
    const ids = await readIdSet(reads, kind, set);
    return ids || roles ? toClause(ids ?? emptySet, roles) : null;
  };
}

type SetKind = Exclude<NameKind, "kinds">;
type SlugSet = Record<keyof SlugSetInput, readonly string[] | null>;

function parseSlugs(kind: NameKind, input: SlugSetInput): SlugSet {
  const parse = (list: keyof SlugSetInput) =>
    parseListArgument(`filter.${kind}.${list}`, input[list]);
  return { anyOf: parse("anyOf"), allOf: parse("allOf"), noneOf: parse("noneOf") };
}

async function readIdSet(reads: Reads, kind: NameKind, set: SlugSet): Promise<IdSet | null> {
  const readIds = async (slugs: readonly string[] | null) =>
    slugs && Promise.all([...new Set(slugs)].map((slug) => reads.nameIds.load(kind, slug)));
  const [any, all, none] = await Promise.all([
    readIds(set.anyOf),
    readIds(set.allOf),
    readIds(set.noneOf),
  ]);
  const anyOf = toIds(any);
  const noneOf = toIds(none);
  // No event has all of a set with an unknown slug.
  if (all?.includes(null)) return { anyOf: [], allOf: [nothing], noneOf };
  const allOf = toIds(all);
  return anyOf || allOf?.length || noneOf?.length ? { anyOf, allOf, noneOf } : null;
}

async function readKindIds(reads: Reads, slugs: readonly string[]): Promise<number[]> {
  const found = await Promise.all(slugs.map((slug) => reads.nameIds.load("kinds", slug)));
  return [...new Set(found.flatMap((kind) => kind?.id ?? []))];
}

/** An id that no record has. */
const nothing = 0;

/** The ids of the slugs that exist, rarest first. */
function toIds(found: readonly (NameId | null)[] | null): number[] | null {
  const known = found?.filter((name) => name !== null);
  return known?.sort((a, b) => a.events - b.events || a.id - b.id).map(({ id }) => id) ?? null;
}

function parseCountries(input: Maybe<string[]>): readonly string[] | null {
  const codes = parseListArgument("filter.countries", input);
  const wrong = codes?.find((code) => !/^[A-Z]{2}$/.test(code));
  if (wrong === undefined) return codes;
  throw new AppError(
    "BAD_USER_INPUT",
    `\`filter.countries\` must hold ISO 3166-1 alpha-2 codes, two capital letters each, as KZ is; ${JSON.stringify(wrong.slice(0, 40))} is none.`,
  );
}

function parseMinOwners(value: Maybe<number>): Clause | null {
  if (value != null && value < 0) {
    throw new AppError("BAD_USER_INPUT", `\`filter.minOwners\` must be 0 or more, not ${value}.`);
  }
  return value ? ownersClause(value) : null;
}
