"use client";

import type { View } from "@dateline/core";
import { useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";
import type { EventSpan } from "../timeline/bounds.ts";
import { firstPage, type Start, toAnchor } from "./pages.ts";

/**
 * Where the list begins: at its side of the window. Other filters or another order let it begin there anew; panning does not. `begin`
 * lets it begin at the view's window; a list that begins there already is read again from its beginning if `isGone`.
 */
export function useStart(view: View, span: EventSpan) {
  const after = useSearchParams().get("after");
  const asked = JSON.stringify(firstPage(view, null));
  const [state, setState] = useState(() => ({ asked, anchor: toAnchor(view, span), turn: 0 }));
  if (state.asked !== asked) setState({ asked, anchor: toAnchor(view, span), turn: 0 });
  const begin = useCallback(
    (view: View, isGone: boolean) => {
      const anchor = toAnchor(view, span);
      setState((state) => {
        if (anchor !== state.anchor) return { ...state, anchor, turn: 0 };
        return isGone ? { ...state, turn: state.turn + 1 } : state;
      });
    },
    [span],
  );
  const start: Start = { anchor: state.anchor, after, turn: state.turn };
  return { start, begin };
}
