import type { Page } from "@playwright/test";
import { openDashboard } from "../dashboard.ts";
import { bounds, busiest, events, eventsOf, toShown } from "../dataset.ts";
import { type OwnStack, openOwnStack } from "../own-stack.ts";
import { expect, test } from "../test.ts";

// More events than are drawn one by one: counts are those of all events, not of the drawn ones.

const year = Number(bounds.from.slice(0, 4)) + 1;
const added = Array.from({ length: 160 }, (_, index) => ({
  slug: `added-${index}`,
  title: `Added event ${index}`,
  summary: "A made-up event.",
  kind: "OTHER",
  date: new Date(Date.UTC(year, 0, 1 + 2 * index)).toISOString().slice(0, 10),
  participations: index % 8 ? [{ organization: "csto", role: "PARTICIPANT" }] : [],
  citations: [
    {
      publisher: "added-gazette",
      title: `Report ${index}`,
      url: `https://added.example/${index}`,
    },
  ],
}));
const ofCsto = eventsOf("csto").length + added.filter((one) => one.participations.length).length;
const ofNone =
  events.filter((one) => !one.organizations.length).length +
  added.filter((one) => !one.participations.length).length;

// One after another, so that one stack is started for them and not one for each worker.
test.describe.configure({ mode: "default" });

let stack: OwnStack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await openOwnStack({
    "dataset.yaml": "name: added\ntitle: Added events\nlicense: CC0-1.0\n",
    "publishers.yaml": "- { slug: added-gazette, name: Added Gazette, owner: Added Gazette }\n",
    "events.jsonl": added.map((event) => JSON.stringify(event)).join("\n"),
  });
});
test.afterAll(() => stack?.close());
test.beforeEach(({ watch }) => watch.allowOrigin(stack.webUrl));

const toCountOf = (page: Page, lane: string) =>
  page
    .locator(".picture-label")
    .filter({ has: page.locator("b", { hasText: new RegExp(`^${lane}$`) }) })
    .locator("i");

test("embed and paper count every event of a lane", async ({ page }) => {
  for (const path of ["/embed", "/print"]) {
    await page.goto(`${stack.webUrl}${path}`);
    await expect(toCountOf(page, "CSTO")).toHaveText(String(ofCsto));
    await expect(toCountOf(page, "No organization")).toHaveText(String(ofNone));
  }
});

test("the dashboard counts the events of each lane, of none, and of lanes not shown", async ({
  page,
}) => {
  await openDashboard(page, stack.webUrl);
  await expect(page.locator(".timeline-stage[data-detail='density']")).toBeVisible();
  await expect(toCountOf(page, "CSTO")).toHaveText(String(ofCsto));
  await expect(toCountOf(page, "No organization")).toHaveText(String(ofNone));
  const names = await page.locator(".picture-label b").allTextContents();
  const shown = new Set(busiestShown(names));
  const hidden = events.filter(
    ({ organizations }) =>
      organizations.length > 0 && !organizations.some((slug) => shown.has(slug)),
  ).length;
  expect(hidden).toBeGreaterThan(0);
  await expect(page.getByText(`${hidden} events are in lanes not shown`)).toBeVisible();
  await expect(
    page.getByText(/^\d+ of \d+ events without an organization (is|are) drawn$/),
  ).toBeVisible();
  await page.getByRole("link", { name: "show all lanes" }).click();
  await expect(page).toHaveURL(/lanes\.all=1/);
  await expect(page.getByText("in lanes not shown")).toHaveCount(0);

  await openDashboard(page, `${stack.webUrl}/?lanes=kind`);
  const counts = page.locator(".picture-label i");
  await expect(counts.first()).toHaveText(/\d/);
  const inLanes = (await counts.allTextContents()).reduce((sum, text) => sum + Number(text), 0);
  const others = events.length + added.length - inLanes;
  expect(others).toBeGreaterThan(0);
  await expect(page.getByText(`${others} events are in lanes not shown`)).toBeVisible();
});

const busiestShown = (names: readonly string[]) =>
  busiest.filter((one) => names.includes(toShown(one))).map(({ slug }) => slug);
