import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { parse } from "yaml";
import { findViolations } from "../axe.ts";
import { expect, test } from "../test.ts";

type Step = { heading: string; text: string; view: string; event?: string; citations: string[] };
type Story = { slug: string; title: string; steps: Step[] };

const folder = new URL("../../prisma/dataset/stories/", import.meta.url);
const [story] = readdirSync(folder).flatMap(
  (name) => parse(readFileSync(new URL(name, folder), "utf8")) as Story[],
);
if (story === undefined) throw new Error("The dataset has no story.");
const { slug, title, steps } = story;
const address = `/stories/${slug}`;
const last = steps.length;
const textOf = (number: number) => steps[number - 1]?.text ?? "";

const heading = (page: Page, number: number) =>
  page.getByRole("heading", { level: 2, name: steps[number - 1]?.heading ?? "?" });

async function expectHeading(page: Page, number: number) {
  await expect(page.locator(".story-place")).toHaveText(`${number} of ${last}`);
  await expect(heading(page, number)).toBeVisible();
}

async function expectStep(page: Page, number: number) {
  await expectHeading(page, number);
  await expect(page.locator(".story-step:visible")).toHaveCount(1);
  await expect(page.getByText(textOf(number))).toBeVisible();
  expect(new URL(page.url()).search).toBe(number === 1 ? "" : `?step=${number}`);
}

/** The labels of the picture's axis, which show its window. */
const readAxis = (page: Page) => page.locator(".story-view .picture-axis").textContent();

/**
 * The axis of each step, read from a page that starts with it, so that its picture does not move.
 */
async function readAxes(page: Page) {
  const axes: (string | null)[] = [];
  for (let number = 1; number <= last; number++) {
    await page.goto(`${address}?step=${number}`);
    await expectHeading(page, number);
    axes.push(await readAxis(page));
  }
  expect(new Set(axes).size, "windows that differ").toBeGreaterThan(1);
  return axes;
}

test("a story is read by keyboard, and the timeline moves along", async ({ page }) => {
  const axes = await readAxes(page);
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expectStep(page, 1);
  for (let number = 2; number <= last; number++) {
    await page.keyboard.press("ArrowRight");
    await expectStep(page, number);
    await expect.poll(() => readAxis(page), { message: `step ${number}` }).toBe(axes[number - 1]);
  }
  // Nothing follows the last step.
  await page.keyboard.press("ArrowRight");
  await expectStep(page, last);
  await page.keyboard.press("ArrowLeft");
  await expectStep(page, last - 1);
  await expect.poll(() => readAxis(page)).toBe(axes.at(-2));
  await page.goBack();
  await expectStep(page, last);
});

test("the buttons and the numbers lead from step to step", async ({ page }) => {
  await page.goto(address);
  const previous = page.getByRole("button", { name: "Previous" });
  const next = page.getByRole("button", { name: "Next" });
  await expect(previous).toHaveAttribute("aria-disabled", "true");
  await next.click();
  await expectStep(page, 2);
  await expect(page.getByRole("status").filter({ hasText: `2 of ${last}` })).toHaveCount(1);
  await expect(next).toBeFocused();
  await page.getByRole("link", { name: `Step ${last}:` }).click();
  await expectStep(page, last);
  await expect(next).toHaveAttribute("aria-disabled", "true");
  await previous.click();
  await expectStep(page, last - 1);
});

test("each step has its event with a ring, and its sources", async ({ page }) => {
  for (const [index, { event, citations }] of steps.entries()) {
    await page.goto(`${address}?step=${index + 1}`);
    const shown = page.locator(".story-step:visible");
    if (event) {
      await expect(shown.locator(".story-event a")).toHaveAttribute("href", `/events/${event}`);
      await expect(page.locator(".story-view .picture-ring:visible").first()).toBeVisible();
    }
    const links = shown.locator(".story-sources a");
    const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(hrefs).toEqual(citations);
  }
});

