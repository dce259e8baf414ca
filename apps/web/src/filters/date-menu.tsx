"use client";

import { ALL_DATES, addDays, parseWindow, type Window } from "@dateline/core";
import { useState } from "react";
import { hasOutliers, toDefaultWindow } from "../timeline/bounds.ts";
import { toWindowText } from "../words/window.ts";
import type { MenuProps } from "./menus.ts";
import { toYears } from "./to-years.ts";

/** Inputs for the first and the last day of the window, and shortcuts to years. */
export function DateMenu({ setView, window: shown, span }: MenuProps) {
  const [problem, setProblem] = useState("");
  const isPart = hasOutliers(span);

  function apply(from: string, to: string) {
    if (from === shown.from && to === shown.to) return;
    const parsed = parseWindow(from, to);
    setProblem(parsed.ok ? "" : "The first day must be before the last.");
    if (parsed.ok) setView({ window: parsed.window });
  }

  const day = (name: keyof Window, label: string) => (
    <label>
      {label}
      {/* Applied on blur and on Enter, because typing a year passes through other years. */}
      <input
        key={shown[name]}
        type="date"
        name={name}
        className="field"
        defaultValue={shown[name]}
        onBlur={({ target }) => target.value && apply(...toPair(name, target.value))}
        onKeyDown={({ key, currentTarget }) => key === "Enter" && currentTarget.blur()}
      />
    </label>
  );
  const toPair = (name: keyof Window, value: string): [string, string] =>
    name === "from" ? [value, shown.to] : [shown.from, value];

  return (
    <div className="date-range">
      {day("from", "From")}
      {day("to", "Before")}
      {problem && <p role="alert">{problem}</p>}
      <p className="years needs-script">
        {toYears(span).map((year) => (
          <button
            key={year}
            type="button"
            className="link"
            onClick={() => apply(`${year}-01-01`, addDays(`${year}-12-31`, 1))}
          >
            {year}
          </button>
        ))}
        {isPart && (
          <button type="button" className="link" onClick={() => setView({ window: null })}>
            {toWindowText(toDefaultWindow(span))}
          </button>
        )}
        <button
          type="button"
          className="link"
          onClick={() => setView({ window: isPart ? ALL_DATES : null })}
        >
          All dates
        </button>
      </p>
    </div>
  );
}
