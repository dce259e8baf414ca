import { addDays, toDateLabel, type Window } from "@dateline/core";

/** "1 January – 31 December 2024": people say the last day that is in it. */
export function toWindowLabel({ from, to }: Window): string {
  const last = addDays(to, -1);
  return toDateLabel(from === last ? from : `${from}/${last}`);
}