test("a link opens at its step, and one to no step says so", async ({ page }) => {
  await page.goto(`${address}?step=3`);
  await expectStep(page, 3);
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
    "href",
    new RegExp(`${address}$`),
  );
  await page.goto(`${address}?step=99`);
  await expect(page.getByText("There is no such step")).toBeVisible();
  await expect(page.locator(".story-place")).toHaveText(`1 of ${last}`);
  const link = page.getByRole("link", { name: "This view on the timeline" });
  await link.click();
  await expect(page).toHaveURL(new RegExp(`organizations=.*event=${steps[0]?.event}`));
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a swipe turns the page, and scrolling does not", async ({ page }) => {
    await page.goto(address);
    await expectStep(page, 1);
    await page.waitForLoadState("networkidle");
    await swipe(page, { from: [320, 420], to: [90, 430] });
    await expectStep(page, 2);
    await swipe(page, { from: [200, 500], to: [190, 300] });
    await expectStep(page, 2);
    await swipe(page, { from: [90, 420], to: [320, 430] });
    await expectStep(page, 1);
    for (const width of [390, 280]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      );
    }
  });
});

async function swipe(page: Page, { from, to }: { from: [number, number]; to: [number, number] }) {
  const client = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", [x, y]: [number, number]) =>
    client.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchEnd" ? [] : [{ x, y }],
    });
  await send("touchStart", from);
  await send("touchMove", [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
  await send("touchMove", to);
  await send("touchEnd", to);
  await client.detach();
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("all steps follow each other, each with its picture", async ({ page }) => {
    await page.goto(`${address}?step=3`);
    await expect(page.locator(".story-step:visible")).toHaveCount(last);
    const shown = await page.locator(".story-step h2").allTextContents();
    expect(shown).toEqual(steps.map((step) => step.heading));
    await expect(page.locator(".story-step .picture:visible")).toHaveCount(last);
    for (const { text } of steps) await expect(page.getByText(text)).toBeVisible();
    await expect(page.getByRole("button", { name: "Next" })).toHaveCount(0);
  });
});

test.describe("with reduced motion", () => {
  test.use({ reducedMotion: "reduce" });

  test("the timeline is at the next view at once", async ({ page }) => {
    await page.goto(address);
    await expectStep(page, 1);
    await expect(page.getByRole("status").filter({ hasText: `1 of ${last}: ` })).toHaveCount(1);
    const seen = await page.evaluate(async () => {
      const axis = document.querySelector(".story-view .picture-axis");
      const texts = new Set<string>();
      const observer = new MutationObserver(() => texts.add(axis?.textContent ?? ""));
      observer.observe(document.body, { childList: true, characterData: true, subtree: true });
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
      await new Promise((resolve) => setTimeout(resolve, 400));
      observer.disconnect();
      return [...texts];
    });
    // Only the windows of the first step, while its text disappears, and of the second.
    expect(seen.length).toBeLessThanOrEqual(2);
    await expectStep(page, 2);
  });
});

test("a story on paper has every step, its picture and the addresses of its sources", async ({
  page,
}) => {
  await page.goto(address);
  await page.getByRole("link", { name: "Print" }).click();
  await expect(page).toHaveURL(new RegExp(`/print${address}$`));
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".print-step .picture:visible")).toHaveCount(last);
  for (const { text, citations } of steps) {
    await expect(page.getByText(text)).toBeVisible();
    for (const url of citations) await expect(page.getByText(url).first()).toBeVisible();
  }
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.length).toBeGreaterThan(10_000);
});

