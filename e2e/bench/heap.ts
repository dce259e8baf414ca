import { openTab, type Tab } from "./browser.ts";
import { pan } from "./gestures.ts";
import { openInside, type Subject } from "./subject.ts";

/** The heap of the page after garbage collection, in bytes, and its live nodes and listeners. */
type Kept = { bytes: number; nodes: number; listeners: number };

/** Before and after panning back and forth. */
export type Heap = { minutes: number; before: Kept; after: Kept };

/** Pans back and forth for a number of minutes, and reads the heap before and after. */
export async function readHeap(subject: Subject, minutes: number): Promise<Heap> {
  const tab = await openTab();
  try {
    await openInside(tab.page, subject);
    const handle = tab.page.locator(subject.handle);
    // Fills caches, which would otherwise count as a leak.
    await pan(tab, handle);
    await pan(tab, handle, { isBack: true });
    const before = await readKept(tab);
    const end = performance.now() + minutes * 60_000;
    for (let isBack = false; performance.now() < end || isBack; isBack = !isBack) {
      await pan(tab, handle, { isBack });
    }
    return { minutes, before, after: await readKept(tab) };
  } finally {
    await tab.close();
  }
}

async function readKept({ page, cdp }: Tab): Promise<Kept> {
  await page.waitForLoadState("networkidle");
  await cdp.send("Performance.enable");
  for (let n = 0; n < 3; n++) await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const toValue = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return {
    bytes: toValue("JSHeapUsedSize"),
    nodes: toValue("Nodes"),
    listeners: toValue("JSEventListeners"),
  };
}
