import type { Page } from "@playwright/test";
import { findViolations } from "../axe.ts";
import { busiest, datasetYears, events, eventsIn } from "../dataset.ts";
import { apiUrl } from "../env.ts";
import { expect, test } from "../test.ts";
import { readTree, type TreeNode } from "../tree.ts";

const playground = `${apiUrl}/graphql`;
const newest = events.at(-1);
const [organization] = busiest;
const year = datasetYears.at(-1);
if (!organization || !newest || !year) throw new Error("The dataset has no organizations.");

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

const toAnswer = (page: Page) => page.getByRole("region", { name: "The answer as JSON" });
const readData = async (page: Page) => JSON.parse((await toAnswer(page).textContent()) ?? "").data;

test("a person who has never seen the schema asks, changes a task and shares it", async ({
  page,
  openContext,
}) => {
  await page.goto(playground);
  // There is a result from the start, and a list of other tasks.
  await expect(toAnswer(page)).toContainText(newest.slug);
  await expect(
    page.getByRole("complementary").getByText("The events that match a filter"),
  ).toBeVisible();

  const tasks = page.getByRole("navigation", { name: "Tasks" }).getByRole("link");
  await expect(tasks).toHaveCount(12);
  await tasks.filter({ hasText: "Count by month" }).click();
  await expect(tasks.filter({ hasText: "Count by month" })).toHaveAttribute("aria-current", "page");

  const window = { from: `${year}-01-01`, to: `${Number(year) + 1}-01-01` };
  await page.getByLabel("Variables").fill(JSON.stringify({ year: window }, null, 2));
  await expect(page.locator("#outcome")).toContainText("run the query");
  await page.getByRole("button", { name: "Run" }).click();
  await expect.poll(async () => (await readData(page)).timeline.buckets[0].from).toBe(window.from);
  const { timeline } = await readData(page);
  expect(timeline.buckets).toHaveLength(12);
  expect(timeline.total).toBe(eventsIn(window).length);

  await page.getByRole("button", { name: "Share" }).click();
  const link = await page.getByLabel("Link to this query").inputValue();
  expect(new URL(link).origin).toBe(new URL(apiUrl).origin);
  // The address is the same, for readers who copy it from there.
  expect(page.url()).toBe(link);

  for (const viewport of [wide, phone]) {
    const other = await openContext({ viewport });
    const opened = await other.newPage();
    await opened.goto(link);
    expect((await readData(opened)).timeline).toEqual(timeline);
    await expect(opened.getByLabel("Variables")).toHaveValue(
      JSON.stringify({ year: window }, null, 2),
    );
    await expectNoSideways(opened);
  }
});

test("every task has an answer, and is one link away from every other", async ({ page }) => {
  await page.goto(playground);
  const tasks = page.getByRole("navigation", { name: "Tasks" }).getByRole("link");
  for (const name of await tasks.allTextContents()) {
    await tasks.filter({ hasText: name }).click();
    await expect(page).toHaveTitle(`${name} · Dateline API`);
    await expect(page.locator("#outcome")).toContainText("Answered");
    expect(Object.values(await readData(page)), name).not.toContain(null);
  }
});

test("the page works without JavaScript: the form's address is the link", async ({
  openContext,
}) => {
  const context = await openContext({ javaScriptEnabled: false, viewport: phone });
  const page = await context.newPage();
  await page.goto(playground);
  await page.getByRole("link", { name: "Both organizations" }).click();
  await page
    .getByLabel("Query", { exact: true })
    .fill("query Count($of: [String!]) { eventCount(filter: { organizations: { anyOf: $of } }) }");
  await page.getByLabel("Variables").fill(JSON.stringify({ of: [organization.slug] }));
  await page.getByRole("button", { name: "Run" }).click();
  const { eventCount } = await readData(page);
  expect(eventCount).toBeGreaterThan(0);
  expect(new URL(page.url()).searchParams.get("variables")).toContain(organization.slug);
  await expect(page.getByRole("button", { name: "Share" })).toHaveCount(0);
  await page.getByText("Python", { exact: true }).click();
  await expect(page.getByRole("region", { name: "Code in Python" })).toContainText(
    organization.slug,
  );
});

test("the code follows the query, in the language that was chosen last", async ({ page }) => {
  await page.goto(playground);
  const languages = page.getByRole("group", { name: "Language" }).getByRole("radio");
  await expect(languages).toHaveCount(4);
  await languages.first().focus();
  await page.keyboard.press("ArrowRight");
  const python = page.getByRole("region", { name: "Code in Python" });
  await expect(python).toContainText(`urllib.request.Request("${playground}"`);
  await page.getByLabel("Query", { exact: true }).fill("{ kinds { slug } }");
  await expect(python).toContainText("QUERY = r'''{ kinds { slug } }'''");
  await page.reload();
  await expect(page.getByRole("radio", { name: "Python" })).toBeChecked();
  await expect(python).toBeVisible();
});

