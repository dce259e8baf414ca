"use client";

import type { View } from "@dateline/core";
import { useCallback, useEffect, useState } from "react";
import type { SetView } from "./use-view.ts";

/**
 * The view as it will be once the address has changed, which takes a moment on a busy page. It lets
 * a checkbox respond at once. A new address replaces it.
 */
export function useDraft(view: View, setView: SetView): { view: View; setView: SetView } {
  const [draft, setDraft] = useState({ of: view, change: {} });
  const isCurrent = draft.of === view;
  if (!isCurrent) setDraft({ of: view, change: {} });
  useEffect(() => {
    // If the reader goes back before the new address is rendered, `view` remains the same object.
    const discard = () => setDraft(({ of }) => ({ of, change: {} }));
    window.addEventListener("popstate", discard);
    return () => window.removeEventListener("popstate", discard);
  }, []);
  const set = useCallback<SetView>(
    (change, step) => {
      setDraft((old) => ({ ...old, change: { ...old.change, ...change } }));
      setView(change, step);
    },
    [setView],
  );
  return { view: isCurrent ? { ...view, ...draft.change } : view, setView: set };
}