test("a story in an embed is read step by step, by its buttons and keys", async ({ page }) => {
  await page.goto(address);
  await page.getByRole("button", { name: "Embed" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this story" });
  await expect(dialog.getByRole("tab")).toHaveText(["Link", "Embed"]);
  const snippet = dialog.getByLabel("Iframe", { exact: true });
  await expect(snippet).toHaveValue(new RegExp(`/embed\\?story=${slug}"`));
  await dialog.getByLabel("Theme").selectOption("dark");
  await expect(snippet).toHaveValue(new RegExp(`/embed\\?story=${slug}&amp;theme=dark"`));
  await expect(dialog.getByLabel("Element", { exact: true })).toHaveValue(
    new RegExp(`<dateline-timeline story="${slug}" theme="dark" `),
  );
  await expect(dialog.getByLabel("Lanes")).toHaveCount(0);
  await dialog.getByLabel("Title").fill("Our title");
  await expect(dialog.frameLocator("iframe").getByRole("heading", { level: 1 })).toHaveText(
    "Our title",
  );
  await expect(dialog.frameLocator("iframe").getByText(`1 of ${last}`)).toBeVisible();
  await page.goto(`/embed?story=${slug}`);
  const shown = page.locator(".story-step:visible");
  // Beside the buttons.
  await expect(page.getByRole("navigation").getByText(`1 of ${last}`)).toBeVisible();
  await expect(shown).toHaveCount(1);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(shown).toContainText(textOf(2));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText(`3 of ${last}`)).toBeVisible();
  await expect(shown).toContainText(textOf(3));
  const open = page.getByRole("link", { name: "Open in Dateline" });
  await expect(open).toHaveAttribute("href", `${address}?step=3`);

  // Its event opens over it; meanwhile keys do not change the step.
  const event = page.locator(".story-event:visible").getByRole("link").first();
  await event.click();
  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("heading", { level: 2 })).toBeFocused();
  await expect(panel.locator(".sources a").first()).toHaveAttribute("target", "_blank");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(event).toBeFocused();
  await expect(shown).toContainText(textOf(3));
  await page.goto(`/embed?story=${slug}&step=${last}`);
  await expect(page.getByText(`${last} of ${last}`)).toBeVisible();
  expect(await findViolations(page, { contrast: false })).toEqual([]);
});

test("an embedded story without JavaScript has all steps", async ({ openContext }) => {
  const context = await openContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/embed?story=${slug}`);
  await expect(page.locator(".story-step")).toHaveCount(last);
  await expect(page.locator(".story-step .picture")).toHaveCount(last);
  await expect(page.getByRole("button", { name: "Next" })).toBeHidden();
});

test("an unknown story is not found", async ({ page, watch }) => {
  watch.expectProblem(/404/);
  for (const path of ["/stories/nothing", "/print/stories/nothing", "/embed?story=nothing"]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
  }
  await page.goto("/stories/nothing");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "There is no story at this address",
  );
});

test("readers find the story from the home page, About, the sitemap and its events", async ({
  page,
  request,
}) => {
  for (const path of ["/", "/about"]) {
    await page.goto(path);
    await expect(page.getByRole("link", { name: title }).first()).toHaveAttribute("href", address);
  }
  const index = steps.findIndex(({ event }) => event);
  await page.goto(`/events/${steps[index]?.event}`);
  const link = page.getByRole("link", { name: `${title}, step ${index + 1}` });
  await link.click();
  await expect(page.locator(".story-place")).toHaveText(`${index + 1} of ${last}`);
  expect(await (await request.get("/sitemap.xml")).text()).toContain(`${address}</loc>`);
  const picture = await request.get(`${address}/og.png`);
  expect([picture.status(), picture.headers()["content-type"]]).toEqual([200, "image/png"]);
});

for (const options of [
  { colorScheme: "light" },
  { colorScheme: "dark" },
  { colorScheme: "light", viewport: { width: 390, height: 844 } },
  { colorScheme: "dark", forcedColors: "active" },
] as const) {
  test(`it is accessible: ${JSON.stringify(options)}`, async ({ openContext }) => {
    const page = await (await openContext(options)).newPage();
    for (const path of [`${address}?step=2`, `/print${address}`, `/embed?story=${slug}`]) {
      await page.goto(path);
      expect(await findViolations(page, { contrast: false }), path).toEqual([]);
    }
  });
}

test("from right to left, the arrows and the picture stay in order", async ({ page }) => {
  await page.goto(address);
  await expectStep(page, 1);
  await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  await page.keyboard.press("ArrowLeft");
  await expectStep(page, 2);
  await page.keyboard.press("ArrowRight");
  await expectStep(page, 1);
  const width = await page.evaluate(() => innerWidth);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    width,
  );
});
