import type { Page } from "@playwright/test";
import { ask as askApi, askCount as countAtApi } from "./ask.ts";
import { parts } from "./dashboard.ts";
import { large } from "./env.ts";
import { readOperation } from "./read-operation.ts";
import { expect } from "./test.ts";

/** Asks the API of the made-up events, as the journeys' witness of what a page must say. */
export const ask = <Data>(query: string, variables: object = {}) =>
  askApi<Data>(query, variables, large?.apiUrl);

/** How many events match a filter. */
export const askCount = (filter: object) => countAtApi(filter, large?.apiUrl);

/** Expects the page to show this number of matching events. */
export async function expectCount(page: Page, count: number) {
  const shown = parts(page).filters.getByRole("status").locator("b");
  await expect
    .poll(async () => (await shown.textContent())?.replace(/\D/g, ""), { timeout: 30_000 })
    .toBe(String(count));
}

/** What is drawn of events in the lanes: their marks, not the density. */
export const countDrawn = (page: Page) => parts(page).timeline.locator("[data-mark]").count();

export const countElements = (page: Page) =>
  page.evaluate(() => document.querySelectorAll("*").length);

/** How many fetch windows a page asks for from now on, those that it prefetches included. */
export function watchFetchWindows(page: Page): { count: number } {
  const seen = { count: 0 };
  page.on("request", (request) => {
    if (readOperation(request)?.name === "TimelineWindow") seen.count++;
  });
  return seen;
}
