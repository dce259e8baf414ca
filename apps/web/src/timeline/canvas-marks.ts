import { dayMs } from "@dateline/core";
import type { TimeRange } from "../viewport/time-range.ts";
import type { CanvasItem } from "./to-items.ts";

/** The element of a mark and the days that it covers. */
type MarkElement = TimeRange & { element: Element };

/** The elements of the marks that are drawn. */
export function readMarks(
  sheet: HTMLElement,
  findItem: (id: string) => CanvasItem | null,
): MarkElement[] {
  return [...sheet.querySelectorAll(".mark.vis-point, .mark.vis-range")].flatMap((element) => {
    const id = element.querySelector("[data-mark]")?.getAttribute("data-mark");
    const item = id ? findItem(id) : null;
    if (!item) return [];
    const { start, end } = item;
    // The dot of a day stands at its noon.
    return end === undefined
      ? { element, from: start - dayMs / 2, to: start + dayMs / 2 }
      : { element, from: start, to: end };
  });
}

/** Hides the marks outside the range: they would show in the room for whole marks at the edges. */
export function trimMarks(marks: readonly MarkElement[], range: TimeRange) {
  for (const { element, from, to } of marks) {
    element.classList.toggle("mark-outside", to <= range.from || from >= range.to);
  }
}
