import { Gesture } from "@use-gesture/vanilla";
import type { Stretch } from "./canvas-elements.ts";
import { lengthOf, moveStretch, zoomStretch } from "../viewport/time-range.ts";

type Listeners = {
  /** What is seen now. */
  read(): Stretch;
  /** In CSS pixels. */
  readWidth(): number;
  /** A frame of a gesture. */
  show(stretch: Stretch): void;
  /** The gesture is over. */
  end(): void;
  /** Something was pressed, and not dragged. */
  press(target: Element): void;
};

/**
 * What fingers, mouse and wheel do on the timeline: a drag or a sideways wheel pans; two fingers, or the wheel with Ctrl,
 * zoom around the point that they hold. A thumb or a wheel that goes up or down scrolls the page. Gives a way to stop.
 */
export function listenToGestures(host: HTMLElement, listeners: Listeners): () => void {
  const { read, readWidth, show, end, press } = listeners;
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
        const seen = read();
        show(moveStretch(seen, (-dx / readWidth()) * lengthOf(seen)));
      },
      onDragEnd({ tap }) {
        host.classList.remove("canvas-dragged");
        if (!tap) end();
      },
      onPinch({ origin: [x], movement: [scale], memo = read() }: PinchState) {
        const { left, width } = host.getBoundingClientRect();
        const around = memo.from + ((x - left) / width) * lengthOf(memo);
        wasDragged = true;
        show(zoomStretch(memo, 1 / scale, around));
        return memo;
      },
      onPinchEnd: () => end(),
      onWheel({ event, delta: [dx, dy], ctrlKey, last }) {
        if (ctrlKey) return;
        if (last && wasWheeled) {
          wasWheeled = false;
          end();
        }
        if (Math.abs(dx) <= Math.abs(dy)) return;
        event.preventDefault();
        wasWheeled = true;
        const seen = read();
        show(moveStretch(seen, (dx / readWidth()) * lengthOf(seen)));
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
  /** A mark is a link, to be opened in another tab; a plain press selects it, and the end of a drag is none. */
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

type PinchState = { origin: [number, number]; movement: [number, number]; memo?: Stretch };
