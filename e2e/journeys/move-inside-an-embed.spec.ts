import type { FrameLocator } from "@playwright/test";
import { boxOf } from "../dashboard.ts";
import { bounds, eventsIn } from "../dataset.ts";
import { expect, panelOf, pictureOf, query, rowsOf, sandbox, shown, test } from "../framed.ts";

test.use({ reducedMotion: "reduce" });

const wide = 'width="660" height="460"';

for (const attributes of ['width="700" height="460"', `width="700" height="460" ${sandbox}`]) {
  const where = attributes.includes("sandbox") ? "a sandboxed frame" : "a frame";
  test(`in ${where} the dates move by buttons, keys and the pointer, and the host is told`, async ({
    page,
    frameEmbed,
  }) => {
    const { frame, readTold } = await frameEmbed({ page, query, attributes });
    const told = async () => (await readTold("view")).at(-1) ?? { from: "", to: "", url: "" };
    const lengthOf = ({ from, to }: { from?: unknown; to?: unknown }) =>
      (Date.parse(String(to)) - Date.parse(String(from))) / 86_400_000;
    await frame.getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(async () => lengthOf(await told())).toBeCloseTo(lengthOf(shown) / 2, -1);
    const zoomed = await told();
    await expectShown(frame, { from: String(zoomed.from), to: String(zoomed.to) });
    const open = frame.getByRole("link", { name: /^Open in Dateline/ });
    expect(await open.evaluate((link) => (link as HTMLAnchorElement).href)).toBe(zoomed.url);

    await frame.getByRole("button", { name: "Later" }).click();
    await expect.poll(async () => String((await told()).from) > String(zoomed.from)).toBe(true);
    await pictureOf(frame).focus();
    await page.keyboard.press("Shift+ArrowLeft");
    // Rounding to whole days each time may shift the window.
    const isBack = async () =>
      Math.abs(lengthOf({ from: zoomed.from, to: (await told()).from })) < 3;
    await expect.poll(isBack).toBe(true);
    await expect(pictureOf(frame)).toBeFocused();
    await page.keyboard.press("0");
    await expect.poll(async () => (await told()).from).toBe(bounds.from);

    const box = await pictureOf(frame).boundingBox();
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

for (const [what, more] of [
  ["the picture", ""],
  ["a comparison", "&compare=csto,sco"],
] as const) {
  test(`${what} moves with the pointer, and is drawn anew once it is let go`, async ({ page }) => {
    await page.goto(`/embed?${query}${more}`);
    const mark = pictureOf(page).locator("a[data-event]:visible").first();
    const slug = await mark.getAttribute("data-event");
    const [bar, base] = [".compare-bar rect", ".compare-base"].map((selector) =>
      pictureOf(page).locator(selector).first(),
    );
    const readX = async (element: typeof bar) =>
      more && element ? Math.round((await boxOf(element)).x) : 0;
    const before = { mark: (await boxOf(mark)).x, bar: await readX(bar), base: await readX(base) };
    const { x: left, y, width } = await boxOf(pictureOf(page).locator("svg:visible").first());
    let draws = 0;
    page.on("request", (request) => {
      if (request.url().includes("part=view")) draws += 1;
    });
    await page.mouse.move(left + width / 2, y + 60);
    await page.mouse.down();
    await page.mouse.move(left + width / 2 - 50, y + 60, { steps: 3 });
    // At rest for longer than the delay of redrawing, but still held.
    await page.waitForTimeout(400);
    await page.mouse.move(left + width / 2 + 40, y + 60, { steps: 3 });
    const same = pictureOf(page).locator(`[data-event="${slug}"]:visible`).first();
    await expect.poll(async () => Math.round((await boxOf(same)).x - before.mark)).toBe(40);
    if (more) expect((await readX(bar)) - before.bar).toBe(40);
    expect(await readX(base), "the line that bars stand on stays").toBe(before.base);
    expect(draws).toBe(0);
    await page.mouse.up();
    await expect(page.locator("main")).not.toHaveAttribute("data-from", shown.from);
    await expect(pictureOf(page)).toHaveAttribute("aria-label", more ? /^Comp/ : /^Time/);
  });
}

test("a pointer that is released outside of the picture does not drag it afterwards", async ({
  page,
}) => {
  await page.goto(`/embed?${query}`);
  const mark = pictureOf(page).locator("a[data-event]:visible").first();
  const before = await boxOf(mark);
  const { x, y, width, height } = await boxOf(pictureOf(page));
  const middle = x + width / 2;
  await page.mouse.move(middle, y + 60);
  await page.mouse.down();
  await page.mouse.move(middle, y + height + 40, { steps: 8 });
  await page.mouse.up();
  await page.mouse.move(middle, y + 60);
  await page.mouse.move(middle + 80, y + 60, { steps: 4 });
  expect((await boxOf(mark)).x).toBe(before.x);
});

test.describe("with two fingers", () => {
  test.use({ hasTouch: true, viewport: { width: 700, height: 600 } });

  test("a pinch zooms around its middle, and the page does not", async ({ page, frameEmbed }) => {
    const { frame, readTold } = await frameEmbed({ page, query, attributes: `${wide} ${sandbox}` });
    const { x, y, width } = await boxOf(pictureOf(frame).locator("svg:visible").first());
    const middle = x + width / 2;
    const client = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...reaches: number[]) =>
      client.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: reaches.map((reach, id) => ({ x: middle + reach, y: y + 60, id })),
      });
    await touch("touchStart", -50);
    await touch("touchStart", -50, 50);
    for (const reach of [60, 80, 100]) await touch("touchMove", -reach, reach);
    await touch("touchEnd");
    const told = async () => (await readTold("view")).at(-1) ?? { from: "", to: "" };
    const toDays = (day: unknown) => Date.parse(String(day)) / 86_400_000;
    const [from, to] = [toDays(shown.from), toDays(shown.to)];
    await expect.poll(async () => toDays((await told()).from)).toBeGreaterThan(from);
    const { from: newFrom, to: newTo } = await told();
    expect(toDays(newTo) - toDays(newFrom)).toBeCloseTo((to - from) / 2, -1);
    expect((toDays(newTo) + toDays(newFrom)) / 2).toBeCloseTo((to + from) / 2, -1);
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  });
});

async function expectShown(frame: FrameLocator, { from, to }: { from: string; to: string }) {
  const wanted = eventsIn({ from, to });
  await expect(rowsOf(frame)).toHaveCount(wanted.length);
  await expect(frame.locator("header .dates")).toContainText(`${wanted.length} event`);
}
