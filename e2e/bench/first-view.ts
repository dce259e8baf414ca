import type { Page } from "@playwright/test";
import { openTab } from "./browser.ts";
import { patienceMs, type Subject } from "./subject.ts";

/** Times since the navigation in ms, and sizes in bytes. */
export type FirstView = {
  list: number | null;
  timeline: number;
  /** Until the timeline reacts to input. */
  ready: number;
  /** From the arrival of the timeline's data until it is visible, as measured by our page. */
  afterData: number | null;
  shift: number;
  elements: number;
  drawn: number;
  requests: number;
  bytes: number;
  /** JavaScript that the page's HTML refers to, as transferred. */
  firstScript: number;
  /** All JavaScript, including what loads later. */
  script: number;
};

/** Opens a subject in a new browser. */
export async function readFirstView(subject: Subject): Promise<FirstView> {
  const tab = await openTab();
  try {
    const { page } = tab;
    const { list, timeline, ready } = subject;
    await page.addInitScript((selectors) => window.benchWatch(selectors), {
      list,
      timeline,
      ready,
    });
    const html = await page.goto(subject.firstView, { timeout: patienceMs });
    await page.waitForSelector(ready, { state: "attached", timeout: patienceMs });
    await page.waitForLoadState("networkidle");
    const scripts = toScripts((await html?.text()) ?? "", subject.firstView);
    return await readPage(page, subject, scripts);
  } finally {
    await tab.close();
  }
}

async function readPage(page: Page, subject: Subject, scripts: string[]): Promise<FirstView> {
  const {
    list = null,
    timeline = 0,
    ready = 0,
    shift,
  } = await page.evaluate(() => window.benchSeen);
  const transfers = await page.evaluate(() => window.benchTransfers());
  const all = transfers.filter(({ name }) => new URL(name).pathname.endsWith(".js"));
  return {
    list,
    timeline,
    ready,
    afterData: await page.evaluate(
      () => performance.getEntriesByName("timeline")[0]?.duration ?? null,
    ),
    shift,
    elements: await page.locator("*").count(),
    drawn: await page.locator(subject.drawn).count(),
    requests: transfers.length,
    bytes: sum(transfers),
    firstScript: sum(all.filter(({ name }) => scripts.includes(name))),
    script: sum(all),
  };
}

const sum = (transfers: readonly { bytes: number }[]) =>
  transfers.reduce((total, { bytes }) => total + bytes, 0);

/** Addresses of the scripts in a page's HTML. */
const toScripts = (html: string, base: string): string[] =>
  [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(
    ([, path]) => new URL(path ?? "", base).href,
  );
