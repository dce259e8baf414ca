"use client";

import { ALL_DATES, addDays, parseDay, parseWindow, type Window } from "@dateline/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { hasOutliers, toDefaultWindow } from "../timeline/bounds.ts";
import { toWindowText } from "../words/window.ts";
import type { MenuProps } from "./menus.ts";
import { toYears } from "./to-years.ts";

/** Inputs for the first day of the window and the day after its last, and shortcuts to years. */
export function DateMenu({ setView, window: shown, span }: MenuProps) {
  const [problem, setProblem] = useState("");
  const isPart = hasOutliers(span);
  const { from, to } = shown;
  const range = useRef<HTMLDivElement>(null);
  useEffect(() => showIn(range.current, { from, to }), [from, to]);

  function apply(window: Window) {
    setProblem("");
    if (window.from !== from || window.to !== to) setView({ window });
  }

  /** Both fields together: a window that moves past its end is invalid until both are typed. */
  function applyFields() {
    const [first, end] = fieldsOf(range.current).map(({ value }) => value);
    if (!first || !end) return showIn(range.current, { from: first || from, to: end || to });
    const parsed = parseWindow(first, end);
    if (parsed.ok) return apply(parsed.window);
    const hasDays = parseDay(first) !== null && parseDay(end) !== null;
    setProblem(
      hasDays ? "The first day must be before the last." : "Years are between 0001 and 9999.",
    );
  }

  function choose(window: Window) {
    showIn(range.current, window);
    apply(window);
  }

  function show(window: Window | null) {
    setProblem("");
    showIn(range.current, shown);
    setView({ window });
  }

  // Applied on blur and on Enter, because typing a year passes through other years.
  const day = {
    type: "date",
    className: "field",
    onBlur: applyFields,
    onKeyDown: ({ key }: KeyboardEvent) => key === "Enter" && applyFields(),
  };
  return (
    <div className="date-range" ref={range}>
      <label>
        From
        <input {...day} name="from" defaultValue={from} />
      </label>
      <label>
        Before
        <input {...day} name="to" defaultValue={to} />
      </label>
      <p className="years needs-script">
        {toYears(span).map((year) => (
          <button
            key={year}
            type="button"
            className="link"
            onClick={() => choose({ from: `${year}-01-01`, to: addDays(`${year}-12-31`, 1) })}
          >
            {year}
          </button>
        ))}
        {isPart && (
          <button type="button" className="link" onClick={() => show(null)}>
            {toWindowText(toDefaultWindow(span))}
          </button>
        )}
        <button type="button" className="link" onClick={() => show(isPart ? ALL_DATES : null)}>
          All dates
        </button>
      </p>
      {/* Below the buttons: on the blur that a press on one causes, it must not move them. */}
      {problem && <p role="alert">{problem}</p>}
    </div>
  );
}

/** The fields of the first day and of the day after the last. */
const fieldsOf = (range: HTMLElement | null) => [...(range?.querySelectorAll("input") ?? [])];

function showIn(range: HTMLElement | null, { from, to }: Window) {
  for (const [index, field] of fieldsOf(range).entries()) field.value = index === 0 ? from : to;
}
