import type { Mark } from "./to-marks.ts";

/** With more items on the canvas panning stutters: a redraw lays out each of them. */
export const maxDrawn = 320;
/** Events per query. An event has a mark in each of its lanes. */
export const maxItems = 300;

/** Whether all events have marks, or the lanes show their density with a few marks over it. */
export type Detail = "events" | "density";

/** Chooses how much detail to draw: each event, if all were fetched and there are few enough. */
export function toDetail({ truncated, marks }: { truncated: boolean; marks: number }): Detail {
  return truncated || marks > maxDrawn ? "density" : "events";
}

type DrawnInput = {
  detail: Detail;
  /** By the ids of their marks. */
  labels: ReadonlyMap<string, unknown>;
  /** Slug of the event whose marks are always drawn. */
  kept: string | null;
};

/** The marks to draw: all, or over a density those with a label; never too many. */
export function toDrawn(marks: readonly Mark[], { detail, labels, kept }: DrawnInput): Mark[] {
  const drawn =
    detail === "events" ? marks : marks.filter(({ id, slug }) => labels.has(id) || slug === kept);
  return drawn.slice(0, maxDrawn);
}
