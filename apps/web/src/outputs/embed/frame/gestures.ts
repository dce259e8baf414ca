import { hideCard } from "./card.ts";
import { pan, zoom } from "./days.ts";
import type { Days } from "./move-marks.ts";
import type { Timeline } from "./timeline.ts";

/** Min distance in pixels of a drag; shorter ones are clicks. */
const slack = 4;
const endings = ["pointerup", "pointercancel"] as const;

/**
 * Handles drags, pinches and the wheel over the picture. Vertical scrolling is left to the host.
 */
export function followGestures(timeline: Timeline): void {
  const { picture } = timeline;
  if (!picture) return;
  const pointers = new Map<number, number>();
  let start: { days: Days; positions: number[] } | null = null;
  let hasMoved = false;

  const toLanes = () => picture.querySelector("svg")?.getBoundingClientRect() ?? new DOMRect();
  const begin = () => {
    start = { days: timeline.shown, positions: [...pointers.values()] };
  };

  const end = ({ pointerId }: PointerEvent) => {
    if (!pointers.delete(pointerId)) return;
    if (pointers.size > 0) return begin();
    start = null;
    for (const name of endings) window.removeEventListener(name, end);
    timeline.hold(false);
  };

  picture.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (pointers.size === 0) hasMoved = false;
    pointers.set(event.pointerId, event.clientX);
    begin();
    // A pointer that has not dragged is not captured, and may be released outside of the picture.
    for (const name of endings) window.addEventListener(name, end);
  });
  picture.addEventListener("pointermove", (event) => {
    const before = start?.positions;
    if (!start || !before || !pointers.has(event.pointerId)) return;
    pointers.set(event.pointerId, event.clientX);
    const now = [...pointers.values()];
    if (!hasMoved && now.every((x, index) => Math.abs(x - (before[index] ?? x)) < slack)) return;
    if (!hasMoved) {
      picture.setPointerCapture(event.pointerId);
      timeline.hold(true);
      hideCard();
    }
    hasMoved = true;
    const { left, width } = toLanes();
    const [a = 0, b = a] = before;
    const [c = 0, d = c] = now;
    const factor =
      pointers.size > 1 ? Math.max(Math.abs(a - b), 1) / Math.max(Math.abs(c - d), 1) : 1;
    const moved = pan(start.days, ((a + b) / 2 - (c + d) / 2) / width);
    timeline.moveTo(zoom(moved, factor, ((c + d) / 2 - left) / width));
  });
  // The click at the end of a drag must not reach the mark under it.
  picture.addEventListener(
    "click",
    (event) => {
      if (!hasMoved) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
  picture.addEventListener("dragstart", (event) => event.preventDefault());
  picture.addEventListener(
    "wheel",
    (event) => {
      const { left, width } = toLanes();
      const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (!event.ctrlKey && !isSideways) return;
      event.preventDefault();
      const share = (event.clientX - left) / width;
      const factor = Math.exp(Math.min(Math.max(event.deltaY, -50), 50) * 0.01);
      timeline.moveTo(
        event.ctrlKey
          ? zoom(timeline.shown, factor, share)
          : pan(timeline.shown, event.deltaX / width),
      );
    },
    { passive: false },
  );
}
