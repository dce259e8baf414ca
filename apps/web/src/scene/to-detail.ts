import type { Spot } from "./lay-out.ts";

/** With more items on the canvas, panning stutters, because each redraw lays out all of them. */
export const maxDrawn = 400;
/** Events per query. An event has a mark in each of its lanes. */
export const maxItems = 400;

/** Whether each event has marks, or the lanes show their density with a few marks above it. */
export type Detail = "events" | "density";

/** Draws each event if all were fetched and there are few enough spots, otherwise the density. */
export function toDetail({ truncated, spots }: { truncated: boolean; spots: number }): Detail {
  return truncated || spots > maxDrawn ? "density" : "events";
}

type DrawnInput = {
  detail: Detail;
  /** By the ids of their marks. */
  labels: ReadonlyMap<string, unknown>;
  /** Slug of the event whose marks are always drawn. */
  kept: string | null;
};

/**
 * The spots to draw: all, or above a density only those with a label; never more than `maxDrawn`.
 */
export function toDrawn(spots: readonly Spot[], { detail, labels, kept }: DrawnInput): Spot[] {
  const isKept = ({ id, marks }: Spot) => labels.has(id) || marks.some(({ slug }) => slug === kept);
  return (detail === "events" ? spots : spots.filter(isKept)).slice(0, maxDrawn);
}
