import { gzipSync } from "node:zlib";
import type { FrameLocator, Locator, Page } from "@playwright/test";
import { findViolations } from "../axe.ts";
import { bounds, busiest, datasetTitle, events, eventsIn, requireEvent } from "../dataset.ts";
import { webUrl } from "../env.ts";
import { expect, sandbox, test } from "../framed.ts";

test.use({ reducedMotion: "reduce" });

const year = `${events[Math.floor(events.length / 2)]?.earliest.slice(0, 4)}`;
const window = { from: `${year}-01-01`, to: `${Number(year) + 1}-01-01` };
const query = `from=${window.from}&to=${window.to}`;
const rows = (frame: FrameLocator | Page) => frame.locator("li[data-event]");
const panelOf = (frame: FrameLocator | Page) => frame.getByRole("dialog");
const picture = (frame: FrameLocator | Page) => frame.getByRole("figure", { name: /^Timeline/ });

test("all of the first view is at most 30 kB, compressed, from one origin, without cookies or storage", async ({
  page,
  context,
}) => {
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(request.url()));
  for (const address of ["/embed", "/embed?story=belarus-joins-sco", "/embed?compare=csto,sco"]) {
    asked.clear();
    await page.goto(address, { waitUntil: "networkidle" });
    const sizes = await Promise.all(
      [...asked].map(async (url) => gzipSync(await (await page.request.get(url)).body()).length),
    );
    const all = sizes.reduce((sum, size) => sum + size, 0);
    expect(all, `${address}: ${sizes}`).toBeLessThanOrEqual(30_000);
    expect(all, address).toBeGreaterThan(5_000);
  }
  expect(await context.cookies()).toEqual([]);
  const stored = await page.evaluate(() => localStorage.length + sessionStorage.length);
  expect(stored).toBe(0);
});

test("every event of the view has a row: more are shown in place, and without JavaScript on the next page", async ({
  page,
  openContext,
}) => {
  await page.goto("/embed");
  await expect(rows(page)).toHaveCount(100);
  const more = page.getByRole("link", { name: "Show more" });
  await expect(page.getByText(`100 of ${events.length}`)).toBeVisible();
  for (let shown = 200; shown <= events.length; shown += 100) {
    await more.focus();
    await page.keyboard.press("Enter");
    await expect(rows(page)).toHaveCount(shown);
    // The focus is on the first row that has come.
    await expect(
      rows(page)
        .nth(shown - 100)
        .getByRole("link"),
    ).toBeFocused();
  }
  await more.click();
  await expect(rows(page)).toHaveCount(events.length);
  await expect(more).toHaveCount(0);
  const slugs = await rows(page).evaluateAll((all) => all.map((row) => row.dataset.event));
  expect([...slugs].sort()).toEqual(events.map(({ slug }) => slug).sort());

  const still = await (await openContext({ javaScriptEnabled: false })).newPage();
  await still.goto("/embed?density=compact");
  const seen = new Set<string | undefined>();
  while (seen.size < events.length) {
    for (const slug of await rows(still).evaluateAll((all) =>
      all.map((row) => row.dataset.event),
    )) {
      seen.add(slug);
    }
    const next = still.getByRole("link", { name: "Show more" });
    if ((await next.count()) === 0) break;
    await next.click();
    await expect(still.locator("html")).toHaveAttribute("data-density", "compact");
  }
  expect(seen.size).toBe(events.length);
});

