import { setTimeout as sleep } from "node:timers/promises";
import type { Locator } from "@playwright/test";
import type { Tab } from "./browser.ts";

const frameMs = 1000 / 60;
const strokeMs = 800;
const restMs = 200;
const ctrl = 2;

/**
 * The strokes of a pan. A stroke to the left moves forward in time. Most go forward, to load new
 * windows.
 */
const directions = [-1, -1, 1, -1, -1, 1, 1, -1, -1, -1];

/** Number of strokes of a pan. */
export const strokes = directions.length;

const gestureMs = strokes * (strokeMs + restMs);

type PanOptions = { onStroke?: () => Promise<void>; isBack?: boolean };

/**
 * Drags the timeline with the mouse: ten strokes of one second each, or in reverse with `isBack`.
 */
export async function pan(
  { cdp }: Tab,
  target: Locator,
  { onStroke = async () => {}, isBack = false }: PanOptions = {},
): Promise<void> {
  const { left, width, y } = await readPlace(target);
  const send = (type: string, x: number, buttons: number) =>
    cdp.send("Input.dispatchMouseEvent", {
      type: type as "mouseMoved",
      x,
      y,
      buttons,
      button: type === "mouseMoved" ? "none" : "left",
      clickCount: type === "mouseMoved" ? 0 : 1,
    });
  for (const forth of directions) {
    const direction = isBack ? -forth : forth;
    const start = left + width * (direction < 0 ? 0.8 : 0.2);
    const toX = (share: number) => start + direction * width * 0.6 * share;
    await send("mouseMoved", start, 0);
    await send("mousePressed", start, 1);
    await overTime(strokeMs, (share) => send("mouseMoved", toX(share), 1));
    await send("mouseReleased", toX(1), 0);
    await Promise.all([sleep(restMs), onStroke()]);
  }
}

/** Turns the wheel with Ctrl in the center of the picture: in, out, in, out. */
export async function zoom({ cdp }: Tab, target: Locator): Promise<void> {
  const { left, width, y } = await readPlace(target);
  for (const direction of [-1, 1, -1, 1]) {
    await overTime(gestureMs / 4 - restMs, () =>
      cdp.send("Input.dispatchMouseEvent", {
        type: "mouseWheel",
        x: left + width / 2,
        y,
        deltaX: 0,
        deltaY: direction * 12,
        modifiers: ctrl,
      }),
    );
    await sleep(restMs);
  }
}

/** Turns the wheel in the center of the page: up, down, up, down, almost a screen in ten frames. */
export async function scroll({ page, cdp }: Tab): Promise<void> {
  const screen = page.viewportSize();
  if (screen === null) throw new Error("The page has no size.");
  for (const direction of [-1, 1, -1, 1]) {
    await overTime(gestureMs / 4, () =>
      cdp.send("Input.dispatchMouseEvent", {
        type: "mouseWheel",
        x: screen.width / 2,
        y: screen.height - 60,
        deltaX: 0,
        deltaY: direction * 60,
      }),
    );
  }
}

/** Calls `act` once per frame with the elapsed share of the time; never concurrently. */
async function overTime(ms: number, act: (share: number) => Promise<unknown>): Promise<void> {
  const start = performance.now();
  for (let n = 1; ; n++) {
    const share = Math.min(1, (performance.now() - start) / ms);
    await act(share);
    if (share === 1) return;
    await sleep(Math.max(0, start + n * frameMs - performance.now()));
  }
}

async function readPlace(target: Locator) {
  const box = await target.boundingBox();
  const screen = target.page().viewportSize();
  if (box === null || screen === null) throw new Error("There is no timeline to take hold of.");
  // Near the bottom, where there are fewer marks and no axis.
  const bottom = Math.min(box.y + box.height, screen.height);
  return { left: box.x, width: box.width, y: bottom - 12 };
}
