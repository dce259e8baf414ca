import { formWidth, kindForms } from "../scene/kind-forms.ts";
import { describedBy } from "./marks-in-page.ts";
import type { CanvasItem } from "./to-items.ts";

/** Updates the element of a mark: the label of its item, or the number of a pill. */
export function updateContent(mark: HTMLElement, item: CanvasItem) {
  const isPill = item.slugs.length > 1;
  const name = isPill ? "button" : "a";
  const known = mark.firstElementChild;
  const isKept = known instanceof HTMLElement && known.localName === name;
  const content = isKept ? known : document.createElement(name);
  if (isPill) writePill(content, item);
  else writeLink(content as HTMLAnchorElement, item);
  content.tabIndex = -1;
  content.draggable = false;
  content.dataset.mark = item.id;
  content.dataset.slug = item.slugs.join(" ");
  if (!isKept) mark.replaceChildren(content);
}

/**
 * The label of a mark is also its link, which the arrow keys focus and whose name is the event's
 * whole title.
 */
function writeLink(link: HTMLAnchorElement, item: CanvasItem) {
  const { content, label, labelWidth, labelInset, form } = item;
  const text = labelWidth ? label : content;
  link.className = labelWidth ? "mark-label" : "mark-label mark-label-hidden";
  link.replaceChildren(...(form === null ? [] : [toForm(form)]), text);
  if (text === content) link.removeAttribute("aria-label");
  else link.setAttribute("aria-label", content);
  link.setAttribute("aria-describedby", describedBy.join(" "));
  link.dir = "auto";
  link.href = `/events/${item.slugs[0]}`;
  link.style.left = labelInset === null ? "" : `${labelInset}px`;
  const formRoom = form === null ? 0 : formWidth;
  link.style.maxWidth = labelWidth ? `${labelWidth + formRoom}px` : "";
}

/** The form of a kind, as in the still picture. */
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

/** The number of a pill is a button that lists its events. */
function writePill(button: HTMLElement, { content, label }: CanvasItem) {
  button.setAttribute("type", "button");
  button.className = "mark-number";
  button.textContent = content;
  button.setAttribute("aria-label", `${content} events: ${label}`);
  button.setAttribute("aria-haspopup", "dialog");
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
  // Two pixels more, so that a label that just fits is not truncated.
  const width = Math.ceil(context?.measureText(text).width ?? text.length * 6) + 2;
  widths.set(text, width);
  return width;
}
