import type { Page, Request } from "@playwright/test";
import { readOperation } from "../../read-operation.ts";
import { openTab } from "../browser.ts";
import { patienceMs } from "../subject.ts";

/** A request of a page: its operation or its HTML, and the ms until the end of its response. */
export type Timed = { name: string; ms: number };

/** The name of the HTML, which is measured until its first byte. */
export const html = "HTML, first byte";

/** Opens a page and its menus in a new browser, and measures its requests. */
export async function readRequests(address: string): Promise<Timed[]> {
  const { page, close } = await openTab();
  const timed: Timed[] = [];
  page.on("requestfinished", (request) => {
    const one = toTimed(request, address);
    if (one) timed.push(one);
  });
  try {
    await page.goto(address, { timeout: patienceMs });
    await page.waitForSelector(".timeline-stage[data-drawn]", {
      state: "attached",
      timeout: patienceMs,
    });
    await page.waitForLoadState("networkidle");
    await openMenus(page);
    return timed;
  } finally {
    await close();
  }
}

async function openMenus(page: Page): Promise<void> {
  for (const menu of await page.locator(".menu > summary:visible").all()) {
    await menu.click();
    await page.waitForLoadState("networkidle");
    await page.keyboard.press("Escape");
  }
}

function toTimed(request: Request, address: string): Timed | null {
  const { requestStart, responseStart, responseEnd } = request.timing();
  if (request.url() === address) return { name: html, ms: responseStart - requestStart };
  const operation = readOperation(request);
  return operation && { name: operation.name, ms: responseEnd - requestStart };
}
