import { boxOf, countStill, openDashboard, parts, readDrawnSlugs, toMark } from "../dashboard.ts";
import { bounds, datasetYears } from "../dataset.ts";
import { expectWholeLabels } from "../geometry.ts";
import { type OwnStack, openOwnStack } from "../own-stack.ts";
import { expect, test } from "../test.ts";

// A reader's own dataset: its events have no organizations, and three of them are far from all
// others in time.

const toEvent = (slug: string, title: string, date: string) =>
  JSON.stringify({
    slug,
    title,
    summary: "A made-up event.",
    kind: "OTHER",
    date,
    citations: [
      { publisher: "odd-gazette", title: `Report on ${slug}`, url: `https://odd.example/${slug}` },
    ],
  });

const usual = Array.from({ length: 20 }, (_, index) => `${2021 + (index % 4)}-05-${10 + index}`);
const odd = ["0001-01-01", "0099", "9998-06-01"];
const last = Number(bounds.to.slice(0, 4)) - 1;
const years = `${bounds.from.slice(0, 4)}–${last}`;

// In sequence, so that they share one stack, which each worker would otherwise start.
test.describe.configure({ mode: "default" });

let stack: OwnStack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await openOwnStack({
    "collection.yaml": "slug: odd\ntitle: Odd dates\nlicense: CC0-1.0\n",
    "publishers.yaml": "- { slug: odd-gazette, name: Odd Gazette, owner: Odd Gazette }\n",
    "events.jsonl": [
      ...usual.map((date, index) => toEvent(`usual-${index}`, `Usual event ${index}`, date)),
      ...odd.map((date) => toEvent(`odd-${date}`, `Odd event of ${date}`, date)),
    ].join("\n"),
  });
});
test.afterAll(() => stack?.close());
test.beforeEach(({ watch }) => watch.allowOrigin(stack.webUrl));

test("the importer names each odd date, its line and the dates of the others", () => {
  for (const [index, date] of odd.entries()) {
    const start = `events.jsonl:${usual.length + 1 + index}: The date "${date}" is far from all others`;
    expect(stack.imported).toContain(start);
  }
  expect(stack.imported.match(/Warning: /g)).toHaveLength(odd.length);
});

test("the default view shows where the events are, and the others on demand", async ({ page }) => {
  await openDashboard(page, stack.webUrl);
  const { timeline } = parts(page);
  await expect(timeline).toHaveAccessibleName(
    new RegExp(`^Timeline, 1 January ${bounds.from.slice(0, 4)} – 31 December ${last}`),
  );
  await expect(page.getByText(`3 events outside ${years}`)).toBeVisible();
  await openDashboard(page, `${stack.webUrl}/?publishers=odd-gazette`);
  await page.getByRole("link", { name: "show all dates" }).click();

  await expect(page).toHaveURL(/from=0001-01-01&to=9999-12-31/);
  const mark = toMark(page, "Odd event of 9998-06-01");
  await expect(mark).toBeVisible();
  await expect(page.getByText(/\bevents? (outside|lies? outside)\b/)).toHaveCount(0);
  const lanes = await boxOf(timeline);
  const [from, to] = [Date.parse("0001-01-01"), Date.parse("9999-01-01")];
  const toX = (ms: number) => lanes.x + ((ms - from) / (to - from)) * lanes.width;
  const dot = await boxOf(mark);
  expect(Math.abs(dot.x + dot.width / 2 - toX(Date.parse("9998-06-01")))).toBeLessThan(1);
  const labels = page.locator(".vis-foreground .vis-text.vis-minor:visible");
  expect(await labels.allTextContents()).toEqual(
    expect.arrayContaining(["1000", "3000", "6000", "9000"]),
  );
  for (const label of (await labels.all()).slice(1)) {
    const { x } = await boxOf(label);
    expect(Math.abs(x - toX(Date.UTC(Number(await label.textContent()), 0)))).toBeLessThan(1);
  }
  await page.getByRole("link", { name: "show these" }).click();
  await expect(page.getByText(`3 events outside ${years}`)).toBeVisible();
});

