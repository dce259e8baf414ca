import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { ask } from "../ask.ts";
import { findViolations } from "../axe.ts";
import { openDashboard } from "../dashboard.ts";
import { busiest } from "../dataset.ts";
import { webUrl } from "../env.ts";
import { openOwnDashboard } from "../own-dashboard.ts";
import { expect, test } from "../test.ts";

const [first, second] = busiest;
if (!first || !second) throw new Error("The dataset has too few organizations.");
const year = { from: "2022-01-01", to: "2023-01-01" };
const view = `from=${year.from}&to=${year.to}&organizations=${first.slug},${second.slug}`;

const query =
  "query ($filter: EventFilter, $after: String) { events(first: 100, after: $after, orderBy: DATE_DESC, filter: $filter) { nodes { slug } pageInfo { hasNextPage endCursor } } }";
type Listed = {
  nodes: { slug: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

async function readVersion(): Promise<number> {
  const { dataset } = await ask<{ dataset: { version: number } }>("{ dataset { version } }");
  return dataset.version;
}

/** The events of the view according to the API. */
async function list(): Promise<string[]> {
  const filter = { during: year, organizations: { anyOf: [first?.slug, second?.slug] } };
  const slugs: string[] = [];
  for (let after: string | null = null; ; ) {
    const { events } = (await ask(query, { filter, after })) as { events: Listed };
    slugs.push(...events.nodes.map(({ slug }) => slug));
    if (!events.pageInfo.hasNextPage) return slugs;
    after = events.pageInfo.endCursor;
  }
}

async function download(page: Page, name: string) {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name }).click(),
  ]);
  expect(await file.failure()).toBeNull();
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

test("the events of a view are downloaded in each format", async ({ page }) => {
  await openDashboard(page, `/?${view}`);
  await page.getByRole("link", { name: "Download" }).click();
  await expect(page).toHaveURL(`${webUrl}/exports?${view}`);
  const slugs = await list();
  await expect(page.getByRole("main")).toContainText(`${slugs.length} events`);
  const name = `dateline-${first.slug}-${second.slug}-2022-01-01-to-2023-01-01-v${await readVersion()}`;

  const csv = await download(page, "Download CSV");
  expect(csv.name).toBe(`${name}.csv`);
  expect(csv.text.startsWith("\ufeffslug,title,date,")).toBe(true);
  const rows = csv.text.split("\r\n").slice(1, -1);
  expect(rows.map((row) => row.split(",")[0])).toEqual(slugs);

  const cited = await download(page, "citation of an event");
  expect(cited.name).toBe(`${name.replace(/-v\d+$/, "-citations$&")}.csv`);
  const ofSlugs = cited.text.split("\r\n").map((row) => row.split(",")[0]);
  expect([...new Set(ofSlugs)].filter((slug) => slugs.includes(slug ?? ""))).toEqual(slugs);

  const lines = await download(page, "Download JSON Lines");
  expect(lines.name).toBe(`${name}.jsonl`);
  const events = lines.text.trimEnd().split("\n");
  expect(events.map((line) => JSON.parse(line).slug)).toEqual(slugs);

  const table = await download(page, "Download Parquet");
  expect(table.name).toBe(`${name}.parquet`);
  expect(table.text.startsWith("PAR1")).toBe(true);

  const database = await download(page, "Download SQLite");
  expect(database.name).toBe(`${name}.sqlite`);
  expect(database.text.startsWith("SQLite format 3")).toBe(true);

  const archive = await download(page, "Download Dateline");
  expect(archive.name).toBe(`${name}.zip`);
  expect(archive.text.startsWith("PK")).toBe(true);

  const cites = events.flatMap((line) => JSON.parse(line).citations);
  const urls = new Set(cites.map(({ document }) => document.url));
  const references = await download(page, "Download BibTeX");
  expect(references.name).toBe(`${name}.bib`);
  expect(references.text.match(/^@misc\{/gm)).toHaveLength(urls.size + 1);
  const ris = await download(page, "Download RIS");
  expect(ris.name).toBe(`${name}.ris`);
  expect(ris.text.match(/^ER {2}- /gm)).toHaveLength(urls.size + 1);
  const csl = await download(page, "Download CSL-JSON");
  expect(csl.name).toBe(`${name}.csl.json`);
  expect(
    new Set(
      JSON.parse(csl.text)
        .slice(1)
        .map(({ URL }: { URL: string }) => URL),
    ),
  ).toEqual(urls);

  const calendar = await download(page, "Download iCalendar");
  expect(calendar.name).toBe(`${name}.ics`);
  expect(calendar.text.match(/^UID:/gm)).toHaveLength(slugs.length);

  const map = await download(page, "Download GeoJSON");
  expect(map.name).toBe(`${name}.geojson`);
  expect(JSON.parse(map.text).features.map(({ id }: { id: string }) => id)).toEqual(slugs);
  expect(JSON.parse(map.text).features[0].properties.url).toBe(`${webUrl}/events/${slugs[0]}`);

  const slides = await download(page, "Download TimelineJS");
  expect(slides.name).toBe(`${name}.timeline.json`);
  expect(JSON.parse(slides.text).events).toHaveLength(slugs.length);
});

test("programs subscribe to a view by an address that its page names", async ({ page }) => {
  await page.goto(`/exports?${view}`);
  const host = new URL(webUrl).host;
  const subscribe = page.getByRole("link", { name: "Subscribe to iCalendar" });
  await expect(subscribe).toHaveAttribute("href", `webcal://${host}/exports?format=ics&${view}`);
  await openDashboard(page, `/?${view}`);
  for (const [type, start] of [
    ["text/calendar", "BEGIN:VCALENDAR"],
    ["application/atom+xml", '<?xml version="1.0"'],
    ["application/feed+json", '{"version":"https://jsonfeed.org/version/1.1"'],
  ] as const) {
    const link = page.locator(`link[rel=alternate][type="${type}"]`);
    const answer = await page.request.get((await link.getAttribute("href")) ?? "");
    expect(answer.headers()["content-type"]).toContain(type);
    expect((await answer.text()).startsWith(start)).toBe(true);
  }
});

test("the page of downloads is plain, without JavaScript too", async ({ openContext }) => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 280, height: 640 },
  ]) {
    const page = await (await openContext({ viewport, javaScriptEnabled: false })).newPage();
    await page.goto(`/exports?${view}&owners=many`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Download: ");
    await expect(page.getByRole("status")).toContainText("One value of owners was left out");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(viewport.width);
  }
});

