"use client";

import { parseAddress, toAddress, type View } from "@dateline/core";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useState } from "react";

/** Adds an entry to the browser's history, or replaces the current one (panning, zooming). */
type Step = "push" | "replace";

export type SetView = (change: Partial<View>, step?: Step) => void;

/** The view in the address, and a function that changes the address. There is no other state. */
export function useView() {
  const path = usePathname();
  const params = useSearchParams();
  const [first] = useState(() => `${path}?${params}`);
  const { view, problems } = useMemo(() => parseAddress(path, params.toString()), [path, params]);
  useEffect(() => {
    // A click may come after hydration but before the effect by which the framework follows the
    // history. By the time of this timer, it follows it and reads the address that it missed.
    const timer = setTimeout(() => {
      const { pathname, search, href } = window.location;
      if (`${pathname}?${new URLSearchParams(search)}` === first) return;
      window.history.replaceState(null, "", href);
    });
    return () => clearTimeout(timer);
  }, [first]);
  const setView = useCallback<SetView>((change, step = "push") => {
    const address = toAddress({ ...readView(), ...change });
    if (step === "push") window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  }, []);
  return { view, problems, setView };
}

/** The view in the current address, which a busy page renders a moment later. */
export function readView(): View {
  const { pathname, search } = window.location;
  return parseAddress(pathname, search).view;
}
