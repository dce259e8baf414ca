import { fromDayNumber, type Window } from "@dateline/core";
import type { CanvasItem } from "./to-items.ts";
import type { Lane } from "./to-lanes.ts";

const dayMs = 86_400_000;

/** The label beside a mark, as an element: text never becomes markup. */
export function toContent(item: Pick<CanvasItem, "content" | "labelWidth">): HTMLElement {
  const label = document.createElement("span");
  label.className = item.labelWidth ? "mark-label" : "mark-label mark-label-hidden";
  label.textContent = item.content;
  if (item.labelWidth) label.style.maxWidth = `${item.labelWidth}px`;
  return label;
}

export function toLabel(lane: Lane): HTMLElement {
  const label = document.createElement("span");
  label.title = lane.name;
  const name = document.createElement("b");
  name.textContent = lane.label;
  const count = document.createElement("i");
  count.textContent = String(lane.count);
  label.append(name, count);
  return label;
}

let context: CanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();

/** Width of a label's text in CSS pixels, in the type of the labels. */
export function measure(text: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  if (!context) {
    context = document.createElement("canvas").getContext("2d");
    if (context) context.font = '11px "Inter Variable", sans-serif';
  }
  // Two pixels more than measured: a label that just fits must not end in an ellipsis.
  const width = Math.ceil(context?.measureText(text).width ?? text.length * 6) + 2;
  widths.set(text, width);
  return width;
}

/** The whole days nearest to a stretch of time, at least one. The length is rounded by itself, so that panning does not change it. */
export function toDays(start: Date, end: Date): Window {
  const from = Math.round(start.getTime() / dayMs);
  const length = Math.max(Math.round((end.getTime() - start.getTime()) / dayMs), 1);
  return { from: fromDayNumber(from), to: fromDayNumber(from + length) };
}
