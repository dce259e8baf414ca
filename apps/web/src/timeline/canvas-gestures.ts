import { Gesture } from "@use-gesture/vanilla";
import { lengthOf, type TimeRange, zoomRange } from "../viewport/time-range.ts";
import type { Viewport } from "../viewport/viewport.ts";
import { toWheelZoom, zooms } from "./wheel-zoom.ts";

type GestureInput = {
  viewport: Viewport;
  /** Width of the lanes in CSS pixels. */
  readWidth(): number;
  /** Called with what was pressed, if it was not dragged. */
  press(target: Element): void;
};

type PinchState = { origin: [number, number]; movement: [number, number]; memo?: TimeRange };

/** A double click halves the window. */
const doubleClickFactor = 0.5;

/**
 * Pans by a drag or a sideways wheel and zooms by a pinch, a double click or the wheel with Ctrl,
 * around the pointer. A vertical drag or wheel scrolls the page. Returns how to stop.
 */
export function listenToGestures(host: HTMLElement, input: GestureInput): () => void {
  const { viewport, readWidth, press } = input;
  let wasDragged = false;
  let wasWheeled = false;

  /** The moment at a horizontal position in the page. */
  function toMoment(x: number, range = viewport.range): number {
    const { left, width } = host.getBoundingClientRect();
    return range.from + ((x - left) / width) * lengthOf(range);
  }

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
        wasDragged = true;
        viewport.show(zoomRange(memo, 1 / scale, toMoment(x, memo)));
        return memo;
      },
      onPinchEnd: () => viewport.rest(),
      onWheel({ event, delta: [dx, dy], last }) {
        if (last && wasWheeled) {
          wasWheeled = false;
          viewport.rest();
        }
        if (last) return;
        if (zooms(event)) {
          event.preventDefault();
          zoomByWheel(event);
        } else if (Math.abs(dx) > Math.abs(dy)) {
          event.preventDefault();
          wasWheeled = true;
          viewport.pan(dx / readWidth());
        }
      },
    },
    {
      eventOptions: { passive: false },
      // The arrow keys are for the marks.
      drag: { axis: "x", filterTaps: true, pointer: { keys: false } },
      pinch: { pinchOnWheel: false },
      wheel: { eventOptions: { passive: false } },
    },
  );

  function zoomByWheel(event: WheelEvent) {
    if (event.deltaY === 0) return;
    const { factor, isStepped } = toWheelZoom(event);
    const around = toMoment(event.clientX);
    wasWheeled = !isStepped;
    if (isStepped) viewport.easeZoom(factor, around);
    else viewport.zoom(factor, around);
  }

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
  /**
   * An update of the marks hides or removes what was pressed, which then loses the pointer: without
   * this the gesture would end under the finger.
   */
  function onLostCapture(event: PointerEvent) {
    if (event.target === host || event.buttons === 0) return;
    event.stopPropagation();
    host.setPointerCapture(event.pointerId);
  }
  /** On a mark, the first of the two clicks has opened its event. */
  function onDoubleClick(event: MouseEvent) {
    if (!(event.target instanceof Element) || event.target.closest(".mark")) return;
    const factor = event.shiftKey ? 1 / doubleClickFactor : doubleClickFactor;
    viewport.easeZoom(factor, toMoment(event.clientX));
  }
  host.addEventListener("pointerdown", onPointerDown);
  host.addEventListener("lostpointercapture", onLostCapture, true);
  host.addEventListener("dblclick", onDoubleClick);
  host.addEventListener("click", onClick);
  return () => {
    gesture.destroy();
    host.removeEventListener("pointerdown", onPointerDown);
    host.removeEventListener("click", onClick);
    host.removeEventListener("dblclick", onDoubleClick);
    host.removeEventListener("lostpointercapture", onLostCapture, true);
  };
}
