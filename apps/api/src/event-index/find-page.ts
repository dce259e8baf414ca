import { type Bits, has } from "./bits.ts";
import { type EventIndex, lowerBound, type Ranking } from "./event-index.ts";
import type { Edge, PageQuestion } from "./question.ts";
import type { TextMatches } from "./text-matches.ts";

/** Finds the ids of the first or the last events of a set between two edges of an order. */
export function findPage(
  index: EventIndex,
  bits: Bits,
  question: PageQuestion,
  texts: TextMatches,
): number[] {
  const { order } = question;
  if (order === "date") return findByDate(index, bits, question);
  const ranking = order === "salience" ? index.bySalience : texts.rankingOf(order.relevantTo);
  return findByRanking(index, bits, question, ranking);
}

function findByDate(index: EventIndex, bits: Bits, { from, to, most, end }: PageQuestion) {
  const first = from ? toNumber(index, from) : 0;
  const last = (to ? toNumber(index, to) : index.ids.length) - 1;
  const found: number[] = [];
  const take = (event: number) => {
    if (has(bits, event)) found.push(index.ids[event] ?? 0);
  };
  // Skips a word of 32 events at once if the set has none of them.
  if (end === "first") {
    for (let event = first; event <= last && found.length < most; event++) {
      if (bits[event >>> 5] === 0) event |= 31;
      else take(event);
    }
  } else {
    for (let event = last; event >= first && found.length < most; event--) {
      if (bits[event >>> 5] === 0) event &= ~31;
      else take(event);
    }
  }
  return found;
}

/** The number of events before an edge. Events of one day are in the order of ids. */
function toNumber({ earliest, ids }: EventIndex, { key: day, id, side }: Edge): number {
  const first = lowerBound(earliest, day);
  const ofDay = ids.subarray(first, lowerBound(earliest, day + 1));
  return first + lowerBound(ofDay, side === "before" ? id : id + 1);
}

function findByRanking(
  { ids }: EventIndex,
  bits: Bits,
  { from, to, most, end }: PageQuestion,
  ranking: Ranking,
): number[] {
  const { events } = ranking;
  const first = from ? toPlace(ids, ranking, from) : 0;
  const last = (to ? toPlace(ids, ranking, to) : events.length) - 1;
  const step = end === "first" ? 1 : -1;
  const found: number[] = [];
  let place = end === "first" ? first : last;
  for (; place >= first && place <= last && found.length < most; place += step) {
    const event = events[place] ?? 0;
    if (has(bits, event)) found.push(ids[event] ?? 0);
  }
  return found;
}

/** The number of events of a ranking before an edge. */
function toPlace(ids: Int32Array, { events, values }: Ranking, { key, id, side }: Edge): number {
  const isBefore = (place: number) => {
    const value = values[place] ?? 0;
    if (value !== key) return value > key;
    const other = ids[events[place] ?? 0] ?? 0;
    return side === "before" ? other < id : other <= id;
  };
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
