import { addDays, MAX_DAY, MIN_DAY, toDateLabel, type Window } from "@dateline/core";
import { capitalize, toWindowWords } from "./view.ts";

/**
 * A short label of a window: "2024", "Mar 2024", "1 Jan 2023 – 5 Dec 2024",
 * "From 2024 on". Its last day is the one before `to`.
 */
export function toWindowLabel({ from, to }: Window): string {
  if (from === MIN_DAY || to === MAX_DAY) return capitalize(toWindowWords({ from, to }));
  const last = addDays(to, -1);
  return toDateLabel(toEdtf(from, last)).replaceAll(/\p{L}{4,}/gu, (month) => month.slice(0, 3));
}

function toEdtf(first: string, last: string): string {
  if (first === last) return first;
  const next = addDays(last, 1);
  if (first.endsWith("-01-01") && next.endsWith("-01-01")) return toRange(first, last, 4);
  if (first.endsWith("-01") && next.endsWith("-01")) return toRange(first, last, 7);
  return `${first}/${last}`;
}

function toRange(first: string, last: string, length: number): string {
  const [start, end] = [first.slice(0, length), last.slice(0, length)];
  return start === end ? start : `${start}/${end}`;
}
