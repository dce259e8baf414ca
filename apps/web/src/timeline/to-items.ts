import type { Spot } from "../scene/lay-out.ts";
import type { Labels } from "../scene/place-labels.ts";
import { toMarkClasses, toPillClasses } from "../scene/to-marks.ts";

/** A spot as drawn by the live painter. `version` changes when it has to be redrawn. */
export type CanvasItem = {
  id: string;
  lane: string;
  /** UTC milliseconds; a dot has no end. */
  start: number;
  end?: number;
  className: string;
  /** Slugs of the events; a pill has several. */
  slugs: readonly [string, ...string[]];
  /** The accessible name: the event's whole title or, for a pill, the number of events. */
  content: string;
  /** The text of the label, if it fits; for a pill the dates of its events. */
  label: string;
  /** Index of the form of its kind; null for none. */
  form: number | null;
  /** Width of the label in CSS pixels; 0 for none. */
  labelWidth: number;
  /** Distance of a label from the start of its bar; null if it is beside its mark. */
  labelInset: number | null;
  version: string;
};

type ItemState = {
  labels: Labels;
  /** Slug of the selected event, whose marks have rings. */
  selected: string | null;
};

export function toItems(spots: readonly Spot[], { labels, selected }: ItemState): CanvasItem[] {
  return spots.map(({ id, lane, row, marks, from, to, isLong }) => {
    const [mark, ...others] = marks;
    const isPill = others.length > 0;
    const { width: labelWidth, inset: labelInset } = labels.get(id) ?? noLabel;
    const states = [
      isPill ? toPillClasses(marks) : toMarkClasses(mark),
      `mark-row-${row}`,
      isLong && "mark-long",
      labelInset !== null && "mark-inscribed",
      marks.some(({ slug }) => slug === selected) && "mark-selected",
    ];
    const className = states.filter(Boolean).join(" ");
    const content = isPill ? String(marks.length) : mark.title;
    const label = isPill ? toPillLabel(marks) : mark.label;
    const slugs: CanvasItem["slugs"] = [mark.slug, ...others.map(({ slug }) => slug)];
    return {
      id,
      lane,
      slugs,
      content,
      label,
      form: isPill ? null : mark.form,
      className,
      labelWidth,
      labelInset,
      version: [
        className,
        labelWidth,
        labelInset,
        from,
        to,
        label,
        content,
        mark.form,
        ...slugs,
      ].join(" "),
      ...(!isPill && mark.outline === "dot" ? { start: from } : { start: from, end: to }),
    };
  });
}

const noLabel = { width: 0, inset: null };

/** The first and the last date of a pill's events. */
function toPillLabel(marks: Spot["marks"]): string {
  const [first, last] = [marks[0].dateLabel, marks.at(-1)?.dateLabel];
  return last === undefined || first === last ? first : `${first} – ${last}`;
}
