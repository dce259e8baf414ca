/** How an event of the wheel changes the length of the window. */
export type WheelZoom = {
  factor: number;
  /**
   * Whether it consists of whole notches, which are eased, or is a frame of a continuous gesture.
   */
  isStepped: boolean;
};

const notchFactor = 1.25;
/** Min pixels of a notch: browsers send 53 to 120, a touchpad sends fewer in each frame. */
const minNotchPixels = 40;
const notchPixels = 120;
/** Firefox counts three lines per notch. */
const notchLines = 3;
/** Max number of notches that are merged into one event. */
const maxNotches = 4;

export function toWheelZoom({
  deltaY,
  deltaMode,
}: Pick<WheelEvent, "deltaY" | "deltaMode">): WheelZoom {
  const distance = Math.abs(deltaY);
  if (deltaMode === 0 && distance < minNotchPixels) {
    // The factor by which browsers zoom a page for a touchpad pinch.
    return { factor: Math.exp(deltaY / 100), isStepped: false };
  }
  const size = { 0: notchPixels, 1: notchLines }[deltaMode] ?? distance;
  const notches = Math.min(Math.max(Math.round(distance / size), 1), maxNotches);
  return { factor: notchFactor ** (Math.sign(deltaY) * notches), isStepped: true };
}

/** Whether a wheel event zooms: with Ctrl, which browsers also set for a pinch, or with ⌘. */
export const zooms = ({ ctrlKey, metaKey }: Pick<WheelEvent, "ctrlKey" | "metaKey">): boolean =>
  ctrlKey || metaKey;
