import { type Mark, toMarkClasses } from "../scene/to-marks.ts";

/** A mark as an item of vis-timeline. `version` changes when the item must be drawn anew. */
export type CanvasItem = {
  id: string;
  group: string;
  /** UTC milliseconds; only a range has an end. */
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
  /** Slug of the selected event, whose marks have rings. */
  selected: string | null;
};

/** In CSS pixels: a label is not drawn anew for a pixel more or less. */
const labelStep = 8;

export function toItems(marks: readonly Mark[], { labels, selected }: ItemState): CanvasItem[] {
  return marks.map((mark) => {
    const labelWidth = Math.floor((labels.get(mark.id) ?? 0) / labelStep) * labelStep;
    const state = mark.slug === selected ? " mark-selected" : "";
    const className = `${toMarkClasses(mark)}${state}`;
    return {
      id: mark.id,
      group: mark.lane,
      slug: mark.slug,
      content: mark.title,
      className,
      labelWidth,
      version: `${className} ${labelWidth} ${mark.earliest} ${mark.latest} ${mark.title}`,
      ...(mark.outline === "dot"
        ? { type: "point" as const, start: mark.from }
        : { type: "range" as const, start: mark.from, end: mark.to }),
    };
  });
}
