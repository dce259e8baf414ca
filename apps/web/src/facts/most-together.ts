import type { SceneEvent } from "../scene/event.ts";
import { findMax } from "./busiest.ts";

/** Min number of shared events. */
const minEvents = 3;

/**
 * The two organizations of `keys` that take part together in the most events; null if there is a
 * tie, or if there are few such events.
 */
export function toMostTogether(
  events: readonly SceneEvent[],
  keys: readonly string[],
): { pair: [string, string]; count: number } | null {
  const pairs = keys.flatMap((one, index) =>
    keys.slice(index + 1).map((other): [string, string] => [one, other]),
  );
  const parts = events.map((event) => toTakingPart(event));
  const found = findMax(
    pairs,
    ([one, other]) => parts.filter((part) => part.has(one) && part.has(other)).length,
  );
  return found && found.value >= minEvents ? { pair: found.item, count: found.value } : null;
}

/** The organizations that take part in an event, without those that are only mentioned. */
export const toTakingPart = ({ participations }: SceneEvent): ReadonlySet<string> =>
  new Set(
    participations
      .filter(({ role }) => role !== "MENTIONED")
      .map(({ organization }) => organization.slug),
  );
