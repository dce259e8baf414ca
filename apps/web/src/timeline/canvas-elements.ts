import { formWidth, kindForms } from "../scene/kind-forms.ts";
import { describedBy } from "./marks-in-page.ts";
import type { CanvasItem } from "./to-items.ts";

/** The element of a spot, without markup: the label of a mark, or the number of a pill. */
export const toContent = (item: CanvasItem): HTMLElement => {
  const element = item.slugs.length > 1 ? toPillButton(item) : toMarkLink(item);
  element.tabIndex = -1;
  element.draggable = false;
  element.dataset.mark = item.id;
  element.dataset.slug = item.slugs.join(" ");
  return element;
};

/**
 * The label of a mark. It is also the mark's link, which the arrow keys focus and which has the
 * event's whole title as its name.
 */
function toMarkLink(item: CanvasItem): HTMLElement {
  const link = document.createElement("a");
  link.className = item.labelWidth ? "mark-label" : "mark-label mark-label-hidden";
  link.textContent = item.labelWidth ? item.label : item.content;
  if (link.textContent !== item.content) link.setAttribute("aria-label", item.content);
  link.setAttribute("aria-describedby", describedBy.join(" "));
  link.dir = "auto";
  link.href = `/events/${item.slugs[0]}`;
  if (item.form !== null) link.prepend(toForm(item.form));
  if (item.labelInset !== null) link.style.marginInlineStart = `${item.labelInset}px`;
  const formRoom = item.form === null ? 0 : formWidth;
  if (item.labelWidth) link.style.maxWidth = `${item.labelWidth + formRoom}px`;
  return link;
}

/** The form of a kind, as the still picture draws it. */
function toForm(form: number): SVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  const path = document.createElementNS(namespace, "path");
  svg.setAttribute("class", "mark-form");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", kindForms[form] ?? "");
  svg.append(path);
  return svg;
}

/** The number of a pill, a button that lists its events. */
function toPillButton(item: CanvasItem): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "mark-number";
  button.textContent = item.content;
  button.setAttribute("aria-label", `${item.content} events: ${item.label}`);
  button.setAttribute("aria-haspopup", "dialog");
  return button;
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
