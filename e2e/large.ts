import type { Page } from "@playwright/test";
import { parts } from "./dashboard.ts";
import { large } from "./env.ts";
import { expect } from "./test.ts";

/** Asks the API of the made-up events, as the journeys' witness of what a page must say. */
export async function ask<Data>(query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(`${large?.apiUrl}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** How many events match a filter. */
export async function askCount(filter: object): Promise<number> {
  const query = "query ($filter: EventFilter) { eventCount(filter: $filter) }";
  return (await ask<{ eventCount: number }>(query, { filter })).eventCount;
}

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

/** How often a page asks for a timeline from now on. */
export function watchTimelines(page: Page): { count: number } {
  const seen = { count: 0 };
  page.on("request", (request) => {
    if (request.postData()?.includes("timeline(")) seen.count++;
  });
  return seen;
}
