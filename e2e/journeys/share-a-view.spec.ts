import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { ask } from "../ask.ts";
import { findViolations } from "../axe.ts";
import { openDashboard } from "../dashboard.ts";
import { busiest, datasetTitle } from "../dataset.ts";
import { webUrl } from "../env.ts";
import { expect, test, watchShifts } from "../host-page.ts";

const [first] = busiest;
if (!first) throw new Error("The dataset has no organization.");
const query = `from=2022-01-01&to=2023-01-01&organizations=${first.slug}`;

const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Share this view" });

/** Waits until the height that the element reserves is that of the preview's content. */
async function expectContentHeight(dialog: Locator) {
  const element = dialog.getByLabel("Element", { exact: true });
  await expect
    .poll(async () => {
      const [, kept] = /min-height: (\d+)px/.exec(await element.inputValue()) ?? [];
      const asked = await dialog.evaluate(() => (window as { asked?: number }).asked);
      return asked !== undefined && asked === Number(kept);
    })
    .toBe(true);
}

async function open(page: Page, name: "Share" | "Embed") {
  await page.addInitScript(() =>
    addEventListener("message", ({ data }) => {
      if (data?.type === "height") Object.assign(window, { asked: data.height });
    }),
  );
  await openDashboard(page, `/?${query}`);
  await page.getByRole("button", { name, exact: true }).click();
  await expect(dialogOf(page)).toBeVisible();
  return dialogOf(page);
}

test("one dialog has the link, the embed, the picture, the citation and the downloads, by keyboard", async ({
  page,
}) => {
  await openDashboard(page, `/?${query}`);
  await page.getByRole("button", { name: "Share", exact: true }).focus();
  await page.keyboard.press("Enter");
  const dialog = dialogOf(page);
  await expect(dialog.getByRole("tab", { name: "Link" })).toBeFocused();
  await expect(dialog.getByRole("textbox", { name: "Link", exact: true })).toHaveValue(
    `${webUrl}/?${query}`,
  );
  const { dataset } = await ask<{ dataset: { version: number } }>("{ dataset { version } }");
  const pinned = dialog.getByRole("textbox", {
    name: `Link to dataset version ${dataset.version}`,
  });
  await expect(pinned).toHaveValue(`${webUrl}/?${query}&version=${dataset.version}`);

  await page.keyboard.press("ArrowRight");
  await expect(dialog.getByRole("tab", { name: "Embed", selected: true })).toBeFocused();
  await expect(dialog.getByRole("tabpanel", { name: "Embed" })).toBeVisible();
  await page.keyboard.press("End");
  await expect(dialog.getByRole("tab", { name: "Download", selected: true })).toBeFocused();
  await expect(dialog.getByRole("link", { name: "Download CSV" })).toHaveAttribute(
    "href",
    `/exports?format=csv&${query}`,
  );
  const host = new URL(webUrl).host;
  for (const [name, address] of [
    ["iCalendar", `webcal://${host}/exports?format=ics&${query}`],
    ["Atom", `${webUrl}/exports?format=atom&${query}`],
    ["JSON Feed", `${webUrl}/exports?format=feed.json&${query}`],
  ] as const) {
    const subscribe = dialog.getByRole("link", { name: `Subscribe to ${name}` });
    await expect(subscribe).toHaveAttribute("href", address);
  }
  await page.keyboard.press("ArrowLeft");
  const apa = dialog.getByRole("textbox", { name: "APA" });
  await expect(apa).toHaveValue(new RegExp(`, 2022 \\[Timeline\\]\\. In ${datasetTitle}`));
  await expect(apa).toHaveValue(
    new RegExp(`\\(Version ${dataset.version}\\)\\. http.*&version=${dataset.version}$`),
  );
  await page.keyboard.press("Tab");
  await expect(apa).toBeFocused();

  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Share", exact: true })).toBeFocused();
});

