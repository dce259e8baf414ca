"use client";

import type { View } from "@dateline/core";
import { useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";
import type { EventSpan } from "../timeline/bounds.ts";
import { firstPage, type Start, toAnchor } from "./pages.ts";

/**
 * The start of the list: the edge of the window. It changes with the filters and the order, not by
 * panning. `begin` moves it to the view's window; if it is there already and `isGone`, the list is
 * read again from its start.
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
  const start: Start = { anchor: state.anchor, after, attempt: state.attempt };
  return { start, begin };
}
