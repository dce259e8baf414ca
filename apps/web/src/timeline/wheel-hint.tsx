import { type RefObject, useEffect, useState } from "react";
import { zooms } from "./wheel-zoom.ts";

const shownMs = 4000;

/**
 * Whether this page load no longer needs the hint: it was shown, or the reader has used the
 * gesture.
 */
let isKnown = false;

/** Shows the modifier key of zooming when the reader first uses the plain wheel over the lanes. */
export function WheelHint({ host }: { host: RefObject<HTMLElement | null> }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const element = host.current;
    if (!element || isKnown) return;
    function onWheel(event: WheelEvent) {
      if (!zooms(event) && Math.abs(event.deltaY) <= Math.abs(event.deltaX)) return;
      element?.removeEventListener("wheel", onWheel);
      if (!isKnown) setShown(!zooms(event));
      isKnown = true;
    }
    element.addEventListener("wheel", onWheel, { passive: true });
    return () => element.removeEventListener("wheel", onWheel);
  }, [host]);
  useEffect(() => {
    if (!isShown) return;
    const wait = setTimeout(() => setShown(false), shownMs);
    return () => clearTimeout(wait);
  }, [isShown]);
  return (
    <div role="status" className="wheel-hint">
      {isShown && <span>{isMac() ? "⌘" : "Ctrl"} + wheel zooms</span>}
    </div>
  );
}

const isMac = () => /^Mac/.test(navigator.platform);
