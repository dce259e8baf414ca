import { fileURLToPath } from "node:url";
import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";
import { chromiumPath } from "../env.ts";

/** Opens a page in a new browser process, so that nothing is cached, and its DevTools session. */
export type Tab = { page: Page; cdp: CDPSession; close(): Promise<void> };

// A file of its own, because compiled code would refer to helpers that the page lacks.
const watcher = fileURLToPath(new URL("watch-frames.js", import.meta.url));
const size = { width: 1440, height: 900 };

export async function openTab(): Promise<Tab> {
  const browser: Browser = await chromium.launch({
    ...(chromiumPath ? { executablePath: chromiumPath } : {}),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-component-update",
      "--no-first-run",
      // Allows collecting garbage before the heap is measured.
      "--enable-precise-memory-info",
    ],
  });
  const page = await browser.newPage({ viewport: size, locale: "en-GB", timezoneId: "UTC" });
  await page.addInitScript({ path: watcher });
  const cdp = await page.context().newCDPSession(page);
  return { page, cdp, close: () => browser.close() };
}
