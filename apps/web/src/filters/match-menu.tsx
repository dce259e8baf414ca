"use client";

import type { View } from "@dateline/core";
import { matchTexts } from "../words/match.ts";
import type { MenuProps } from "./menus.ts";

const matches = Object.keys(matchTexts) as View["match"][];

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
            {matchTexts[match].label}
            <small>{matchTexts[match].meaning}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
