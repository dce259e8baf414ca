import type { Window } from "@dateline/core";
import type { Spot } from "../scene/lay-out.ts";
import type { Lane } from "../scene/to-lanes.ts";
import { type Layout, type Scene, toLayouts } from "../scene/to-scene.ts";
import { type Ties, toTies } from "../scene/to-ties.ts";
import { type Comparison, sharedLane } from "./to-comparison.ts";

/** A row of the picture. Bars grow up from its lower edge, or down from its upper one. */
export type Row = { key: string } & (
  | { type: "lane"; index: number; lane: Lane }
  | { type: "bars"; index: number; lane: Lane; isDown: boolean }
  | { type: "shared" }
);

/**
 * The rows from top to bottom. The bars of two organizations mirror each other, with the shared
 * events between them; the bars of three stand one below the other. If there are too many events to
 * draw each, there are only bars.
 */
export function toRows({ lanes, events }: Pick<Comparison, "lanes" | "events">): Row[] {
  const isMirrored = lanes.length === 2;
  const rows = lanes.flatMap((lane, index): Row[] => {
    const isDown = isMirrored && index === 1;
    const bars: Row = { key: `bars ${lane.key}`, type: "bars", index, lane, isDown };
    if (!events) return [bars];
    const own: Row = { key: lane.key, type: "lane", index, lane };
    return isDown || !isMirrored ? [bars, own] : [own, bars];
  });
  if (!events) return rows;
  rows.splice(isMirrored ? 2 : rows.length, 0, { key: sharedLane, type: "shared" });
  return rows;
}

/** The marks of the rows for each room, and the connectors of shared events. */
export function toLinkedLayouts(
  scene: Scene,
  { rows, shared }: { rows: readonly Row[]; shared: Comparison["shared"] },
): (Layout & { ties: Ties })[] {
  const { window } = scene;
  return toLayouts(scene).map(({ room, spots }) => ({
    room,
    spots,
    ties: toSharedTies(spots, { rows, shared, window }),
  }));
}

type SharedInput = { rows: readonly Row[]; shared: Comparison["shared"]; window: Window };

/** The connectors of the marks of shared events. */
export function toSharedTies(spots: readonly Spot[], { rows, shared, window }: SharedInput): Ties {
  const slugs = new Set(shared.map(({ slug }) => slug));
  const linked = spots.map((spot) => ({
    ...spot,
    marks: spot.marks.filter(({ slug, isMention }) => slugs.has(slug) && !isMention),
  }));
  return toTies({ spots: linked, lanes: rows, window });
}

/**
 * Whether shared events stand in the middle of their lane, where the connectors pass: only if one
 * row of the lane suffices.
 */
export const isSharedCentered = (lanes: readonly Lane[], spots: readonly Spot[]): boolean =>
  lanes.length === 2 && !spots.some(({ lane, row }) => lane === sharedLane && row === 1);
