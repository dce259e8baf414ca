import { openTab } from "./browser.ts";
import { type Frames, measureFrames } from "./frames.ts";
import { scroll } from "./gestures.ts";
import { patienceMs, type Subject } from "./subject.ts";

/** How the list scrolls with all the entries that it keeps, on a CPU slowed down by four. */
export type Scrolling = Frames & { entries: number };

const throttling = 4;
/** Turns of the wheel that load the whole list. */
const turns = 60;

/** Loads the list, and scrolls it for ten seconds. Null if the subject has no list. */
export async function readScrolling({
  firstView,
  list,
  ready,
  isOurs,
}: Subject): Promise<Scrolling | null> {
  if (list === null || !isOurs) return null;
  const tab = await openTab();
  const { page, cdp } = tab;
  try {
    await page.goto(firstView, { timeout: patienceMs });
    await page.waitForSelector(ready, { state: "attached", timeout: patienceMs });
    await page.locator(list).first().hover();
    for (let turn = 0; turn < turns; turn++) {
      await page.mouse.wheel(0, 500);
      await page.waitForFunction(() => !document.querySelector(".chronology[aria-busy=true]"));
    }
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: throttling });
    const frames = await measureFrames(tab, () => scroll(tab));
    return { ...frames, entries: await page.locator(list).count() };
  } finally {
    await tab.close();
  }
}
