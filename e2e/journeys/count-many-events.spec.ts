import type { Page } from "@playwright/test";
import { bounds, events, eventsOf } from "../dataset.ts";
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
