"use client";

import type { Window } from "@dateline/core";
import { useMemo } from "react";
import type { Spot } from "../scene/lay-out.ts";
import type { Detail } from "../scene/to-detail.ts";
import type { Lane } from "../scene/to-lanes.ts";
import { hasTies, type Ties, toTies } from "../scene/to-ties.ts";
import { useLit } from "./lit.ts";

/** Lines with the same appearance. */
export type TieGroup = { ties: Ties; className: string };

type TieInput = {
  spots: readonly Spot[] | null;
  lanes: readonly Lane[];
  /** The days for which the spots were fetched. */
  drawn: Window;
  window: Window;
  detail: Detail;
  /** Slug of the selected event. */
  selected: string | null;
};

/** The lines behind the live marks. Those of the lit and of the selected event stand out. */
export function useTies({ spots, lanes, drawn, window, detail, selected }: TieInput): TieGroup[] {
  const lit = useLit();
  const input = useMemo(
    () => ({ spots: (detail === "events" && spots) || [], lanes, window: drawn }),
    [spots, lanes, drawn, detail],
  );
  const isShort = hasTies(window);
  const all = useMemo(() => (isShort ? toTies(input) : null), [input, isShort]);
  return useMemo(() => {
    const chosen = [...new Set([selected, lit])].flatMap((only): TieGroup[] => {
      const className = only === selected ? "picture-tie-selected" : "picture-tie-lit";
      return only ? [{ ties: toTies({ ...input, only }), className }] : [];
    });
    return [...(all ? [{ ties: all, className: "" }] : []), ...chosen];
  }, [all, input, selected, lit]);
}
