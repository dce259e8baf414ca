import { type RefObject, useEffect, useLayoutEffect } from "react";
import { isPlainClick } from "../components/plain-click.ts";

type LinksInput = {
  /** Slug of the selected event. */
  selected: string | null;
  onSelect(slug: string): void;
};

/** Opens the events of a still picture within the page, and marks the links of the selected one. */
export function useEventLinks(
  picture: RefObject<HTMLElement | null>,
  { selected, onSelect }: LinksInput,
) {
  useEffect(() => {
    function onClick(event: MouseEvent) {
      if (!isPlainClick(event)) return;
      const link = event.target instanceof Element && event.target.closest("a[data-event]");
      if (!link || !picture.current?.contains(link)) return;
      event.preventDefault();
      onSelect(link.getAttribute("data-event") ?? "");
    }
    // On the document, because the picture may be rendered later.
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, [picture, onSelect]);
  // After every render, since each may have replaced the marks.
  useLayoutEffect(() => {
    for (const link of picture.current?.querySelectorAll("a[data-event]") ?? [])
      link.toggleAttribute("data-selected", link.getAttribute("data-event") === selected);
  });
}
