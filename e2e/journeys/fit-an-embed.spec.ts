import type { Locator, Page } from "@playwright/test";
import { findViolations } from "../axe.ts";
import { boxOf } from "../dashboard.ts";
import { busiest, datasetTitle } from "../dataset.ts";
import { expect, panelOf, pictureOf, query, rowsOf, test } from "../framed.ts";
import { readContrast, readTextContrast } from "../pixels.ts";

test.use({ reducedMotion: "reduce" });

const story = "story=belarus-joins-sco";

const openEvent = (find: () => Locator) => async (page: Page) => {
  await find().getByRole("link").first().click();
  await expect(panelOf(page)).toBeVisible();
};

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
    if (change === "list=0") await expect(rowsOf(frame)).toHaveCount(0);
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
  // Posted from within the frame itself.
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
  const lane = await boxOf(page.locator(".picture-row").nth(1));
  const [newest] = await rowsOf(page).evaluateAll((all) => all.map((row) => row.dataset.event));
  await page.goto(
    `/embed?${query}&title=A+chosen+title&lanes=2&lanes=kind&ground=transparent&accent=c00&order=asc&density=compact`,
  );
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A chosen title");
  const names = page.locator(".picture-row:not(.picture-axis) .picture-label b");
  await expect(names).toHaveCount(3);
  await expect(names.first()).toHaveText(/^[A-Z]/);
  const compact = await boxOf(page.locator(".picture-row").nth(1));
  expect(compact.height).toBeLessThan(lane.height);
  const [oldest] = await rowsOf(page).evaluateAll((all) => all.map((row) => row.dataset.event));
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
  await page.goto(`/embed?${story}&title=A+chosen+title&height=9`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A chosen title");
  await expect(page.getByText("The value of height was left out")).toBeVisible();
});

test("an embed that names a dataset version says so when another one is shown", async ({
  page,
}) => {
  await page.goto("/embed");
  const [, version] =
    /Dataset version (\d+)/.exec(`${await page.locator("footer").textContent()}`) ?? [];
  const changed = page.getByText(
    `This embed was made of dataset version ${Number(version) + 6}. You see version ${version}`,
  );
  for (const address of [`/embed?${query}`, `/embed?${story}`]) {
    await page.goto(`${address}&version=${Number(version) + 6}`);
    await expect(changed).toBeVisible();
    await page.goto(`${address}&version=${version}`);
    await expect(page.locator("footer")).toBeVisible();
    await expect(changed).toHaveCount(0);
  }
});

test("nothing overflows or is too small at 280 pixels, from right to left, and axe finds nothing wrong", async ({
  page,
}) => {
  const states: [string, string, (page: Page) => Promise<unknown>][] = [
    ["the list", query, async () => {}],
    ["a comparison", `${query}&compare=csto,sco`, async () => {}],
    [
      "a card",
      query,
      async (page) => {
        await pictureOf(page).focus();
        await page.keyboard.press("ArrowRight");
        await expect(page.locator(".card")).toBeVisible();
      },
    ],
    ["an event", query, openEvent(() => rowsOf(page))],
    ["an event of a story", story, openEvent(() => page.locator(".story-event:visible"))],
  ];
  for (const width of [280, 700]) {
    await page.setViewportSize({ width, height: 460 });
    for (const [what, query, open] of states) {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(`/embed?${query}`);
      await open(page);
      // No row of the picture draws its days in the column of names.
      const edges = await page
        .locator(".picture-row > svg:visible")
        .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
      expect.soft(new Set(edges).size, `${what}, ${width}`).toBe(1);
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
        // The labels of the axis begin at their days and are not cut.
        const [axis, label] = [".picture-axis > svg", ".picture-axis text"].map((selector) =>
          page.locator(`${selector}:visible`).first(),
        );
        if (axis && label) {
          const [days, text] = [await boxOf(axis), await boxOf(label)];
          expect.soft(text.x, `${what}, ${width}, ${direction}`).toBeGreaterThanOrEqual(days.x);
        }
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

test("in forced colors the card, the panel and what is lit are seen", async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 560 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    await page.goto(`/embed?${query}`);
    const mark = pictureOf(page).locator("a[data-event]:visible:has(circle.mark-full)").first();
    const readStroke = () => mark.locator("circle").evaluate((dot) => getComputedStyle(dot).stroke);
    const before = await readStroke();
    await mark.hover();
    const card = page.locator(".card");
    await expect(card).toHaveCSS("border", /^1px solid/);
    expect(await readTextContrast(card.getByRole("link"))).toBeGreaterThan(4.5);
    expect(await readStroke(), "the ring").not.toBe(before);
    await expect(page.locator("li[data-event].lit")).toHaveCSS("outline", /solid 2px/);
    await mark.click();
    const panel = panelOf(page);
    await expect(panel).toHaveCSS("border-left", /^1px solid/);
    for (const text of [
      panel.getByRole("heading", { level: 2 }),
      panel.locator(".sources a").first(),
      panel.getByRole("button", { name: "Close" }),
    ]) {
      expect(await readTextContrast(text)).toBeGreaterThan(4.5);
    }
    expect(await readContrast(panel.locator(".corroboration rect").first())).toBeGreaterThan(3);
  }
});

test("on paper the embed has its picture and its whole list, and nothing to press", async ({
  page,
}) => {
  await page.goto(`/embed?${query}`);
  await page.emulateMedia({ media: "print" });
  await expect(pictureOf(page)).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  const list = page.getByRole("list", { name: "Events" });
  const hidden = await list.evaluate((one) => one.scrollHeight - one.clientHeight);
  expect(hidden).toBeLessThanOrEqual(1);
  expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
});
