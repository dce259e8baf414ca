import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { test as base } from "./test.ts";

type HostPage = {
  /** The content of the body. */
  body: string;
  head?: string;
  /** The page's Content-Security-Policy. */
  policy?: string;
};

export { expect } from "./test.ts";

/** For journeys on a page of another site. */
export const test = base.extend<{
  /** Serves a page from another origin, and resolves to its address. */
  publish(page: HostPage): Promise<string>;
}>({
  publish: async ({ watch }, use) => {
    const pages: HostPage[] = [];
    const server = createServer((request, response) => {
      const page = pages[Number(request.url?.slice(1) || "-1")];
      response.setHeader("content-type", "text/html; charset=utf-8");
      if (page?.policy) response.setHeader("content-security-policy", page.policy);
      response.writeHead(page ? 200 : 204).end(page && toHtml(page));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    watch.allowOrigin(origin);
    await use(async (page) => `${origin}/${pages.push(page) - 1}`);
    server.closeAllConnections();
    server.close();
  },
});

const toHtml = ({ head = "", body }: HostPage) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>An article</title><link rel="icon" href="data:,">${head}</head>
<body><main><h1>An article</h1><p id="before">Before. <a href="#after">To the end</a></p>
${body}
<p id="after">After. <a href="#before">To the start</a></p></main></body></html>`;
type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };

/** Records the layout shifts of pages that are opened from now on (Layout Instability API). */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (!entry.hadRecentInput) shifts.push(entry.value);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  return async () => {
    // A shift is reported a frame after it happened.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    return page.evaluate(() =>
      (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
    );
  };
}