test("what is copied is confirmed beside its button, until the text changes", async ({ page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const dialog = await open(page, "Embed");
  const element = dialog.locator(".copy-field", {
    has: page.getByLabel("Element", { exact: true }),
  });
  await expectContentHeight(dialog);
  await element.getByRole("button", { name: "Copy: Element" }).click();
  await expect(element.getByRole("status")).toHaveText("Copied.");
  await expect(dialog.getByText("Copied.")).toHaveCount(1);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const [script, tag = "", link = "", end] = copied.split("\n");
  expect(script).toBe(`<script type="module" src="${webUrl}/embed.js"></script>`);
  expect(tag).toMatch(
    /^<dateline-timeline from="2022-01-01" to="2023-01-01" organizations="[\w-]+" style="display: block; min-height: \d+px">$/,
  );
  expect(tag).toContain(`"${first.slug}"`);
  expect(link).toContain(`<a href="${webUrl}/?${query.replaceAll("&", "&amp;")}">`);
  expect(end).toBe("</dateline-timeline>");
  await dialog.getByLabel("Theme").selectOption("dark");
  await expect(element.getByRole("status")).toHaveText("");
});

test("the options of an embed are in every line and in its preview", async ({ page }) => {
  const dialog = await open(page, "Embed");
  await dialog.getByLabel("Title").fill('The "year" & more');
  await dialog.getByLabel("Theme").selectOption("dark");
  await dialog.getByLabel("Lanes").selectOption("2");
  await dialog.getByLabel("Height in pixels").fill("500");
  await dialog.getByLabel("List of events").uncheck();
  const options = "&theme=dark&title=The+%22year%22+%26+more&list=0&lanes=2&height=500";
  const preview = dialog.locator("iframe[title='Preview of the embed']");
  await expect(preview).toHaveAttribute("src", `/embed?${query}${options}`);
  await expect(preview).toHaveAttribute("height", "500");
  await expect(dialog.getByLabel("Element", { exact: true })).toHaveValue(
    /theme="dark" title="The &quot;year&quot; &amp; more" list="0" lanes="2" height="500" style="display: block; min-height: 500px"/,
  );
  await expect(dialog.getByLabel("Iframe", { exact: true })).toHaveValue(/ height="500" /);
  for (const [name, width] of [
    ["320 px", 320],
    ["700 px", 700],
  ] as const) {
    await dialog.getByRole("radio", { name }).check();
    await expect.poll(async () => (await preview.boundingBox())?.width, name).toBe(width);
  }
  await dialog.getByRole("radio", { name: "Full width" }).check();
  await expect.poll(async () => (await preview.boundingBox())?.width).toBeGreaterThan(700);
  await dialog.getByLabel("Height in pixels").fill("5");
  await expect(dialog.getByLabel("Iframe", { exact: true })).not.toHaveValue(/height=5\b/);

  await dialog.getByText("In a content management system").click();
  await expect(dialog.getByLabel("Placeholder", { exact: true })).toHaveValue(
    /^<div data-dateline="/,
  );
  await expect(dialog.getByLabel("AMP", { exact: true })).toHaveValue(/<amp-iframe src="/);
});

test("the picture of the view is shown, and downloaded and linked in two formats", async ({
  page,
}) => {
  const dialog = await open(page, "Share");
  await dialog.getByRole("tab", { name: "Picture" }).click();
  const picture = dialog.getByRole("img");
  await expect(picture).toHaveAttribute("src", `/view.svg?${query}`);
  await expect(picture).not.toHaveJSProperty("naturalWidth", 0);
  const alternative = (await picture.getAttribute("alt")) ?? "";
  expect(alternative).toMatch(/.+: timeline$/);
  await dialog.getByRole("radio", { name: "Dark" }).check();
  await expect(picture).toHaveAttribute("src", `/view.svg?${query}&theme=dark`);
  const address = `${webUrl}/view.png?${query}&theme=dark`;
  const png = dialog.getByRole("textbox", { name: "Address of the picture as PNG" });
  await expect(png).toHaveValue(address);
  await expect(dialog.getByLabel("HTML", { exact: true })).toHaveValue(
    new RegExp(`^<a href="http.*"><img src="[^"]*/view\\.png\\?[^"]*" alt="${alternative}"`),
  );
  for (const [name, start] of [
    ["SVG", "<?xml"],
    ["PNG", "\u0089PNG"],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("link", { name: `Download ${name}` }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${name.toLowerCase()}$`));
    const text = await readFile(await file.path(), "latin1");
    expect(text.slice(0, start.length)).toBe(start);
  }
});

test("a picture that cannot be drawn says so in its place", async ({ page, watch }) => {
  watch.expectProblem(/ERR_FAILED/);
  await page.route("**/view.svg*", (route) => route.abort());
  const dialog = await open(page, "Share");
  await dialog.getByRole("tab", { name: "Picture" }).click();
  await expect(dialog.getByRole("alert")).toContainText("could not be drawn");
  await page.unroute("**/view.svg*");
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(dialog.getByRole("img")).not.toHaveJSProperty("naturalWidth", 0);
  await expect(dialog.getByRole("alert")).toHaveCount(0);
});

test("the element that is copied moves nothing in a column as wide as its preview", async ({
  page,
  publish,
}) => {
  const dialog = await open(page, "Embed");
  await dialog.getByRole("radio", { name: "700 px" }).check();
  const inside = dialog.frameLocator("iframe").locator("html");
  await expect(inside).toHaveJSProperty("clientWidth", 700);
  await expect.poll(() => inside.evaluate((html) => html.scrollHeight - innerHeight)).toBe(0);
  await expectContentHeight(dialog);
  const html = await dialog.getByLabel("Element", { exact: true }).inputValue();
  const readShift = await watchShifts(page);
  const body = `<div style="width: 700px">${html}</div>`;
  await page.goto(await publish({ body }));
  const timeline = page.locator("dateline-timeline");
  await expect(timeline.frameLocator("iframe").locator("li[data-event]").first()).toBeVisible();
  const kept = Number(/min-height: (\d+)px/.exec(html)?.[1]);
  await expect(timeline.locator("iframe")).toHaveJSProperty("clientHeight", kept);
  expect(await readShift()).toBe(0);
});

test("the dialog has no accessibility violations, and no line leaves a narrow screen", async ({
  page,
}) => {
  await page.setViewportSize({ width: 280, height: 700 });
  const dialog = await open(page, "Embed");
  for (const name of ["Embed", "Link", "Picture", "Cite", "Download"]) {
    await dialog.getByRole("tab", { name }).click();
    await expect(dialog.getByRole("tabpanel", { name })).toBeVisible();
    expect(await findViolations(page, { contrast: false }), name).toEqual([]);
    const { scrollWidth, clientWidth } = await dialog.evaluate((element) => ({
      scrollWidth: element.scrollWidth,
      clientWidth: element.clientWidth,
    }));
    expect(scrollWidth, name).toBeLessThanOrEqual(clientWidth);
  }
  await page.emulateMedia({ forcedColors: "active" });
  const lines = await dialog.getByRole("tab").evaluateAll((tabs) =>
    tabs.map((tab) => {
      const ground = getComputedStyle(tab.closest("dialog") ?? tab).backgroundColor;
      return getComputedStyle(tab).borderBlockEndColor === ground ? null : tab.textContent;
    }),
  );
  expect(lines.filter(Boolean), "tabs with a line in forced colors").toEqual(["Download"]);
});

test("the first view does not load the dialog", async ({ page }) => {
  const scripts: string[] = [];
  page.on("response", async (response) => {
    if (response.request().resourceType() === "script") scripts.push(await response.text());
  });
  await openDashboard(page, `/?${query}`);
  const hasDialog = () => scripts.some((text) => text.includes("In a content management system"));
  expect(hasDialog()).toBe(false);
  await page.getByRole("button", { name: "Embed", exact: true }).click();
  await expect(dialogOf(page)).toBeVisible();
  await expect.poll(hasDialog).toBe(true);
});
