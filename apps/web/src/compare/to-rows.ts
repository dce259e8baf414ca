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
 * events between them; those of three stand one below the other. Events that are too many to draw
 * have bars only.
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

/** The marks of the rows in each room, and the lines that join those of shared events. */
export function toLinkedLayouts(
  scene: Scene,
  { rows, shared }: { rows: readonly Row[]; shared: Comparison["shared"] },
): (Layout & { ties: Ties })[] {
  const slugs = new Set(shared.map(({ slug }) => slug));
  return toLayouts(scene).map(({ room, spots }) => {
    const linked = spots.map((spot) => ({
      ...spot,
      marks: spot.marks.filter(({ slug, isMention }) => slugs.has(slug) && !isMention),
    }));
    return { room, spots, ties: toTies({ spots: linked, lanes: rows, window: scene.window }) };
  });
}
