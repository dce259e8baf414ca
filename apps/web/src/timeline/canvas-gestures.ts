import { Gesture } from "@use-gesture/vanilla";
import { isPlainClick } from "../components/plain-click.ts";
import { lengthOf, type TimeRange, zoomRange } from "../viewport/time-range.ts";
import type { Viewport } from "../viewport/viewport.ts";
import { toWheelZoom, zooms } from "./wheel-zoom.ts";

type GestureInput = {
  viewport: Viewport;
  /** Width of the lanes in CSS pixels. */
  readWidth(): number;
  /** Called with the pressed element, unless it was dragged. */
  press(target: Element): void;
};

type PinchState = { origin: [number, number]; movement: [number, number]; memo?: TimeRange };

/** A double click halves the length of the window. */
const doubleClickFactor = 0.5;

/**
 * Pans by a drag or a horizontal wheel, and zooms around the pointer by a pinch, a double click or
 * the wheel with Ctrl. A vertical drag or wheel scrolls the page. Returns a function that stops.
 */
export function listenToGestures(host: HTMLElement, input: GestureInput): () => void {
  const { viewport, readWidth, press } = input;
  let wasDragged = false;
  let wasWheeled = false;

  /** The point in time at a horizontal position in the page. */
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
      // Arrow keys move between marks instead.
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
  /** A mark is a link: with a modifier key it opens a tab, otherwise it selects the event. */
  function onClick(event: MouseEvent) {
    if (!isPlainClick(event) || !(event.target instanceof Element)) return;
    if (event.target.closest("a")) event.preventDefault();
    if (!wasDragged) press(event.target);
  }
  /**
   * If an update hides or removes the pressed mark, the mark loses the pointer. Without this the
   * gesture would end while the finger is still down.
   */
  function onLostCapture(event: PointerEvent) {
    if (event.target === host || event.buttons === 0) return;
    event.stopPropagation();
    host.setPointerCapture(event.pointerId);
  }
  /** The first of the two clicks on a mark has opened its event. */
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
