import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContext, FrameLocator, Page } from "@playwright/test";
import { openDashboard } from "../dashboard.ts";
import { busiest, events, eventsIn, eventsOf, toShown } from "../dataset.ts";
import { apiUrl, webUrl } from "../env.ts";
import { test as base, expect } from "../test.ts";

const [most] = busiest;
const organization = most?.slug ?? "";
const organizationName = most ? toShown(most) : "";
const year = events[Math.floor(events.length / 2)]?.earliest.slice(0, 4) ?? "";
const window = { from: `${year}-01-01`, to: `${Number(year) + 1}-01-01` };
const query = `from=${window.from}&to=${window.to}&organizations=${organization}`;
const wanted = eventsIn(window).filter((event) => eventsOf(organization).includes(event));

const test = base.extend<{
  /** Serves an article with some HTML in it from another origin, and returns its address. */
  publish(html: string): Promise<string>;
  /** Saves the same article as a local file. */
  save(html: string): Promise<string>;
}>({
  publish: async ({ watch }, use) => {
    let page = "";
    const server = createServer((request, response) => {
      response.writeHead(request.url === "/" ? 200 : 204, { "content-type": "text/html" });
      response.end(request.url === "/" ? page : undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    watch.allowOrigin(origin);
    await use(async (html) => {
      page = toArticle(html);
      return `${origin}/`;
    });
    server.closeAllConnections();
    server.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright requires a pattern here.
  save: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "dateline-article-"));
    await use(async (html) => {
      const file = join(folder, "article.html");
      writeFileSync(file, toArticle(html));
      return pathToFileURL(file).href;
    });
    rmSync(folder, { recursive: true });
  },
});

test("an editor copies the snippet and pastes it into another site", async ({
  page,
  openContext,
  publish,
}) => {
  const snippet = await copySnippet(page, `/?${query}`);
  const article = await (await openContext()).newPage();
  await article.goto(await publish(snippet));
  await expectTimeline(article.frameLocator("iframe"));
  const frame = article.frameLocator("iframe");
  await frame.locator("li a").first().click();
  const [tab] = await Promise.all([
    article.context().waitForEvent("page"),
    frame
      .getByRole("dialog")
      .getByRole("link", { name: /^Open in Dateline/ })
      .click(),
  ]);
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText(
    events.find((event) => event.slug === new URL(tab.url()).pathname.split("/").at(-1))?.title ??
      "?",
  );
});

test("a plain HTML file on disk shows the timeline", async ({ page, openContext, save }) => {
  const snippet = await copySnippet(page, `/?${query}`);
  const article = await (await openContext()).newPage();
  await article.goto(await save(snippet));
  await expectTimeline(article.frameLocator("iframe"));
});

test("the embed works without JavaScript", async ({ openContext, publish }) => {
  const article = await (await openContext({ javaScriptEnabled: false })).newPage();
  await article.goto(
    await publish(`<iframe src="${webUrl}/embed?${query}" height="460"></iframe>`),
  );
  await expectTimeline(article.frameLocator("iframe"));
});

test("the preview in the dialog is the embed", async ({ page }) => {
  await openDashboard(page, `/?${query}`);
  await page.getByRole("button", { name: "Embed" }).click();
  const preview = page.frameLocator("iframe[title='Preview of the embed']");
  await expectTimeline(preview);
});

test("the embed's links lead to the dashboard in a tab of their own", async ({ page }) => {
  await page.goto(`/embed?${query}`);
  const links = page.locator("a");
  expect(await links.count()).toBeGreaterThan(wanted.length);
  for (const link of await links.all()) {
    await expect(link).toHaveAttribute("target", "_blank");
    await expect(link).toHaveAttribute("rel", /\bnoopener\b/);
  }
  const whole = page.getByRole("link", { name: /^Open in Dateline/ });
  const address = await whole.evaluate((link) => (link as HTMLAnchorElement).href);
  expect(address).toBe(`${webUrl}/?${query}`);
});

test("the editor chooses the theme", async ({ page, openContext }) => {
  await page.goto(`/embed?${query}&theme=dark`);
  const dark = await readLightness(page);
  await page.goto(`/embed?${query}&theme=light`);
  const light = await readLightness(page);
  expect(dark).toBeLessThan(60);
  expect(light).toBeGreaterThan(200);

  const night = await (await openContext({ colorScheme: "dark" })).newPage();
  await night.goto(`/embed?${query}`);
  expect(await readLightness(night), "auto follows the reader").toBe(dark);
  await night.goto(`/embed?${query}&theme=light`);
  expect(await readLightness(night)).toBe(light);
});

test("the embed's style is lowered for every supported browser, and keeps its three themes", async ({
  page,
}) => {
  for (const theme of ["light", "dark", "auto"]) {
    const answer = await page.request.get(`/embed?${query}&theme=${theme}`);
    const html = await answer.text();
    const style = html.match(/<style>(.*?)<\/style>/s)?.[1] ?? "";
    expect(html).toContain(`data-theme="${theme}"`);
    // Browsers support light-dark() and media query ranges later than features that are used here.
    expect(style).not.toMatch(/light-dark\(|@media[^{]*[<>]/);
    expect(style).toContain("color-scheme");
  }
});

test("the embed names an icon that its policy allows, so that no browser asks for another", async ({
  page,
}) => {
  const answer = await page.goto(`/embed?${query}`);
  const icon = await page
    .locator("link[rel='icon']")
    .evaluate((link) => (link as HTMLLinkElement).href);
  expect(new URL(icon).origin).toBe(new URL(webUrl).origin);
  expect(answer?.headers()["content-security-policy"]).toContain("img-src 'self'");
  const sent = await page.request.get(icon);
  expect(sent.status()).toBe(200);
  expect(sent.headers()["content-type"]).toMatch(/^image\//);
});

test("the embed fits a column of 320 pixels", async ({ page, publish }) => {
  await page.goto(
    await publish(`<iframe src="${webUrl}/embed?${query}" width="320" height="460"></iframe>`),
  );
  const frame = page.frameLocator("iframe");
  await expectTimeline(frame);
  const [needed, given] = await frame
    .locator("html")
    .evaluate((html) => [html.scrollWidth, html.clientWidth]);
  expect(needed).toBeLessThanOrEqual(given ?? 0);
  const hidden = await frame.locator("li a, li time, h1").evaluateAll(
    (elements) =>
      elements.filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < 0 || right > innerWidth;
      }).length,
  );
  expect(hidden, "no text beyond the edge").toBe(0);
});

test("in a narrow embed of the default height the list can be read", async ({ page, publish }) => {
  for (const width of [320, 460]) {
    await page.goto(
      await publish(`<iframe src="${webUrl}/embed" width="${width}" height="460"></iframe>`),
    );
    const frame = page.frameLocator("iframe");
    const list = frame.getByRole("list", { name: "Events" });
    const height = await list.evaluate((element) => element.clientHeight);
    expect(height).toBeGreaterThanOrEqual(130);
    const foot = frame.getByRole("link", { name: /^Open in Dateline/ });
    await foot.scrollIntoViewIfNeeded();
    await expect(foot).toBeInViewport();
  }
});

test("only the embed may be framed", async ({ page, publish, watch }) => {
  const slug = events[0]?.slug;
  const pages = [
    `${webUrl}/`,
    `${webUrl}/events/${slug}`,
    `${webUrl}/nowhere`,
    `${apiUrl}/graphql`,
  ];
  watch.expectProblem(/frame-ancestors|X-Frame-Options|status of 404|ERR_BLOCKED_BY_RESPONSE/i);
  await page.goto(
    await publish(
      [...pages, `${webUrl}/embed?${query}`]
        .map((src) => `<iframe src="${src}"></iframe>`)
        .join(""),
    ),
  );
  for (const [index, address] of pages.entries()) {
    // The browser shows an error page of its own instead.
    await expect.poll(() => page.frames()[index + 1]?.url(), address).toMatch(/^chrome-error:/);
    const { headers, status } = await readHeaders(page.context(), address);
    expect(headers["content-security-policy"], address).toContain("frame-ancestors 'none'");
    expect([200, 404], address).toContain(status);
  }
  await expectTimeline(page.frameLocator(`iframe >> nth=${pages.length}`));
  const { headers } = await readHeaders(page.context(), `${webUrl}/embed`);
  expect(headers["content-security-policy"]).not.toContain("frame-ancestors");
  expect(headers["x-frame-options"]).toBeUndefined();
});

async function copySnippet(page: Page, address: string): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openDashboard(page, address);
  await page.getByRole("button", { name: "Embed" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this view" });
  await dialog.getByRole("button", { name: "Copy: Iframe" }).click();
  await expect(dialog.getByText("Copied.")).toBeVisible();
  const snippet = await page.evaluate(() => navigator.clipboard.readText());
  expect(snippet).toMatch(/^<iframe .+<\/iframe>$/);
  return snippet;
}

/** Expects the events of the view as a list, and as marks in a picture. */
async function expectTimeline(frame: FrameLocator) {
  await expect(frame.getByRole("heading", { level: 1 })).toHaveText(organizationName);
  await expect(frame.locator("li[data-event]")).toHaveCount(wanted.length);
  const titles = await frame.locator("li[data-event] a").allTextContents();
  expect([...titles].sort()).toEqual(wanted.map((event) => event.title).sort());
  await expect(frame.locator(".picture a[data-event]").first()).toBeVisible();
}

async function readHeaders(context: BrowserContext, address: string) {
  const response = await context.request.get(address, { headers: { accept: "text/html" } });
  return { headers: response.headers(), status: response.status() };
}

/** Mean of the background's RGB values. */
async function readLightness(page: Page): Promise<number> {
  const colour = await page
    .locator("body")
    .evaluate((body) => getComputedStyle(body).backgroundColor);
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number);
  return Math.round((red + green + blue) / 3);
}

const toArticle = (html: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>An article</title><p>Before.</p>${html}<p>After.</p></html>`;