for (const attributes of ['width="700" height="460"', `width="700" height="460" ${sandbox}`]) {
  const where = attributes.includes("sandbox") ? "a sandboxed frame" : "a frame";
  test(`in ${where} an event opens with its sources, and the host is told`, async ({
    page,
    frameEmbed,
  }) => {
    const { frame, readTold } = await frameEmbed({ page, query, attributes });
    const event = requireEvent((one) => eventsIn(window).includes(one) && one.citations.length > 1);
    const link = rows(frame).getByRole("link", { name: event.title });
    await link.click();
    const panel = panelOf(frame);
    await expect(panel.getByRole("heading", { level: 2, name: event.title })).toBeFocused();
    await expect(panel).toContainText(event.summary);
    for (const { url } of event.citations) {
      const source = panel.locator(`a[href=${JSON.stringify(url)}]`);
      await expect(source).toHaveAttribute("target", "_blank");
    }
    const url = `${webUrl}/events/${event.slug}`;
    expect(await readTold("select")).toEqual([
      { source: "dateline", type: "select", slug: event.slug, title: event.title, url },
    ]);
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(link).toBeFocused();
    expect((await readTold("select")).at(-1)).toMatchObject({ slug: null, title: null, url: null });
  });

  test(`in ${where} the dates move by buttons, keys and the pointer, and the host is told`, async ({
    page,
    frameEmbed,
  }) => {
    const { frame, readTold } = await frameEmbed({ page, query, attributes });
    const told = async () => (await readTold("view")).at(-1) ?? { from: "", to: "", url: "" };
    const lengthOf = ({ from, to }: { from?: unknown; to?: unknown }) =>
      (Date.parse(String(to)) - Date.parse(String(from))) / 86_400_000;
    await frame.getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(async () => lengthOf(await told())).toBeCloseTo(lengthOf(window) / 2, -1);
    const zoomed = await told();
    await expectShown(frame, { from: String(zoomed.from), to: String(zoomed.to) });
    const open = frame.getByRole("link", { name: /^Open in Dateline/ });
    expect(await open.evaluate((link) => (link as HTMLAnchorElement).href)).toBe(zoomed.url);

    await frame.getByRole("button", { name: "Later" }).click();
    await expect.poll(async () => String((await told()).from) > String(zoomed.from)).toBe(true);
    await picture(frame).focus();
    await page.keyboard.press("Shift+ArrowLeft");
    // Each rest rounds to whole days.
    const isBack = async () =>
      Math.abs(lengthOf({ from: zoomed.from, to: (await told()).from })) < 3;
    await expect.poll(isBack).toBe(true);
    await expect(picture(frame)).toBeFocused();
    await page.keyboard.press("0");
    await expect.poll(async () => (await told()).from).toBe(bounds.from);

    const box = await picture(frame).boundingBox();
    if (!box) throw new Error("The picture has no box.");
    await frame.getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(async () => lengthOf(await told())).toBeLessThan(lengthOf(bounds) - 1);
    const before = await told();
    await page.mouse.move(box.x + box.width / 2, box.y + 30);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 100, box.y + 30, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => String((await told()).from) < String(before.from)).toBe(true);
    expect(lengthOf(await told())).toBeCloseTo(lengthOf(before), -1);
    const dragged = await told();
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -120);
    await page.keyboard.up("Control");
    await expect.poll(async () => lengthOf(await told())).toBeLessThan(lengthOf(dragged));
    await expect(panelOf(frame)).toHaveCount(0);
  });
}

test("the picture moves with the pointer before it is drawn anew", async ({ page }) => {
  await page.goto(`/embed?${query}`);
  const mark = picture(page).locator("[data-event]:visible").first();
  const slug = await mark.getAttribute("data-event");
  const { x, y } = await requireBox(mark);
  const { x: left, width } = await requireBox(picture(page).locator("svg:visible").first());
  // Nothing is drawn by the server as long as it does not answer.
  await page.route("**/embed?*part=view*", () => {});
  await page.mouse.move(left + width / 2, y + 60);
  await page.mouse.down();
  await page.mouse.move(left + width / 2 - 50, y + 60, { steps: 3 });
  await page.mouse.move(left + width / 2 + 40, y + 60, { steps: 3 });
  const same = picture(page).locator(`[data-event="${slug}"]:visible`).first();
  await expect.poll(async () => Math.round((await requireBox(same)).x - x)).toBe(40);
  await page.mouse.up();
});

test("a mark has a card on hover, and opens on a click; a pill lists its events", async ({
  page,
}) => {
  await page.goto(`/embed?${query}`);
  const mark = picture(page).locator("a[data-event]:visible").first();
  const slug = await mark.getAttribute("data-event");
  const title = events.find((one) => one.slug === slug)?.title ?? "?";
  await mark.hover();
  const card = page.locator(".card");
  await expect(card.getByRole("link", { name: title })).toBeVisible();
  await expect(card).toContainText(/\d (?:report|announcement)|no reports/);
  await page.keyboard.press("Escape");
  await expect(card).toHaveCount(0);
  await mark.click();
  await expect(panelOf(page).getByRole("heading", { level: 2, name: title })).toBeVisible();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(panelOf(page)).toBeHidden();

  // Of all dates, whose events are more than the list has.
  await page.goto("/embed");
  const pill = picture(page).locator("[data-events]:visible").last();
  const slugs = ((await pill.getAttribute("data-events")) ?? "").split(" ");
  await pill.click();
  await expect(card.getByRole("link")).toHaveCount(Math.min(slugs.length, 12));
  const last = events.find((one) => one.slug === slugs[0])?.title ?? "";
  await card.getByRole("link", { name: last }).first().click();
  await expect(panelOf(page).getByRole("heading", { level: 2, name: last })).toBeVisible();
});

