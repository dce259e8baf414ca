import { readLit, setLit, subscribeToLit } from "./lit.ts";
import { markSelector, toMarkOf, toSlugOfMark } from "./marks-in-page.ts";

/** The event of the mark or the row that contains an element. */
function toSlug(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest<HTMLElement>(".entry");
  if (row) return row.dataset.event ?? null;
  return toSlugOfMark(toMarkOf(target));
}

/**
 * Sets the class of the highlighted event's marks and row, and removes it from all others. Must be
 * called again when elements are added or their class names are set.
 */
export function paintLit() {
  const slug = readLit();
  const wanted = new Set<Element>();
  if (slug !== null) {
    const value = CSS.escape(slug);
    for (const link of document.querySelectorAll(`[data-slug~="${value}"]`)) {
      const mark = link.closest(markSelector);
      if (mark) wanted.add(mark);
    }
    for (const row of document.querySelectorAll(`.entry[data-event="${value}"]`)) wanted.add(row);
  }
  for (const element of document.querySelectorAll(".mark-lit, .entry-lit"))
    if (!wanted.has(element)) element.classList.remove("mark-lit", "entry-lit");
  for (const element of wanted)
    element.classList.add(element.matches(".entry") ? "entry-lit" : "mark-lit");
}

/**
 * Highlights the event of the mark or the row that is hovered or has keyboard focus; touch does not
 * hover. Returns a function that stops.
 */
export function lightEvents(): () => void {
  const onPointerOver = ({ target, pointerType }: PointerEvent) => {
    if (pointerType !== "touch") setLit("pointer", toSlug(target));
  };
  const onPointerLeave = () => setLit("pointer", null);
  const onFocusIn = ({ target }: FocusEvent) =>
    setLit("focus", target instanceof Element && isShown(target) ? toSlug(target) : null);
  const onFocusOut = () => setLit("focus", null);
  const { documentElement } = document;
  document.addEventListener("pointerover", onPointerOver);
  documentElement.addEventListener("pointerleave", onPointerLeave);
  document.addEventListener("focusin", onFocusIn);
  document.addEventListener("focusout", onFocusOut);
  const stop = subscribeToLit(paintLit);
  return () => {
    stop();
    setLit("pointer", null);
    setLit("focus", null);
    document.removeEventListener("pointerover", onPointerOver);
    documentElement.removeEventListener("pointerleave", onPointerLeave);
    document.removeEventListener("focusin", onFocusIn);
    document.removeEventListener("focusout", onFocusOut);
  };
}

/**
 * After a click the focus is not visible, and must not keep an event highlighted once the pointer
 * has left.
 */
const isShown = (element: Element) => element.matches(":focus-visible");
