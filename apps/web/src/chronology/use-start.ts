"use client";

import { addDays, type Day, type View } from "@dateline/core";
import { useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";
import type { EventSpan } from "../timeline/bounds.ts";
import { firstPage, type Start, toAnchor } from "./pages.ts";

/**
 * The start of the list: the edge of the window. It changes with the filters and the order, but not
 * when the reader pans. `begin` moves it to the view's window; if it is there already and `isGone`,
 * the list is reloaded from its start. `beginAt` moves it to a day, so that an event of that day is
 * listed first.
 */
export function useStart(view: View, span: EventSpan) {
  const after = useSearchParams().get("after");
  const filterKey = JSON.stringify(firstPage(view, null));
  const [state, setState] = useState(() => ({
    filterKey,
    anchor: toAnchor(view, span),
    attempt: 0,
  }));
  if (state.filterKey !== filterKey)
    setState({ filterKey, anchor: toAnchor(view, span), attempt: 0 });
  const begin = useCallback(
    (view: View, isGone: boolean) => {
      const anchor = toAnchor(view, span);
      setState((state) => {
        if (anchor !== state.anchor) return { ...state, anchor, attempt: 0 };
        return isGone ? { ...state, attempt: state.attempt + 1 } : state;
      });
    },
    [span],
  );
  const { order } = view;
  const beginAt = useCallback(
    (day: Day) =>
      // With the newest first, the list begins before the anchor.
      setState((state) => ({
        ...state,
        anchor: order === "desc" ? addDays(day, 1) : day,
        attempt: 0,
      })),
    [order],
  );
  const start: Start = { anchor: state.anchor, after, attempt: state.attempt };
  return { start, filterKey, begin, beginAt };
}
