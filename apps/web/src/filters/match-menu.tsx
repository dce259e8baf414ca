"use client";

import type { View, WindowMatch } from "@dateline/core";
import { matchLabels } from "../words/match.ts";
import type { MenuProps } from "./menus.ts";

const meanings: Record<WindowMatch, string> = {
  POSSIBLE: "At least one day on which it may have happened is within the dates.",
  CERTAIN: "Every day on which it may have happened is within the dates.",
  STARTS: "The first day on which it may have happened is within the dates.",
};

const matches = Object.keys(matchLabels) as View["match"][];

/** How an event whose date is long, or not known to the day, must lie to the dates. */
export function MatchMenu({ view, setView }: MenuProps) {
  return (
    <fieldset className="match">
      <legend className="sr-only">How an event lies to the dates</legend>
      {matches.map((match) => (
        <label key={match}>
          <input
            type="radio"
            name="match"
            value={match.toLowerCase()}
            checked={view.match === match}
            onChange={() => setView({ match })}
          />
          <span>
            {matchLabels[match]}
            <small>{meanings[match]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
