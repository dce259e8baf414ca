import type { Page } from "@playwright/test";
import { findViolations } from "../axe.ts";
import { busiest, events, eventsIn, eventsOf } from "../dataset.ts";
import { webUrl } from "../env.ts";
import { expect, test, watchShifts } from "../host-page.ts";
import { findAll, readTree } from "../tree.ts";

const organization = busiest[0]?.slug ?? "";
const year = events[Math.floor(events.length / 2)]?.earliest.slice(0, 4) ?? "";
const dates = { from: `${year}-01-01`, to: `${Number(year) + 1}-01-01` };
const wanted = eventsIn(dates).filter((event) => eventsOf(organization).includes(event));

const script = `<script type="module" src="${webUrl}/embed.js"></script>`;
const toTimeline = (more = "") =>
  `<dateline-timeline organizations="${organization}" from="${dates.from}" to="${dates.to}" ${more}><a href="${webUrl}/">The timeline</a></dateline-timeline>`;

const elementOf = (page: Page) => page.locator("dateline-timeline");
const iframeOf = (page: Page) => elementOf(page).locator("iframe");
const frameOf = (page: Page) => elementOf(page).frameLocator("iframe");

/** Opens a host, and waits until embed and element have exchanged messages. */
async function open(page: Page, address: string) {
  await page.addInitScript(() => {
    const said: { type: string; height?: number }[] = [];
    Object.assign(window, { said });
    addEventListener("message", ({ data }) => {
      if (data?.source === "dateline") said.push(data);
    });
  });
  await page.goto(address);
  await expect.poll(() => readSaid(page, "ready")).not.toHaveLength(0);
  await expect.poll(() => readSaid(page, "height")).not.toHaveLength(0);
}

const readSaid = (page: Page, type: string) =>
  page.evaluate(
    (type) =>
      (window as unknown as { said: { type: string; height: number }[] }).said.filter(
        (one) => one.type === type,
      ),
    type,
  );

/** Expects the frame to have the height of the embed's last message. */
async function expectFollowed(page: Page, min = 0) {
  await expect
    .poll(async () => {
      const asked = (await readSaid(page, "height")).at(-1)?.height ?? 0;
      const height = await iframeOf(page).evaluate((iframe) => iframe.clientHeight);
      return height - Math.max(asked, min);
    })
    .toBe(0);
}

test("the frame is as high as its content, at every width of its column", async ({
  page,
  publish,
}) => {
  const body = `<div id="column" style="width: 1000px">${toTimeline('min-height="100"')}</div>`;
  await open(page, await publish({ body, head: script }));
  for (const width of [1000, 700, 320, 280]) {
    await page.locator("#column").evaluate((column, width) => {
      column.style.width = `${width}px`;
    }, width);
    await expect
      .poll(() =>
        frameOf(page)
          .locator("html")
          .evaluate((html) => html.clientWidth),
      )
      .toBe(width);
    await expectFollowed(page, 100);
    const [needed, given] = await frameOf(page)
      .locator("html")
      .evaluate((html) => [html.scrollWidth, html.clientWidth]);
    expect(needed, `no sideways scrolling at ${width} pixels`).toBe(given);
    const foot = frameOf(page).locator("footer");
    const [bottom = 0, height = 0] = await foot.evaluate((foot) => [
      foot.getBoundingClientRect().bottom,
      innerHeight,
    ]);
    expect(bottom, `the foot is seen at ${width} pixels`).toBeLessThanOrEqual(height);
  }
});

test("nothing moves while a timeline with reserved space loads, or while one below the screen grows", async ({
  page,
  publish,
}) => {
  const readShift = await watchShifts(page);
  const room = (pixels: number) => `style="display: block; min-height: ${pixels}px"`;
  const article = `<p style="height: 1200px">Text.</p>${toTimeline(room(100))}<p>More text.</p>`;
  const body = `${toTimeline(room(900))}${article}`;
  await open(page, await publish({ body, head: script }));
  await expect(iframeOf(page).first()).toHaveJSProperty("clientHeight", 900);
  await expect.poll(() => readSaid(page, "ready")).toHaveLength(2);
  const heightOf = () =>
    iframeOf(page)
      .last()
      .evaluate((iframe) => iframe.clientHeight);
  await expect.poll(heightOf).toBeGreaterThan(100);
  expect(await readShift()).toBe(0);
  const fixed = toTimeline(`height="500" ${room(500)}`);
  await open(page, await publish({ body: fixed, head: script }));
  await expect(iframeOf(page)).toHaveJSProperty("clientHeight", 500);
  expect(await readShift()).toBe(0);
});

test("an aspect ratio reserves space for a timeline at every width, and lets it grow", async ({
  page,
  publish,
}) => {
  const readShift = await watchShifts(page);
  const square = toTimeline('style="display: block; aspect-ratio: 1"');
  const body = `<div id="column" style="width: 900px">${square}</div>`;
  await open(page, await publish({ body, head: script }));
  await expect(iframeOf(page)).toHaveJSProperty("clientHeight", 900);
  expect(await readShift()).toBe(0);
  await page.locator("#column").evaluate((column) => {
    column.style.width = "300px";
  });
  await expectFollowed(page, 300);
  await expect(elementOf(page)).toHaveJSProperty(
    "clientHeight",
    await iframeOf(page).evaluate((iframe) => iframe.clientHeight),
  );
});

