import type { Page } from "@playwright/test";
import { openDashboard } from "../dashboard.ts";
import { bounds, busiest, events, eventsOf, toShown } from "../dataset.ts";
import { type OwnStack, openOwnStack } from "../own-stack.ts";
import { expect, test } from "../test.ts";

// More events than are drawn individually: counts include all events, not only those drawn.

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
const isPresent = ({ participations }: (typeof events)[number]) =>
  participations?.some(({ organization, role }) => organization === "csto" && role !== "MENTIONED");
const ofCsto =
  eventsOf("csto").filter(isPresent).length +
  added.filter((one) => one.participations.length).length;
// In sequence, so that they share one stack, which each worker would otherwise start.
test.describe.configure({ mode: "default" });

let stack: OwnStack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await openOwnStack({
    "collection.yaml": "slug: added\ntitle: Added events\nlicense: CC0-1.0\n",
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

/** The expected count of the last lane: the events in none of the named lanes. */
function countOthers(names: readonly string[]): number {
  const shown = new Set(
    busiest.filter((one) => names.includes(toShown(one))).map(({ slug }) => slug),
  );
  const of = events.filter(({ organizations }) => !organizations.some((slug) => shown.has(slug)));
  return of.length + added.filter(({ participations }) => !participations.length).length;
}

const readNames = (page: Page) => page.locator(".picture-label b").allTextContents();

test("embed and paper count every event of a lane, and the others", async ({ page }) => {
  for (const path of ["/embed", "/print"]) {
    await page.goto(`${stack.webUrl}${path}`);
    await expect(toCountOf(page, "CSTO")).toHaveText(new RegExp(`^${ofCsto} take part`));
    await expect(toCountOf(page, "Others")).toHaveText(String(countOthers(await readNames(page))));
  }
});

test("the dashboard counts the events of each lane, and the others in the last", async ({
  page,
}) => {
  await openDashboard(page, stack.webUrl);
  await expect(page.locator(".timeline-stage[data-detail='density']")).toBeVisible();
  await expect(toCountOf(page, "CSTO")).toHaveText(new RegExp(`^${ofCsto} take part`));
  await expect(toCountOf(page, "Others")).toHaveText(String(countOthers(await readNames(page))));
  const rest = page.locator(".picture-row", { hasText: "Others" });
  await expect(rest.locator(".picture-density path")).toHaveAttribute("d", /^M/);

  await openDashboard(page, `${stack.webUrl}/?lanes=kind`);
  const counts = page.locator(".picture-label i");
  await expect(counts.first()).toHaveText(/\d/);
  await expect
    .poll(async () => (await counts.allTextContents()).reduce((sum, text) => sum + Number(text), 0))
    .toBe(events.length + added.length);
  await expect(
    page.locator(".picture-row", { hasText: "Others" }).locator(".picture-density path"),
  ).toHaveAttribute("d", /^M/);
});