test("with the keyboard alone: from mark to mark, to an event, to a source and back", async ({
  page,
}) => {
  await page.goto(`/embed?${query}`);
  await picture(page).focus();
  const spoken = page.locator("header [role=status]");
  await page.keyboard.press("ArrowRight");
  await expect(spoken).toHaveText(/\d{4}/);
  const first = await spoken.textContent();
  await page.keyboard.press("ArrowRight");
  await expect(spoken).not.toHaveText(first ?? "");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const card = page.locator(".card a");
  // A pill gives the focus to its list; a mark opens its event.
  await expect(async () => {
    if (
      await card
        .first()
        .evaluate((link) => link === document.activeElement)
        .catch(() => false)
    )
      await page.keyboard.press("Enter");
    await expect(panelOf(page)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(panelOf(page).getByRole("heading", { level: 2 })).toBeFocused();
  const source = panelOf(page).locator(".sources a").first();
  for (let presses = 0; presses < 20; presses++) {
    if (await source.evaluate((link) => link === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(source).toBeFocused();
  await expect(source).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(panelOf(page)).toBeHidden();
});

test.describe("with a finger", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 460 } });

  test("the first tap shows the card, the second opens the event over the whole frame", async ({
    page,
  }) => {
    await page.goto(`/embed?${query}`);
    const mark = picture(page).locator("a[data-event]:visible").first();
    const { x, y, width, height } = await requireBox(mark);
    // Beside it: a finger is wider than a mark.
    await page.touchscreen.tap(x + width / 2, y + height / 2 + 8);
    const card = page.locator(".card");
    await expect(card.getByRole("link")).toBeVisible();
    await expect(panelOf(page)).toHaveCount(0);
    await card.getByRole("link").tap();
    await expect(panelOf(page)).toBeVisible();
    expect((await requireBox(panelOf(page))).width).toBe(390);
    await page.getByRole("button", { name: "Close", exact: true }).tap();
    await expect(panelOf(page)).toBeHidden();
  });
});

test("the height follows the content and not the frame, and is the editor's if chosen", async ({
  page,
  frameEmbed,
}) => {
  const heights: number[] = [];
  for (const height of [300, 900]) {
    const attributes = `width="700" height="${height}"`;
    const { readTold } = await frameEmbed({ page, query, attributes });
    await expect.poll(async () => (await readTold("height")).length).toBeGreaterThan(0);
    heights.push(Number((await readTold("height")).at(-1)?.height));
  }
  expect(heights[0]).toBe(heights[1]);
  expect(heights[0]).toBeGreaterThan(300);
  for (const [change, accept] of [
    ["list=0", (height: number) => height < Number(heights[0]) - 100],
    ["height=555", (height: number) => height === 555],
  ] as const) {
    const { frame, readTold } = await frameEmbed({ page, query: `${query}&${change}` });
    await expect
      .poll(async () => accept(Number((await readTold("height")).at(-1)?.height)), change)
      .toBe(true);
    if (change === "list=0") await expect(rows(frame)).toHaveCount(0);
  }
});

test("the host sets theme and colors by a message, and nobody else does", async ({
  page,
  frameEmbed,
}) => {
  const { frame, tell } = await frameEmbed({ page, query });
  const read = (name: string) =>
    frame
      .locator("body")
      .evaluate((body, name) => getComputedStyle(body).getPropertyValue(name), name);
  await tell({ source: "dateline", type: "theme", theme: "dark", accent: "url(//x)" });
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  await tell({ source: "other", type: "theme", theme: "light" });
  await tell("theme");
  await tell({
    ...{ source: "dateline", type: "theme", accent: "rgb(1, 2, 3)", ground: "rgb(4, 5, 6)" },
    ...{ ink: "rgb(250, 251, 252)", font: "monospace" },
  });
  await expect.poll(() => read("background-color")).toBe("rgb(4, 5, 6)");
  expect(await read("color")).toBe("rgb(250, 251, 252)");
  expect(await read("font-family")).toBe("monospace");
  expect((await read("--color-accent")).trim()).toBe("rgb(1, 2, 3)");
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  // From within the frame itself.
  await frame.locator("body").evaluate(() => {
    postMessage({ source: "dateline", type: "theme", theme: "light" }, "*");
  });
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the options of an editor: title, list, lanes, ground, accent, order, density", async ({
  page,
}) => {
  await page.goto(`/embed?${query}&organizations=${busiest[0]?.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(datasetTitle);
  await page.goto(`/embed?${query}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(datasetTitle);
  const lane = await requireBox(page.locator(".picture-row").nth(1));
  const [newest] = await rows(page).evaluateAll((all) => all.map((row) => row.dataset.event));
  await page.goto(
    `/embed?${query}&title=A+chosen+title&lanes=2&lanes=kind&ground=transparent&accent=c00&order=asc&density=compact`,
  );
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A chosen title");
  const names = page.locator(".picture-row:not(.picture-axis) .picture-label b");
  await expect(names).toHaveCount(3);
  await expect(names.first()).toHaveText(/^[A-Z]/);
  const compact = await requireBox(page.locator(".picture-row").nth(1));
  expect(compact.height).toBeLessThan(lane.height);
  const [oldest] = await rows(page).evaluateAll((all) => all.map((row) => row.dataset.event));
  expect(oldest).not.toBe(newest);
  const { ground, accent } = await page.locator("body").evaluate((body) => {
    const style = getComputedStyle(body);
    return { ground: style.backgroundColor, accent: style.getPropertyValue("--color-accent") };
  });
  expect(ground).toBe("rgba(0, 0, 0, 0)");
  expect(accent.trim()).toBe("#cc0000");
  await page.goto(`/embed?${query}&lanes=0`);
  await expect(page.locator(".picture")).toHaveCount(0);
  await page.goto(`/embed?${query}&ground=101010`);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto(`/embed?${query}&accent=no-color&height=9&density=tight`);
  for (const name of ["accent", "height", "density"]) {
    await expect(page.getByText(`The value of ${name} was left out`)).toBeVisible();
  }
});

test("an event of the link is open, also without JavaScript, and the foot names the dataset", async ({
  page,
  openContext,
}) => {
  const event = requireEvent((one) => eventsIn(window).includes(one));
  const still = await (await openContext({ javaScriptEnabled: false })).newPage();
  for (const reader of [page, still]) {
    await reader.goto(`/embed?${query}&event=${event.slug}`);
    await expect(panelOf(reader)).toContainText(event.summary);
    await reader.getByRole("link", { name: "Close", exact: true }).click();
    await expect(panelOf(reader)).toBeHidden();
    await expect(reader.locator("footer")).toHaveText(
      /Open in Dateline .*Dataset version \d+ of \d+ [A-Z][a-z]+ \d{4} · .+, CC/,
    );
  }
});

test("a reader who cannot reach the server is told, and so is the host", async ({
  page,
  frameEmbed,
  watch,
}) => {
  watch.expectProblem(/ERR_FAILED|part=event/);
  const { frame, readTold } = await frameEmbed({ page, query });
  await page.route("**/embed?*part=event*", (route) => route.abort());
  await rows(frame).getByRole("link").first().click();
  const text = "The server cannot be reached. Try again.";
  await expect(frame.getByRole("status")).toHaveText(text);
  expect(await readTold("error")).toEqual([{ source: "dateline", type: "error", message: text }]);
});

test("nothing overflows or is too small at 280 pixels, from right to left, and axe finds nothing wrong", async ({
  page,
}) => {
  const states: [string, (page: Page) => Promise<unknown>][] = [
    ["the list", async () => {}],
    [
      "a card",
      async (page) => {
        await picture(page).focus();
        await page.keyboard.press("ArrowRight");
        await expect(page.locator(".card")).toBeVisible();
      },
    ],
    [
      "an event",
      async (page) => {
        await rows(page).getByRole("link").first().click();
        await expect(panelOf(page)).toBeVisible();
      },
    ],
  ];
  for (const width of [280, 700]) {
    await page.setViewportSize({ width, height: 460 });
    for (const [what, open] of states) {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(`/embed?${query}`);
      await open(page);
      expect.soft(await findViolations(page, { contrast: false }), `${what}, ${width}`).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect.soft(await findViolations(page, { contrast: true }), `${what}, dark`).toEqual([]);
      for (const direction of ["ltr", "rtl"]) {
        await page.evaluate((dir) => document.documentElement.setAttribute("dir", dir), direction);
        const over = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          const panel = document.querySelector("dialog");
          const inner = panel ? panel.scrollWidth - panel.clientWidth : 0;
          return Math.max(scrollWidth - clientWidth, inner);
        });
        expect.soft(over, `${what}, ${width}, ${direction}`).toBeLessThanOrEqual(0);
      }
    }
    const small = await page
      .locator("button:visible, .event-bar a")
      .evaluateAll((all) =>
        all.filter((one) => one.getBoundingClientRect().height < 24).map((one) => one.outerHTML),
      );
    expect.soft(small).toEqual([]);
  }
});

test("on paper the embed has its picture and its whole list, and nothing to press", async ({
  page,
}) => {
  await page.goto(`/embed?${query}`);
  await page.emulateMedia({ media: "print" });
  await expect(picture(page)).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  const list = page.getByRole("list", { name: "Events" });
  const hidden = await list.evaluate((one) => one.scrollHeight - one.clientHeight);
  expect(hidden).toBeLessThanOrEqual(1);
  expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
});

async function expectShown(frame: FrameLocator, { from, to }: { from: string; to: string }) {
  const wanted = eventsIn({ from, to });
  await expect(rows(frame)).toHaveCount(wanted.length);
  await expect(frame.locator("header .dates")).toContainText(`${wanted.length} event`);
}

async function requireBox(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("It has no box.");
  return box;
}
