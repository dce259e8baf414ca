import type { CanvasItem } from "./to-items.ts";

/**
 * The label of a mark as an element, so that its text never becomes markup. It is also the mark's
 * link, which the arrow keys focus; a label without room is seen only on hover and focus.
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

/** Width of a text in CSS pixels, in the font of the labels. */
export function measure(text: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  if (!context) {
    context = document.createElement("canvas").getContext("2d");
    if (context) context.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  }
  // Two pixels more, so that a label that just fits does not end in an ellipsis.
  const width = Math.ceil(context?.measureText(text).width ?? text.length * 6) + 2;
  widths.set(text, width);
  return width;
}
