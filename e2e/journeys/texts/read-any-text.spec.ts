import { openDashboard, parts } from "../../dashboard.ts";
import { findBrokenDates, findTextFaults } from "../../outside-texts.ts";
import { expect, test } from "../../test.ts";

const widths = [1440, 390];
const pages = [
  "/",
  "/?order=asc&lanes=country",
  "/?q=title",
  "/?event=every-field",
  "/?event=every-field-again",
  "/?organizations=long-name&organizations.not=forms&people=long-speaker&publishers=long-publisher",
  "/?people=long-speaker&organizations=forms&places=long-place&q=%D7%90%D7%AA",
  "/events/every-field",
  "/events/every-field-again",
  "/events/date-1",
  "/organizations/long-name",
  "/people/long-speaker",
  "/about",
  "/print",
  "/print?organizations=long-name&people=long-speaker&q=title",
  "/print/organizations/long-name",
  "/embed",
  "/embed?organizations=long-name&from=2021-01-01&to=2022-01-01",
  "/stories/long-story",
  "/stories/long-story?step=2",
  "/print/stories/long-story",
  "/embed?story=long-story",
  "/patterns",
  "/patterns/organizations/long-name",
];

for (const address of pages) {
  test(`${address} at any width`, async ({ page }) => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const status = (await page.goto(address))?.status();
      if (
        status === 200 &&
        new URL(page.url()).pathname.match(/^\/(?:organizations\/.*|people\/.*)?$/)
      ) {
        await expect(page.locator(".timeline-stage[data-drawn], .state").first()).toBeAttached();
      }
      expect.soft(await findTextFaults(page), `at ${width}`).toEqual([]);
      expect.soft(await findBrokenDates(page), `at ${width}`).toEqual([]);
    }
  });
}

for (const width of widths) {
  test(`what opens over the page at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const check = async () => expect(await findTextFaults(page)).toEqual([]);
    await page.goto("/events/every-field");
    await page.getByRole("button", { name: "Cite" }).click();
    await expect(page.locator(".cite-text textarea").first()).toHaveValue(/\u05d0/);
    await check();
    await page.keyboard.press("Escape");
    const checkShare = async () => {
      await page.getByRole("button", { name: "Share", exact: true }).click();
      const dialog = page.getByRole("dialog", { name: /^Share this/ });
      await expect(dialog.getByRole("tab").first()).toBeVisible();
      for (const tab of await dialog.getByRole("tab").all()) {
        await tab.click();
        await expect(dialog.locator("textarea, .export-formats").first()).toBeVisible();
        await check();
      }
      await page.keyboard.press("Escape");
    };
    await checkShare();
    await page.goto("/stories/long-story");
    await checkShare();
    await openDashboard(page, "/?organizations=long-name&people=long-speaker");
    await checkShare();
    const sheet = page.getByRole("button", { name: /^Filters/ });
    const isPhone = await sheet.isVisible();
    if (isPhone) await sheet.click();
    for (const name of ["Organizations", "People", "Sources"]) {
      await page.locator("summary:visible", { hasText: name }).click();
      await expect(page.getByRole("checkbox").first()).toBeVisible();
      await check();
      if (!isPhone) await page.keyboard.press("Escape");
    }
    if (isPhone) await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").fill("organization");
    await expect(page.locator("[cmdk-item]").first()).toContainText("\u05d0");
    await expect(page.getByRole("dialog").getByRole("status")).toContainText("Enter");
    await check();
  });
}

test("the timeline's labels and the description of a mark", async ({ page }) => {
  await openDashboard(page, "/?lanes.folded=plain&from=2021-01-01&to=2023-01-01");
  const { timeline } = parts(page);
  await expect(timeline.locator(".mark-label").first()).toHaveAttribute("dir", "auto");
  await timeline.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".timeline p[aria-live]")).toContainText("lane");
  expect(await findTextFaults(page)).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  for (const width of widths) {
    test(`menus and list at ${width}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto("/?organizations.all=long-name");
      const menu = page.locator("summary", { hasText: "Organizations" });
      await menu.click();
      await expect(page.getByRole("checkbox").first()).toBeVisible();
      expect(await findTextFaults(page)).toEqual([]);
      expect(await findBrokenDates(page)).toEqual([]);
    });
  }
});

test("a text with isolates of its own is found by its words", async ({ page }) => {
  await openDashboard(page, "/?q=isolates");
  await expect(parts(page).entries).toHaveCount(1);
  await expect(parts(page).entries.first().locator("mark")).toHaveText("isolates");
});

for (const width of widths) {
  for (const address of ["/events/the-title-eu", "/organizations/organization-1"]) {
    test(`the suggestions of ${address} at ${width}`, async ({ page, watch }) => {
      watch.expectProblem(/404 \(Not Found\)/);
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address);
      await expect(page.locator(".nearby a").first()).toContainText("\u05d0");
      expect(await findTextFaults(page)).toEqual([]);
    });
  }
}

for (const address of ["/og.png", "/events/every-field/og.png", "/people/long-speaker/og.png"]) {
  test(`a picture is drawn at ${address}`, async ({ request }) => {
    const response = await request.get(address);
    expect(response.status()).toBe(200);
    expect(response.headers()["content-type"]).toBe("image/png");
  });
}
