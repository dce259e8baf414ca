"use client";

import type { Window } from "@dateline/core";
import { useMemo } from "react";
import type { Spot } from "../scene/lay-out.ts";
import type { Lane } from "../scene/to-lanes.ts";
import { toWindowBox } from "../scene/to-share.ts";
import { hasTies, toTies } from "../scene/to-ties.ts";
import { useLit } from "./lit.ts";
import { TieLines } from "./ties.tsx";

export type LaneTiesProps = {
  lane: string;
  lanes: readonly Lane[];
  spots: readonly Spot[];
  /** The days that the spots were fetched for. */
  drawn: Window;
  window: Window;
  /** Slug of the selected event. */
  selected: string | null;
};

/** The lines behind the live marks of a lane; those of the lit and the selected event stand out. */
export function LaneTies({ lane, lanes, spots, drawn, window, selected }: LaneTiesProps) {
  const lit = useLit();
  const input = useMemo(() => ({ spots, lanes, window: drawn }), [spots, lanes, drawn]);
  const all = useMemo(() => (hasTies(window) ? toTies(input) : null), [input, window]);
  const chosen = useMemo(
    () =>
      [selected, lit].flatMap((only) => (only ? [{ only, ties: toTies({ ...input, only }) }] : [])),
    [input, selected, lit],
  );
  const box = toWindowBox(drawn, window);
  // Each group is moved in every frame.
  if (!all?.has(lane) && chosen.length === 0) return null;
  return (
    <g className="picture-moving">
      {all && <TieLines ties={all} lane={lane} box={box} />}
      {chosen.map(({ only, ties }) => (
        <TieLines
          key={only}
          ties={ties}
          lane={lane}
          box={box}
          className={only === selected ? "picture-tie-selected" : "picture-tie-lit"}
        />
      ))}
    </g>
  );
}
