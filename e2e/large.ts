import type { Page } from "@playwright/test";
import { ask as askApi, askCount as countAtApi } from "./ask.ts";
import { parts } from "./dashboard.ts";
import { large } from "./env.ts";
import { readOperation } from "./read-operation.ts";
import { expect } from "./test.ts";

/** Queries the API of the made-up events, to check what a page shows. */
export const ask = <Data>(query: string, variables: object = {}) =>
  askApi<Data>(query, variables, large?.apiUrl);

/** The number of events that match a filter. */
export const askCount = (filter: object) => countAtApi(filter, large?.apiUrl);

/** Expects the page to show this number of matching events. */
export async function expectCount(page: Page, count: number) {
  const shown = parts(page).filters.getByRole("status").locator("b");
  await expect
    .poll(async () => (await shown.textContent())?.replace(/\D/g, ""), { timeout: 30_000 })
    .toBe(String(count));
}

/** Counts the drawn marks, not the density. */
export const countDrawn = (page: Page) => parts(page).timeline.locator("[data-mark]").count();

export const countElements = (page: Page) =>
  page.evaluate(() => document.querySelectorAll("*").length);

/** Counts the fetch windows that a page requests from now on, including prefetched ones. */
export function watchFetchWindows(page: Page): { count: number } {
  const seen = { count: 0 };
  page.on("request", (request) => {
    if (readOperation(request)?.name === "TimelineWindow") seen.count++;
  });
  return seen;
}
