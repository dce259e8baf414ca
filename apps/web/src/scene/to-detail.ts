import type { Mark } from "../scene/to-marks.ts";

/** Beyond this many drawn items panning stutters: every frame lays all of them out. */
export const mostDrawn = 320;
/** How many events are asked for. One has a mark in each of its lanes. */
export const mostItems = 300;

/** Whether every event has its mark, or the lanes show how many there are and the marks only what stands out. */
export type Detail = "events" | "density";

/** What can be drawn of a window: all of its events, if they are known and few enough. */
export function toDetail({ truncated, marks }: { truncated: boolean; marks: number }): Detail {
  return truncated || marks > mostDrawn ? "density" : "events";
}

type DrawnInput = {
  detail: Detail;
  /** Marks that have a label, by id. */
  labels: ReadonlyMap<string, unknown>;
  /** Slug of the event whose marks are drawn in any case. */
  kept: string | null;
};

/** The marks to draw: all of them, or over a density those only that have room for their label, and never too many. */
export function toDrawn(marks: readonly Mark[], { detail, labels, kept }: DrawnInput): Mark[] {
  const drawn =
    detail === "events" ? marks : marks.filter(({ id, slug }) => labels.has(id) || slug === kept);
  return drawn.slice(0, mostDrawn);
}
