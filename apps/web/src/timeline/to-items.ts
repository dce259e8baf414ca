import { toUtcMs } from "@dateline/core";
import { type Mark, toMarkClasses } from "../scene/to-marks.ts";

/** One mark as vis-timeline takes it. `version` changes exactly when the item must be drawn anew. */
export type CanvasItem = {
  id: string;
  group: string;
  /** UTC milliseconds; `end` is exclusive. */
  start: number;
  end?: number;
  type: "point" | "range";
  className: string;
  slug: string;
  /** The text of the label. */
  content: string;
  /** Width of the label in CSS pixels; 0 for none. */
  labelWidth: number;
  version: string;
};

type ItemState = {
  labels: ReadonlyMap<string, number>;
  /** Slug of the selected event: all of its marks are ringed. */
  selected: string | null;
};

const dayMs = 86_400_000;
/** In CSS pixels: a label is not drawn anew for a pixel more or less of room. */
const labelStep = 8;

export function toItems(marks: readonly Mark[], { labels, selected }: ItemState): CanvasItem[] {
  return marks.map((mark) => {
    const start = toUtcMs(mark.earliest);
    const labelWidth = Math.floor((labels.get(mark.id) ?? 0) / labelStep) * labelStep;
    const state = mark.slug === selected ? " mark-selected" : "";
    const className = `mark ${toMarkClasses(mark, "mark")}${state}`;
    return {
      id: mark.id,
      group: mark.lane,
      slug: mark.slug,
      content: mark.title,
      className,
      labelWidth,
      version: `${className} ${labelWidth} ${mark.earliest} ${mark.latest} ${mark.title}`,
      // The dot of a day stands in the middle of the day.
      ...(mark.shape === "day"
        ? { type: "point" as const, start: start + dayMs / 2 }
        : { type: "range" as const, start, end: toUtcMs(mark.latest) + dayMs }),
    };
  });
}
