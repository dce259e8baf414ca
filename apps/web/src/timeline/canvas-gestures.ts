import { Gesture } from "@use-gesture/vanilla";
import { lengthOf, type TimeRange, zoomRange } from "../viewport/time-range.ts";
import type { Viewport } from "../viewport/viewport.ts";

type GestureInput = {
  viewport: Viewport;
  /** Width of the lanes in CSS pixels. */
  readWidth(): number;
  /** Called with what was pressed, if it was not dragged. */
  press(target: Element): void;
};

type PinchState = { origin: [number, number]; movement: [number, number]; memo?: TimeRange };

/**
 * Pans by a drag or a sideways wheel and zooms by a pinch or the wheel with Ctrl, around the
 * pointer. A vertical drag or wheel scrolls the page. Returns how to stop.
 */
export function listenToGestures(host: HTMLElement, input: GestureInput): () => void {
  const { viewport, readWidth, press } = input;
  let wasDragged = false;
  let wasWheeled = false;

  const gesture = new Gesture(
    host,
    {
      onDragStart: () => host.classList.add("canvas-dragged"),
      onDrag({ tap, pinching, cancel, delta: [dx] }) {
        if (tap) return;
        if (pinching) return cancel();
        wasDragged = true;
        viewport.pan(-dx / readWidth());
      },
      onDragEnd({ tap }) {
        host.classList.remove("canvas-dragged");
        if (!tap) viewport.rest();
      },
      onPinch({ origin: [x], movement: [scale], memo = viewport.range }: PinchState) {
        const { left, width } = host.getBoundingClientRect();
        const around = memo.from + ((x - left) / width) * lengthOf(memo);
        wasDragged = true;
        viewport.show(zoomRange(memo, 1 / scale, around));
        return memo;
      },
      onPinchEnd: () => viewport.rest(),
      onWheel({ event, delta: [dx, dy], ctrlKey, last }) {
        if (ctrlKey) return;
        if (last && wasWheeled) {
          wasWheeled = false;
          viewport.rest();
        }
        if (Math.abs(dx) <= Math.abs(dy)) return;
        event.preventDefault();
        wasWheeled = true;
        viewport.pan(dx / readWidth());
      },
    },
    {
      eventOptions: { passive: false },
      // The arrow keys are for the marks.
      drag: { axis: "x", filterTaps: true, pointer: { keys: false } },
      wheel: { eventOptions: { passive: false } },
    },
  );

  function onPointerDown() {
    wasDragged = false;
  }
  /** A mark is a link that a modifier key opens in a tab; a plain click selects it. */
  function onClick(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) {
      return;
    }
    if (event.target.closest("a")) event.preventDefault();
    if (!wasDragged) press(event.target);
  }
  host.addEventListener("pointerdown", onPointerDown);
  host.addEventListener("click", onClick);
  return () => {
    gesture.destroy();
    host.removeEventListener("pointerdown", onPointerDown);
    host.removeEventListener("click", onClick);
  };
}
