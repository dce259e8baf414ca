"use client";

import { MAX_DAY, MIN_DAY } from "@dateline/core";
import { useQuery } from "@tanstack/react-query";
import { toCount } from "../components/count.ts";
import { DateEventsDocument } from "../graphql/generated.ts";
import { toQueryOptions } from "../graphql/query.ts";
import { maxDateEvents } from "../view/limits.ts";
import { toWindowPhrase } from "../words/window.ts";
import { type JumpGroup, toEventJump } from "./jumps.ts";
import { parseTypedDates } from "./parse-dates.ts";

type DateEvents = JumpGroup & { total: number };

/** The events of typed dates, oldest first; undefined if the text is not a date. */
export function useDateEvents(text: string): DateEvents | undefined {
  const window = parseTypedDates(text)?.window;
  const during = window ?? { from: MIN_DAY, to: MAX_DAY };
  const { data } = useQuery({
    ...toQueryOptions(DateEventsDocument, { during, first: maxDateEvents }),
    enabled: window !== undefined,
  });
  if (!window || !data) return undefined;
  const { nodes, totalCount } = data.events;
  const more = totalCount - nodes.length;
  const title = `${toCount(totalCount, "event")} ${toWindowPhrase(window)}`;
  return {
    total: totalCount,
    title: more > 0 ? `${title}, of which the first ${nodes.length}` : title,
    jumps: nodes.map((event) => ({ ...toEventJump(event), id: `date ${event.slug}` })),
  };
}
