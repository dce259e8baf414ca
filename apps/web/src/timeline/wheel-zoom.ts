/** How a turn of the wheel changes the length of the window. */
export type WheelZoom = {
  factor: number;
  /** Whether it is one or more notches, to be eased, and not a frame of a continuous gesture. */
  isStepped: boolean;
};

const notchFactor = 1.25;
/** Browsers send 53 to 120 pixels per notch; a touchpad sends less than this in each frame. */
const minNotchPixels = 40;
const notchPixels = 120;
/** Firefox counts three lines per notch. */
const notchLines = 3;
/** Notches that arrive as one event. */
const maxNotches = 4;

export function toWheelZoom({
  deltaY,
  deltaMode,
}: Pick<WheelEvent, "deltaY" | "deltaMode">): WheelZoom {
  const distance = Math.abs(deltaY);
  if (deltaMode === 0 && distance < minNotchPixels) {
    // As browsers scale a page by a pinch on a touchpad.
    return { factor: Math.exp(deltaY / 100), isStepped: false };
  }
  const size = { 0: notchPixels, 1: notchLines }[deltaMode] ?? distance;
  const notches = Math.min(Math.max(Math.round(distance / size), 1), maxNotches);
  return { factor: notchFactor ** (Math.sign(deltaY) * notches), isStepped: true };
}

/** Whether a wheel event zooms: with Ctrl, as browsers also report a pinch, or with ⌘. */
export const zooms = ({ ctrlKey, metaKey }: Pick<WheelEvent, "ctrlKey" | "metaKey">): boolean =>
  ctrlKey || metaKey;
