import { fromDayNumber, MAX_DAY, MIN_DAY, toDayNumber } from "@dateline/core";
import type { EventIndex } from "./event-index.ts";
import type { Ends } from "./question.ts";

const firstDay = toDayNumber(MIN_DAY);
const lastDay = toDayNumber(MAX_DAY);

/**
 * Finds at most `most` of the earliest first days and of the latest last days, by the rule of
 * `toKnownDays`.
 */
export function findEnds({ earliest, latest }: EventIndex, events: Int32Array, most: number): Ends {
  const firsts: number[] = [];
  const lasts: number[] = [];
  for (let n = 0; n < events.length; n++) {
    const event = events[n] ?? 0;
    const first = earliest[event] ?? 0;
    const last = latest[event] ?? 0;
    // If one end is open, the known end takes its place.
    addSmall(firsts, first < firstDay ? last : first, most);
    addSmall(lasts, -(last > lastDay ? first : last), most);
  }
  return {
    events: events.length,
    firsts: firsts.map(fromDayNumber),
    lasts: lasts.map((day) => fromDayNumber(-day)),
  };
}

/** Inserts a number into an ascending list of the `most` smallest numbers. */
function addSmall(smallest: number[], number: number, most: number): void {
  if (smallest.length === most && number >= (smallest.at(-1) ?? 0)) return;
  const at = smallest.findIndex((other) => other > number);
  smallest.splice(at === -1 ? smallest.length : at, 0, number);
  if (smallest.length > most) smallest.pop();
}