test("the keyboard is enough: a mistake is explained where the answer was, and corrected", async ({
  page,
}) => {
  await page.goto(playground);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const query = page.getByLabel("Query", { exact: true });
  await query.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("{ evntCount }");
  await page.keyboard.press("Control+Enter");
  const status = page.locator("#outcome");
  await expect(status).toContainText('Line 1, column 3: Cannot query field "evntCount"');
  await query.fill("{ eventCount }");
  await page.keyboard.press("Control+Enter");
  await expect(toAnswer(page)).toContainText(`"eventCount": ${events.length}`);
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Variables")).toBeFocused();
  await page.keyboard.insertText("{");
  await page.keyboard.press("Control+Enter");
  await expect(status).toContainText("The variables are not JSON");
  await expect(page.getByLabel("Variables")).toHaveAttribute("aria-invalid", "true");
});

test("a lost connection is reported, and the query stays", async ({ page, context, watch }) => {
  watch.expectProblem(/ERR_INTERNET_DISCONNECTED|graphql/);
  await page.goto(playground);
  await context.setOffline(true);
  await page.getByLabel("Query", { exact: true }).fill("{ eventCount }");
  await page.getByRole("button", { name: "Run" }).click();
  await expect(page.locator("#outcome")).toContainText("The API does not answer");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Run" }).click();
  await expect(toAnswer(page)).toContainText(`"eventCount": ${events.length}`);
});

test("a long result is shown in full", async ({ page }) => {
  const query = "{ events(first: 100) { nodes { slug title summary } } }";
  await page.goto(`${playground}?${new URLSearchParams({ query })}`);
  await expect.poll(async () => (await readData(page)).events.nodes.length).toBe(100);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const [where, viewport] of Object.entries({ "a desk": wide, "a phone": phone })) {
    test(`axe finds nothing at ${where}, ${colorScheme}`, async ({ openContext }) => {
      const context = await openContext({ viewport, colorScheme });
      const page = await context.newPage();
      for (const address of ["", "?query={evntCount}", "?task=nothing"]) {
        await page.goto(playground + address);
        await page.locator("summary").first().click();
        expect(await findViolations(page, { contrast: false }), address).toEqual([]);
        await expectNoSideways(page);
      }
    });
  }
}

test("a screen reader finds the parts by their roles and names", async ({ page }) => {
  await page.goto(playground);
  const names = flatten(await readTree(page)).map(({ role, name }) => `${role} ${name}`);
  for (const part of [
    ...["navigation Tasks", "main ", "complementary Query: what can be asked"],
    ...["heading Dateline API", "heading Answer", "heading Code for this query"],
    ...[
      "textbox Query",
      "textbox Variables",
      "region Answer",
      "region The answer as JSON",
      "group Language",
    ],
  ]) {
    expect(names).toContain(part);
  }
});

test("the selection is visible in forced colors, and the page fits 280 px and large text", async ({
  openContext,
}) => {
  const context = await openContext({
    forcedColors: "active",
    viewport: { width: 280, height: 653 },
  });
  const page = await context.newPage();
  await page.goto(playground);
  await expectNoSideways(page);
  const borders = await page.evaluate(() =>
    ["a[aria-current]", "nav a:not([aria-current])"].map((selector) => {
      const link = document.querySelector(selector);
      return link && getComputedStyle(link).fontWeight;
    }),
  );
  expect(borders[0]).not.toBe(borders[1]);
  const targets = await page.evaluate(() =>
    [...document.querySelectorAll("a, button, summary, .code > label")]
      .filter((one) => one.checkVisibility() && !one.matches(".skip"))
      .map((one) => one.getBoundingClientRect().height),
  );
  expect(Math.min(...targets)).toBeGreaterThanOrEqual(24);
});

test("the assets are loaded once, without those of GraphiQL", async ({ page }) => {
  const loaded: string[] = [];
  page.on("response", (response) => {
    if (!response.fromServiceWorker()) loaded.push(new URL(response.url()).pathname);
  });
  await page.goto(playground, { waitUntil: "networkidle" });
  expect(loaded.filter((path) => /\.(js|css)$/.test(path))).toHaveLength(2);
  expect(loaded.filter((path) => /graphiql|worker|monaco/.test(path))).toEqual([]);
});

async function expectNoSideways(page: Page) {
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
}

function flatten(node: TreeNode): TreeNode[] {
  return [node, ...node.children.flatMap(flatten)];
}
