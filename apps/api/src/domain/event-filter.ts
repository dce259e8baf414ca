import type { WindowMatch } from "@dateline/core";
import type { EventKind } from "@dateline/db";
import type { EventFilter, SlugSet } from "../sql/event-filter.ts";
import { AppError } from "./app-error.ts";
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

/** Reads the argument `filter`; null and missing fields do not filter. What a text means depends on the words there are. */
export async function readEventFilter(
  reads: Reads,
  input: Maybe<EventFilterInput>,
): Promise<EventFilter> {
  const filter = parseEventFilter(input);
  const text = parseText("filter.text", input?.text);
  return text === null ? filter : { ...filter, text: await reads.textQuery.load(text) };
}

function parseEventFilter(input: Maybe<EventFilterInput>): EventFilter {
  const during = input?.during;
  return {
    windows: during
      ? [
          {
            window: parseWindowArgument("filter.during", during),
            match: input.match ?? "POSSIBLE",
          },
        ]
      : [],
    organizations: parseSlugSet(input?.organizations),
    people: parseSlugSet(input?.people),
    places: parseSlugSet(input?.places),
    publishers: parseSlugSet(input?.publishers),
    countries: parseCountries(input?.countries),
    kinds: input?.kinds ?? null,
    minOwners: parseMinOwners(input?.minOwners),
    text: null,
  };
}

/** Whether the filter means every event. */
export function isUnfiltered(filter: EventFilter): boolean {
  const { windows, minOwners, ...conditions } = filter;
  return (
    windows.length === 0 && minOwners === 0 && Object.values(conditions).every((c) => c === null)
  );
}

function parseSlugSet(input: Maybe<SlugSetInput>): SlugSet | null {
  if (!input) return null;
  const toKeys = (slugs: Maybe<string[]>) => slugs?.map(toTextKey) ?? null;
  const set = {
    anyOf: toKeys(input.anyOf),
    allOf: toKeys(input.allOf),
    noneOf: toKeys(input.noneOf),
  };
  return set.anyOf || set.allOf || set.noneOf ? set : null;
}

function parseCountries(codes: Maybe<string[]>): string[] | null {
  const wrong = codes?.find((code) => !/^[A-Z]{2}$/.test(code));
  if (wrong === undefined) return codes ?? null;
  throw new AppError(
    "BAD_USER_INPUT",
    "`filter.countries` must hold two capital letters each, as in ISO 3166-1 alpha-2: BY, KZ, US.",
  );
}

function parseMinOwners(value: Maybe<number>): number {
  if (value != null && value < 0) {
    throw new AppError("BAD_USER_INPUT", `\`filter.minOwners\` must be 0 or more, not ${value}.`);
  }
  return value ?? 0;
}
