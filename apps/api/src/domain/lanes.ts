import { type LaneKind, MAX_LANES, type Window } from "@dateline/core";
import type { LaneCell } from "../store/read-lanes.ts";
import type { Bucket } from "./bucket.ts";
import { parseListArgument } from "./list-argument.ts";
import { parseNumberArgument } from "./number-argument.ts";
import { toTextKey } from "./text-key.ts";

export type LaneInput = {
  by: LaneKind;
  first?: number | null | undefined;
  keys?: readonly string[] | null | undefined;
};

export type Lane = {
  key: string;
  label: string;
  total: number;
  mentioned: number;
  buckets: Bucket[];
};

/** Parses the argument `lanes`; null if it is missing. */
export function parseLanes(
  input: LaneInput | null | undefined,
): { by: LaneKind; first: number; keys: readonly string[] | null } | null {
  if (!input) return null;
  const { by } = input;
  const first = parseNumberArgument("lanes.first", input.first, {
    min: 1,
    max: MAX_LANES,
    otherwise: 12,
  });
  const keys = parseListArgument("lanes.keys", input.keys)?.map(toTextKey) ?? null;
  return { by, first, keys };
}

/** Groups cells into lanes, in their order, and adds the empty buckets. */
export function toLanes(by: LaneKind, buckets: readonly Window[], cells: LaneCell[]): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const { key, name, mentioned, bucket, count } of cells) {
    const lane = lanes.get(key) ?? {
      key,
      label: name ?? toLabel(by, key),
      total: 0,
      mentioned,
      buckets: buckets.map((window) => ({ ...window, count: 0 })),
    };
    lanes.set(key, lane);
    const filled = lane.buckets[bucket - 1];
    if (filled) filled.count = count;
    lane.total += count;
  }
  return [...lanes.values()];
}

const regionNames = new Intl.DisplayNames(["en"], { type: "region" });

const toLabel = (by: LaneKind, key: string): string =>
  by === "COUNTRY" ? (regionNames.of(key) ?? key) : key;
