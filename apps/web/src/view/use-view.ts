"use client";

import { parseView, toQuery, type View } from "@dateline/core";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

/** Adds a step to the browser's history, or takes the place of the current one (panning, zooming). */
type Step = "push" | "replace";

export type SetView = (change: Partial<View>, step?: Step) => void;

/** The view that the address says, and a function that changes the address. There is no other state of the view. */
export function useView() {
  const params = useSearchParams();
  const { view, problems } = useMemo(() => parseView(params.toString()), [params]);
  const setView = useCallback<SetView>((change, step = "push") => {
    const query = toQuery({ ...parseView(window.location.search).view, ...change });
    const address = query ? `?${query}` : window.location.pathname;
    if (step === "push") window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  }, []);
  return { view, problems, setView };
}
