/** The live timeline's elements for marks. */
export const markSelector = ".canvas .mark";

/** The link of a mark, which has the event's slug and name, and takes the focus. */
export const findMarkLink = (mark: Element): HTMLElement | null =>
  mark.querySelector<HTMLElement>("[data-slug]");

/** The mark that an element is part of; null if it is not part of any. */
export const toMarkOf = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest(markSelector) : null;

/** The event of a mark; null for a pill, which stands for several. */
export function toSlugOfMark(mark: Element | null): string | null {
  const slug = mark && findMarkLink(mark)?.dataset.slug;
  return !slug || slug.includes(" ") ? null : slug;
}

/** Ids of the parts of a card that describe the focused mark. */
export const describedBy = ["event-card-kind", "event-card-facts"] as const;
