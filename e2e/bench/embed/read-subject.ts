import { fileURLToPath } from "node:url";
import { openTab } from "../browser.ts";
import { patienceMs } from "../subject.ts";

/** Measured from the navigation of the host; sizes are as transferred. */
export type Found = { readable: number; bytes: number; script: number; requests: number };

declare global {
  interface Window {
    benchWatchText(selector: string): void;
    benchSeenAt?: number;
  }
}

// A file of its own, because compiled code would refer to helpers that the page lacks.
const watcher = fileURLToPath(new URL("watch-text.js", import.meta.url));

/** Opens a page in a new browser and waits until nothing more loads. */
export async function readSubject(address: string, readable: string): Promise<Found> {
  const tab = await openTab();
  try {
    const { page } = tab;
    const sizes: Promise<{ url: string; bytes: number }>[] = [];
    page.on("requestfinished", (request) => {
      sizes.push(
        request.sizes().then(({ responseBodySize }) => ({
          url: request.url(),
          bytes: responseBodySize,
        })),
      );
    });
    await page.addInitScript({ path: watcher });
    await page.addInitScript((selector) => window.benchWatchText(selector), readable);
    await page.goto(address, { timeout: patienceMs });
    const start = await page.evaluate(() => performance.timeOrigin);
    const readSeen = async () => {
      const seen = page.frames().map((frame) => frame.evaluate(() => window.benchSeenAt ?? 0));
      return Math.max(...(await Promise.all(seen.map((one) => one.catch(() => 0)))));
    };
    let seenAt = await readSeen();
    while (seenAt === 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      seenAt = await readSeen();
    }
    await page.waitForLoadState("networkidle");
    const all = await Promise.all(sizes);
    const sum = (part: typeof all) => part.reduce((total, { bytes }) => total + bytes, 0);
    return {
      readable: seenAt - start,
      bytes: sum(all),
      script: sum(all.filter(({ url }) => /\.js$/.test(new URL(url).pathname))),
      requests: all.length,
    };
  } finally {
    await tab.close();
  }
}
