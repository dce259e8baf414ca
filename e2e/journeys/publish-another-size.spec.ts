import type { Page } from "@playwright/test";
import { comeToRest, openDashboard, parts, scrollToEnd } from "../dashboard.ts";
import { type OwnStack, openOwnStack } from "../own-stack.ts";
import { expect, test } from "../test.ts";
import { organizationSlug, toMarkedFiles } from "../versions/datasets.ts";

// A maintainer removes most of a dataset while somebody reads the removed part.

/** More events than a list keeps: the pages at its start are dropped when the reader scrolls on. */
const dates = Array.from({ length: 450 }, (_, index) =>
  new Date(Date.UTC(2021, 0, 1 + 2 * index)).toISOString().slice(0, 10),
);
const all = toMarkedFiles("A", dates);
const rest = 60;
const earliest = toMarkedFiles(
  "B",
  dates.map((date, index) => (index < rest ? date : null)),
);
const latest = toMarkedFiles(
  "B",
  dates.map((date, index) => (index < dates.length - rest ? null : date)),
);

let stack: OwnStack;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await openOwnStack(all);
});
test.afterAll(() => stack?.close());
test.beforeEach(({ watch }) => watch.allowOrigin(stack.webUrl));

const address = (query: string) => `${stack.webUrl}/?organizations=${organizationSlug}${query}`;

/** Selects an event that the page has not loaded, so that it notices a new version. */
const select = (page: Page, slug: string) =>
  page.evaluate((slug) => {
    const url = new URL(location.href);
    url.searchParams.set("event", slug);
    history.pushState(null, "", url);
  }, slug);

/** Expects events of this version on the screen, not only in the document. */
const expectEvents = (page: Page, mark: string) =>
  expect
    .poll(() =>
      parts(page)
        .entries.filter({ hasText: `${mark}-marked` })
        .evaluateAll(
          (entries) =>
            entries.filter((entry) => {
              const { top, bottom } = entry.getBoundingClientRect();
              return bottom > 0 && top < window.innerHeight;
            }).length,
        ),
    )
    .toBeGreaterThan(0);

for (const [order, last, files] of [
  ["desc", "The earliest event.", latest],
  ["asc", "The latest event.", earliest],
] as const) {
  test(`a list at its end, ${order}, ends earlier after its last events are removed`, async ({
    page,
  }) => {
    await stack.importAgain(all);
    await openDashboard(page, address(`&order=${order}`));
    await scrollToEnd(page, last);
    await stack.importAgain(files);
    await select(page, "marked-meeting-3");
    await expectEvents(page, "B");
    await expect(parts(page).chronology.getByText(last)).toBeVisible();
    await expect(page.getByText(`${rest} events`).first()).toBeVisible();
  });
}

test("a list above its window begins later after its first events are removed", async ({
  page,
}) => {
  await stack.importAgain(all);
  await openDashboard(page, address("&order=asc&from=2023-01-01&to=2024-01-01"));
  await page.mouse.move(300, 700);
  await page.mouse.wheel(0, 600);
  await comeToRest(page);
  await page.getByRole("button", { name: "↑ Earlier events" }).click();
  await comeToRest(page);
  await stack.importAgain(latest);
  await select(page, "marked-meeting-3");
  await expectEvents(page, "B");
});
