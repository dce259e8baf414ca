import { openTab } from "./browser.ts";
import { type Frames, measureFrames } from "./frames.ts";
import { pan, strokes, zoom } from "./gestures.ts";
import { openInside, type Subject } from "./subject.ts";

/** How a subject pans and zooms. */
export type Moving = {
  pan: Frames;
  zoom: Frames | null;
  /** Number of requests per stroke of the pan. */
  requestsPerStroke: number;
  bytesPerStroke: number;
  /** Max number of elements after any stroke. */
  elements: number;
  drawn: number;
};

/** Pans and zooms for ten seconds each, in a new browser. */
export async function readMoving(subject: Subject): Promise<Moving> {
  const tab = await openTab();
  const { page } = tab;
  try {
    const most = { elements: 0, drawn: 0 };
    async function count() {
      const now = await page.evaluate(
        (drawn) => ({
          elements: document.querySelectorAll("*").length,
          drawn: document.querySelectorAll(drawn).length,
        }),
        subject.drawn,
      );
      most.elements = Math.max(most.elements, now.elements);
      most.drawn = Math.max(most.drawn, now.drawn);
    }
    await openInside(page, subject);
    const handle = page.locator(subject.handle);
    const still = await page.screenshot();
    const panned = await measureFrames(tab, () => pan(tab, handle, { onStroke: count }));
    if (still.equals(await page.screenshot())) throw new Error(`${subject.name} does not move.`);
    let zoomed: Frames | null = null;
    if (subject.zooms) {
      await openInside(page, subject);
      zoomed = await measureFrames(tab, () => zoom(tab, handle));
      await count();
    }
    return {
      pan: panned,
      zoom: zoomed,
      requestsPerStroke: panned.requests / strokes,
      bytesPerStroke: panned.bytes / strokes,
      ...most,
    };
  } finally {
    await tab.close();
  }
}
