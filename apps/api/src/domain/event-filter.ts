import type { WindowMatch } from "@dateline/core";
import type { EventKind } from "@dateline/db";
import type { EventFilter, IdSet } from "../store/event-filter.ts";
import type { NameId, NameKind } from "../store/read-name-ids.ts";
import { AppError } from "./app-error.ts";
import { parseListArgument } from "./list-argument.ts";
import type { Reads } from "./reads.ts";
import { parseText } from "./text.ts";
import { parseWindowArgument, type WindowInput } from "./window.ts";

type Maybe<Value> = Value | null | undefined;

export type SlugSetInput = {
  anyOf?: Maybe<string[]>;
  allOf?: Maybe<string[]>;
  noneOf?: Maybe<string[]>;
};

export type EventFilterInput = {
  during?: Maybe<WindowInput>;
  match?: Maybe<WindowMatch>;
  organizations?: Maybe<SlugSetInput>;
  people?: Maybe<SlugSetInput>;
  places?: Maybe<SlugSetInput>;
  publishers?: Maybe<SlugSetInput>;
  countries?: Maybe<string[]>;
  kinds?: Maybe<EventKind[]>;
  minOwners?: Maybe<number>;
  text?: Maybe<string>;
};

/**
 * Parses the argument `filter`, in which null and missing fields do not filter: slugs become ids,
 * and the text a tsquery.
 */
export async function readEventFilter(
  reads: Reads,
  input: Maybe<EventFilterInput>,
): Promise<EventFilter> {
  const plain = parsePlain(input);
  const text = parseText("filter.text", input?.text);
  const names = nameKinds.map((kind) => parseSlugSet(kind, input?.[kind]));
  if (text === null && names.every((set) => set === null)) return plain;
  const [query, ...sets] = await Promise.all([
    text === null ? null : reads.textQuery.load(text),
    ...names.map((set) => readIdSet(reads, set)),
  ]);
  const [organizations = null, people = null, places = null, publishers = null] = sets;
  return { ...plain, text: query, organizations, people, places, publishers };
}

const nameKinds = ["organizations", "people", "places", "publishers"] as const;

function parsePlain(input: Maybe<EventFilterInput>): EventFilter {
  const during = input?.during;
  const match = input?.match ?? "POSSIBLE";
  return {
    windows: during ? [{ window: parseWindowArgument("filter.during", during), match }] : [],
    organizations: null,
    people: null,
    places: null,
    publishers: null,
    countries: parseCountries(input?.countries),
    kinds: parseListArgument("filter.kinds", input?.kinds),
    minOwners: parseMinOwners(input?.minOwners),
    text: null,
  };
}

type SlugSet = { kind: NameKind } & Record<keyof SlugSetInput, readonly string[] | null>;

function parseSlugSet(kind: NameKind, input: Maybe<SlugSetInput>): SlugSet | null {
  if (!input) return null;
  const parse = (list: keyof SlugSetInput) =>
    parseListArgument(`filter.${kind}.${list}`, input[list]);
  return { kind, anyOf: parse("anyOf"), allOf: parse("allOf"), noneOf: parse("noneOf") };
}

async function readIdSet(reads: Reads, set: SlugSet | null): Promise<IdSet | null> {
  if (!set) return null;
  const readIds = async (slugs: readonly string[] | null) =>
    slugs && Promise.all([...new Set(slugs)].map((slug) => reads.nameIds.load(set.kind, slug)));
  const [any, all, none] = await Promise.all([
    readIds(set.anyOf),
    readIds(set.allOf),
    readIds(set.noneOf),
  ]);
  const anyOf = toIds(any);
  const noneOf = toIds(none);
  // Nothing has all of a set with an unknown slug.
  if (all?.includes(null)) return { anyOf: [], allOf: [nothing], noneOf };
  const allOf = toIds(all);
  return anyOf || allOf?.length || noneOf?.length ? { anyOf, allOf, noneOf } : null;
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

function parseMinOwners(value: Maybe<number>): number {
  if (value != null && value < 0) {
    throw new AppError("BAD_USER_INPUT", `\`filter.minOwners\` must be 0 or more, not ${value}.`);
  }
  return value ?? 0;
}
