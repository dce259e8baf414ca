"use client";

import { fromDayNumber, toDayNumber, type Window } from "@dateline/core";
import { useEffect, useRef, useState } from "react";
import { ease } from "../viewport/ease.ts";

/** The window while it moves to `goal`; with reduced motion, the goal at once. */
export function useEasedWindow(goal: Window): Window {
  const { from, to } = goal;
  const [shown, setShown] = useState(goal);
  const last = useRef(goal);
  useEffect(() => {
    const start = last.current;
    const end = { from, to };
    if (start.from === from && start.to === to) return;
    return ease((progress) => {
      last.current = progress < 1 ? toBetween(start, end, progress) : end;
      setShown(last.current);
    });
  }, [from, to]);
  return shown;
}

function toBetween(start: Window, end: Window, progress: number): Window {
  const mix = (a: string, b: string) =>
    Math.round(toDayNumber(a) + (toDayNumber(b) - toDayNumber(a)) * progress);
  const from = mix(start.from, end.from);
  return {
    from: fromDayNumber(from),
    to: fromDayNumber(Math.max(from + 1, mix(start.to, end.to))),
  };
}
