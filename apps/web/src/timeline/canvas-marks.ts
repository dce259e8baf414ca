import type { Stretch } from "./canvas-elements.ts";
import type { CanvasItem } from "./to-items.ts";

/** A drawn mark, and the days that it stands for. */
type DrawnMark = Stretch & { element: Element };

const halfDayMs = 43_200_000;

/** The marks on the sheet; `read` returns the item of an id. */
export function readMarks(
  sheet: HTMLElement,
  read: (id: string) => CanvasItem | null,
): DrawnMark[] {
  return [...sheet.querySelectorAll(".mark.vis-point, .mark.vis-range")].flatMap((element) => {
    const id = element.querySelector("[data-mark]")?.getAttribute("data-mark");
    const item = id ? read(id) : null;
    if (!item) return [];
    const { start, end } = item;
    // The dot of a day stands at its noon.
    return end === undefined
      ? { element, from: start - halfDayMs, to: start + halfDayMs }
      : { element, from: start, to: end };
  });
}

/**
 * Hides the marks of other times: the room that a mark at the edge needs to be whole would show a
 * part of them.
 */
export function trimMarks(marks: readonly DrawnMark[], seen: Stretch) {
  for (const { element, from, to } of marks) {
    element.classList.toggle("mark-outside", to <= seen.from || from >= seen.to);
  }
}
