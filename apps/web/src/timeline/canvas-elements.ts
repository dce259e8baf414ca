import { fromDayNumber, type Window } from "@dateline/core";
import type { CanvasItem } from "./to-items.ts";

/** A stretch of time in UTC milliseconds, as it is while one pans: it need not begin with a day. */
export type Stretch = { from: number; to: number };

const dayMs = 86_400_000;

/**
 * The label beside a mark, as an element: text never becomes markup. It is the mark's link too, which the arrow keys
 * put the focus on; where the label has no room it is seen on hover and focus only.
 */
export function toContent(item: CanvasItem): HTMLElement {
  const link = document.createElement("a");
  link.className = item.labelWidth ? "mark-label" : "mark-label mark-label-hidden";
  link.textContent = item.content;
  link.dir = "auto";
  link.href = `/events/${item.slug}`;
  link.tabIndex = -1;
  link.draggable = false;
  link.dataset.mark = item.id;
  if (item.labelWidth) link.style.maxWidth = `${item.labelWidth}px`;
  return link;
}

let context: CanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();

/** Width of a label's text in CSS pixels, in the type of the labels. */
export function measure(text: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  if (!context) {
    context = document.createElement("canvas").getContext("2d");
    if (context) context.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  }
  // Two pixels more than measured: a label that just fits must not end in an ellipsis.
  const width = Math.ceil(context?.measureText(text).width ?? text.length * 6) + 2;
  widths.set(text, width);
  return width;
}

/** The whole days nearest to a stretch of time, at least one. The length is rounded by itself, so that panning does not change it. */
export function toDays(stretch: Stretch): Window {
  const from = Math.round(stretch.from / dayMs);
  const length = Math.max(Math.round((stretch.to - stretch.from) / dayMs), 1);
  return { from: fromDayNumber(from), to: fromDayNumber(from + length) };
}
