import type { Spot } from "./lay-out.ts";

/** With more items on the canvas panning stutters: a redraw lays out each of them. */
export const maxDrawn = 400;
/** Events per query. An event has a mark in each of its lanes. */
export const maxItems = 400;

/** Whether all events have marks, or the lanes show their density with a few marks over it. */
export type Detail = "events" | "density";

/** Chooses how much detail to draw: each event, if all were fetched and have few enough spots. */
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

/** The spots to draw: all, or over a density those with a label; never too many. */
export function toDrawn(spots: readonly Spot[], { detail, labels, kept }: DrawnInput): Spot[] {
  const isKept = ({ id, marks }: Spot) => labels.has(id) || marks.some(({ slug }) => slug === kept);
  return (detail === "events" ? spots : spots.filter(isKept)).slice(0, maxDrawn);
}
