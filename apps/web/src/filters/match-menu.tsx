"use client";

import type { WindowMatch } from "@dateline/core";
import { matchLegend, matchTexts } from "../words/match.ts";
import type { MenuProps } from "./menus.ts";

const matches = Object.keys(matchTexts) as WindowMatch[];

/** How an event that may have happened on several days must relate to the window. */
export function MatchMenu({ view, setView }: MenuProps) {
  return (
    <fieldset className="match">
      <legend className="sr-only">{matchLegend}</legend>
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