test("on a phone the axis leaves out every second label rather than cut them", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 844 });
  await openDashboard(page, `${stack.webUrl}/?from=0001-01-01&publishers=odd-gazette`);
  const labels = page.locator(".vis-foreground .vis-text.vis-minor:visible");
  await expect.poll(() => labels.allTextContents()).toEqual(["1", "2000", "4000", "6000", "8000"]);
  for (const label of await labels.all()) {
    await expect(label).toHaveCSS("overflow-x", "visible");
  }
});

test("the overview of thousands of years has labels", async ({ page }) => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await openDashboard(page, `${stack.webUrl}/?from=0001-01-01&publishers=odd-gazette`);
    const labels = page.locator(".overview-axis text:visible");
    await expect(labels.first()).toBeVisible();
    const texts = (await labels.allTextContents()).filter(Boolean);
    expect(texts.length).toBeGreaterThan(2);
    for (const text of texts) expect(text).toMatch(/^(?:1|[1-9]000)$/);
    await expectWholeLabels(page);
  }
});

test("the heading over the picture names its dates", async ({ page }) => {
  await openDashboard(page, `${stack.webUrl}/?publishers=odd-gazette`);
  await page.locator("summary", { hasText: new RegExp(`^${years}$`) }).click();
  const offered = page.locator(".years").getByRole("button");
  await expect(offered.filter({ hasText: /^\d{4}$/ })).toHaveText([
    "0001",
    ...datasetYears.map(String),
    "9998",
  ]);
  await offered.filter({ hasText: "All dates" }).click();
  await expect(page).toHaveURL(/from=0001-01-01&to=9999-12-31/);
  await page.locator(".years").getByRole("button", { name: years }).click();
  await expect(page).not.toHaveURL(/from=/);
});

test("a chosen window has no note about outliers", async ({ page }) => {
  const [first] = datasetYears;
  await openDashboard(page, `${stack.webUrl}/?from=${first}-06-01&to=${first}-07-01`);
  await expect(parts(page).timeline).toHaveAccessibleName(new RegExp(`June ${first}`));
  await expect(page.getByText(/events? outside/)).toHaveCount(0);
});

test("a dataset without organizations is drawn whole", async ({ page }) => {
  await openDashboard(page, `${stack.webUrl}/?publishers=odd-gazette`);
  await expect(page.locator(".picture-label b", { hasText: "No organization" })).toBeVisible();
  await expect.poll(async () => (await readDrawnSlugs(page)).size).toBe(usual.length);
  await page.getByRole("link", { name: "Fold No organization" }).click();
  await expect.poll(async () => (await readDrawnSlugs(page)).size).toBe(0);
  await expect(
    page.locator(".picture-density path").first(),
    "folded it has a density",
  ).toHaveAttribute("d", /^M/);
  for (const path of ["/embed", "/print"]) {
    await page.goto(`${stack.webUrl}${path}?publishers=odd-gazette`);
    expect(await countStill(page.locator(".picture-row"))).toBe(usual.length);
  }
});

test("the embed and the print say how many events lie outside their dates", async ({ page }) => {
  await page.goto(`${stack.webUrl}/embed?publishers=odd-gazette`);
  await expect(page.getByText(`${years} · 20 events`)).toBeVisible();
  await expect(page.getByRole("link", { name: /^3 events outside these dates/ })).toHaveAttribute(
    "href",
    /from=0001-01-01&to=9999-12-31/,
  );
  await page.goto(`${stack.webUrl}/print?publishers=odd-gazette`);
  await expect(
    page.getByText(`The picture shows ${years}; 3 events in the list lie outside.`),
  ).toBeVisible();
  await expect(page.getByText("Odd event of 0099")).toBeVisible();
  const picture = await page.request.get(`${stack.webUrl}/og.png?publishers=odd-gazette`);
  expect(picture.headers()["content-type"]).toBe("image/png");
  // The events of an organization have no outliers, so there is no note.
  await openDashboard(page, `${stack.webUrl}/organizations/csto`);
  await expect(page.getByText(/\bevents? (outside|lies? outside)\b/)).toHaveCount(0);
});