test("the page of downloads has no accessibility violations", async ({ page }) => {
  await page.goto(`/exports?${view}`);
  expect(await findViolations(page, { contrast: false })).toEqual([]);
});

test("an invalid download is refused with a message", async ({ page }) => {
  for (const [address, status, text] of [
    ["/exports?format=xlsx", 400, "`format` must be csv, jsonl"],
    ["/exports?format=csv&from=2023&to=2022", 400, "The dates were left out"],
    ["/exports?format=csv&version=9999", 400, "there is no version 9999 yet"],
  ] as const) {
    const answer = await page.request.get(address);
    expect(answer.status(), address).toBe(status);
    expect(answer.headers()["content-type"]).toBe("text/plain; charset=utf-8");
    expect(await answer.text()).toContain(text);
  }
  expect((await page.request.get("/exports/file?format=csv")).status()).toBe(404);
});

test("a file that the client has is not sent again, and HEAD sends none", async ({ page }) => {
  const whole = await page.request.get("/exports?format=csv");
  const { etag = "" } = whole.headers();
  expect(etag).toMatch(new RegExp(`^"${await readVersion()}-`));
  const again = await page.request.get("/exports?format=csv", {
    headers: { "if-none-match": etag },
  });
  expect(again.status()).toBe(304);
  const head = await page.request.head("/exports?format=csv");
  expect(head.headers()["content-disposition"]).toBe(whole.headers()["content-disposition"]);
});

test("a link to a dataset version says so when another one is shown", async ({ page }) => {
  const version = await readVersion();
  const changed = page.getByText(
    `This link was made of dataset version ${version + 6}. You see version ${version}`,
  );
  await openDashboard(page, `/?${view}&version=${version + 6}`);
  await expect(changed).toBeVisible();
  await page.getByRole("link", { name: "Link to this version" }).click();
  await expect(page).toHaveURL(`${webUrl}/?${view}`);
  await expect(changed).toHaveCount(0);
  await openDashboard(page, `/?${view}&version=${version}`);
  await expect(page.getByText("This link was made of")).toHaveCount(0);
});

test("a download that the API breaks off does not look like a whole one", async () => {
  // A server that begins a file and never ends it.
  const api = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/csv" });
    response.write("slug,title\r\n".repeat(100));
  }).listen(0, "127.0.0.1");
  await once(api, "listening");
  const dashboard = await openOwnDashboard(
    `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
  );
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${dashboard.webUrl}/exports?format=csv`, resolve).on("error", reject);
    });
    expect(response.statusCode).toBe(200);
    const whole = (async () => {
      for await (const _ of response);
    })();
    const outcome = whole.then(
      () => "whole",
      () => "broken off",
    );
    await dashboard.killApi();
    expect(await outcome).toBe("broken off");
    expect(response.complete).toBe(false);
  } finally {
    await dashboard.close();
    api.closeAllConnections();
    api.close();
  }
});