test("the page inside takes the theme and the colors of its host, and follows their changes", async ({
  page,
  publish,
}) => {
  const style = `<style>
    dateline-timeline { --dateline-ground: rgb(250, 240, 230); --dateline-ink: rgb(10, 20, 30); --dateline-font: Georgia }
    .night dateline-timeline { --dateline-ground: ; --dateline-ink: ; --dateline-font: }</style>`;
  await open(page, await publish({ body: toTimeline(), head: `${style}${script}` }));
  const look = () =>
    frameOf(page)
      .locator("body")
      .evaluate((body) => {
        const { backgroundColor, color, fontFamily } = getComputedStyle(body);
        return {
          backgroundColor,
          color,
          fontFamily,
          theme: document.documentElement.dataset.theme,
        };
      });
  await expect.poll(look).toEqual({
    backgroundColor: "rgb(250, 240, 230)",
    color: "rgb(10, 20, 30)",
    fontFamily: "Georgia",
    theme: "auto",
  });
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await page.locator("html").evaluate((html) => html.classList.add("night"));
  await elementOf(page).evaluate((element) => element.setAttribute("theme", "dark"));
  await expect.poll(async () => (await look()).theme).toBe("dark");
  await expect.poll(async () => (await look()).backgroundColor).not.toBe("rgb(250, 240, 230)");
  const { backgroundColor, fontFamily } = await look();
  expect(Math.max(...(backgroundColor.match(/\d+/g) ?? []).map(Number))).toBeLessThan(80);
  expect(fontFamily).not.toContain("Georgia");
  expect(loaded, "the page inside was not loaded again").toEqual([]);
});

test("a timeline that is moved within its host keeps its last filter", async ({
  page,
  publish,
}) => {
  await open(page, await publish({ body: toTimeline(), head: script }));
  const from = `${year}-07-01`;
  await elementOf(page).evaluate((element, from) => element.setAttribute("from", from), from);
  await expect.poll(() => readSaid(page, "ready")).toHaveLength(2);
  await elementOf(page).evaluate((element) => document.body.append(element));
  await expect.poll(() => readSaid(page, "ready")).toHaveLength(3);
  await expect(frameOf(page).locator("main")).toHaveAttribute("data-from", from);
});

test("the host hears what a reader opens and where a reader moves", async ({ page, publish }) => {
  await page.addInitScript(() => {
    const heard: [string, unknown][] = [];
    Object.assign(window, { heard });
    for (const type of ["dateline:select", "dateline:view", "dateline:error"]) {
      document.addEventListener(type, (event) => heard.push([type, (event as CustomEvent).detail]));
    }
  });
  await open(page, await publish({ body: toTimeline(), head: script }));
  const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
  const row = frameOf(page).locator("li[data-event]").first();
  const slug = await row.getAttribute("data-event");
  const event = wanted.find((one) => one.slug === slug);
  await row.getByRole("link").first().click();
  const detail = { slug, title: event?.title, url: expect.stringContaining(`${webUrl}/`) };
  await expect.poll(heard).toEqual([["dateline:select", detail]]);
  await page.keyboard.press("Escape");
  await expect.poll(heard).toContainEqual(["dateline:select", { slug: null }]);
  await frameOf(page).locator("body").press("Tab");
  await frameOf(page).locator("figure[tabindex], [tabindex='0']").first().press("Shift+ArrowLeft");
  await expect.poll(heard).toContainEqual([
    "dateline:view",
    {
      url: expect.stringContaining(`${webUrl}/?`),
      from: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      to: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    },
  ]);
});

test("messages of other frames and of the host itself are not heard", async ({ page, publish }) => {
  await open(page, await publish({ body: toTimeline('min-height="100"'), head: script }));
  await expectFollowed(page, 100);
  const before = await iframeOf(page).evaluate((iframe) => iframe.clientHeight);
  await page.evaluate(async () => {
    const message = { source: "dateline", type: "height", height: 5000 };
    const heard = new Promise((resolve) =>
      addEventListener("message", ({ data }) => data === "done" && resolve(null)),
    );
    window.postMessage(message, "*");
    const other = document.createElement("iframe");
    other.setAttribute("sandbox", "allow-scripts");
    other.srcdoc = `<script>parent.postMessage(${JSON.stringify(message)}, "*"); parent.postMessage("done", "*")</script>`;
    document.body.append(other);
    await heard;
  });
  expect(await iframeOf(page).evaluate((iframe) => iframe.clientHeight)).toBe(before);
});

test("axe finds nothing on the host, and the frame is named in the accessibility tree", async ({
  page,
  publish,
}) => {
  await open(page, await publish({ body: toTimeline('title="Meetings"'), head: script }));
  expect(await findViolations(page, { contrast: false })).toEqual([]);
  const frames = findAll(await readTree(page), "Iframe");
  expect(frames.map(({ name }) => name)).toEqual(["Meetings"]);
});
