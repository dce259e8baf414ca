import { gzipSync } from "node:zlib";
import { boxOf } from "../dashboard.ts";
import { events, eventsIn, requireEvent } from "../dataset.ts";
import { webUrl } from "../env.ts";
import { expect, panelOf, pictureOf, query, rowsOf, sandbox, shown, test } from "../framed.ts";

test.use({ reducedMotion: "reduce" });

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
  await expect(rowsOf(page)).toHaveCount(100);
  const more = page.getByRole("link", { name: "Show more" });
  await expect(page.getByText(`100 of ${events.length}`)).toBeVisible();
  for (let shown = 200; shown <= events.length; shown += 100) {
    await more.focus();
    await page.keyboard.press("Enter");
    await expect(rowsOf(page)).toHaveCount(shown);
    // The first added row has the focus.
    await expect(
      rowsOf(page)
        .nth(shown - 100)
        .getByRole("link"),
    ).toBeFocused();
  }
  await more.click();
  await expect(rowsOf(page)).toHaveCount(events.length);
  await expect(more).toHaveCount(0);
  const slugs = await rowsOf(page).evaluateAll((all) => all.map((row) => row.dataset.event));
  expect([...slugs].sort()).toEqual(events.map(({ slug }) => slug).sort());

  const still = await (await openContext({ javaScriptEnabled: false })).newPage();
  await still.goto("/embed?density=compact");
  const seen = new Set<string | undefined>();
  while (seen.size < events.length) {
    for (const slug of await rowsOf(still).evaluateAll((all) =>
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
    const event = requireEvent((one) => eventsIn(shown).includes(one) && one.citations.length > 1);
    const link = rowsOf(frame).getByRole("link", { name: event.title });
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
}

test("a mark has a card on hover, and opens on a click; a pill lists its events", async ({
  page,
}) => {
  await page.goto(`/embed?${query}`);
  const mark = pictureOf(page).locator("a[data-event]:visible").first();
  const slug = await mark.getAttribute("data-event");
  const title = events.find((one) => one.slug === slug)?.title ?? "?";
  await mark.hover();
  const card = page.locator(".card");
  await expect(card.getByRole("link", { name: title })).toBeVisible();
  await expect(card).toContainText(/\d\s(?:report|announcement)|no\sreports/);
  await page.keyboard.press("Escape");
  await expect(card).toHaveCount(0);
  await mark.click();
  await expect(panelOf(page).getByRole("heading", { level: 2, name: title })).toBeVisible();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(panelOf(page)).toBeHidden();

  // The panel does not cover the mark from which it is opened.
  const end = pictureOf(page).locator("a[data-event]:visible").last();
  for (const one of [mark, end]) {
    await one.click();
    await expect(panelOf(page)).toBeVisible();
    const [{ x, width }, panel] = [await boxOf(one), await boxOf(panelOf(page))];
    expect(x + width <= panel.x || x >= panel.x + panel.width).toBe(true);
    await page.keyboard.press("Escape");
    await expect(panelOf(page)).toBeHidden();
  }

  // All dates, whose events exceed the list.
  await page.goto("/embed");
  const pill = pictureOf(page).locator("[data-events]:visible").last();
  const slugs = ((await pill.getAttribute("data-events")) ?? "").split(" ");
  await pill.click();
  await expect(card.getByRole("link")).toHaveCount(Math.min(slugs.length, 12));
  const last = events.find((one) => one.slug === slugs[0])?.title ?? "";
  await card.getByRole("link", { name: last }).first().click();
  await expect(panelOf(page).getByRole("heading", { level: 2, name: last })).toBeVisible();

  await page.goto(`/embed?${query}&compare=csto,sco`);
  await mark.hover();
  await expect(card.getByRole("link")).toBeVisible();
  await mark.click();
  await expect(panelOf(page).getByRole("heading", { level: 2 })).toBeVisible();
});

test("with the keyboard alone: from mark to mark, to an event, to a source and back", async ({
  page,
}) => {
  await page.goto(`/embed?${query}`);
  await pictureOf(page).focus();
  const spoken = page.locator("header [role=status]");
  await page.keyboard.press("ArrowRight");
  await expect(spoken).toHaveText(/\d{4}/);
  const first = await spoken.textContent();
  await page.keyboard.press("ArrowRight");
  await expect(spoken).not.toHaveText(first ?? "");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const card = page.locator(".card a");
  // A pill moves the focus to its list; a mark opens its event.
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
  // Its marks have rings, also after the picture is redrawn.
  const slug = await panelOf(page).locator(".event").getAttribute("data-open");
  const ringed = pictureOf(page).locator(`.open[data-event="${slug}"]`);
  await expect(ringed.first()).toBeAttached();
  await pictureOf(page).focus();
  await page.keyboard.press("-");
  await expect(page.locator("main")).not.toHaveAttribute("data-from", shown.from);
  await expect(ringed.first()).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(panelOf(page)).toBeHidden();
  await expect(ringed).toHaveCount(0);
  await expect(pictureOf(page)).toBeFocused();
});

test.describe("with a finger", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 460 } });

  test("the first tap shows the card, the second opens the event over the whole frame", async ({
    page,
  }) => {
    await page.goto(`/embed?${query}`);
    const mark = pictureOf(page).locator("a[data-event]:visible").first();
    const { x, y, width, height } = await boxOf(mark);
    // Next to the mark, because a finger is wider than it.
    await page.touchscreen.tap(x + width / 2, y + height / 2 + 8);
    const card = page.locator(".card");
    await expect(card.getByRole("link")).toBeVisible();
    await expect(panelOf(page)).toHaveCount(0);
    await card.getByRole("link").tap();
    await expect(panelOf(page)).toBeVisible();
    expect((await boxOf(panelOf(page))).width).toBe(390);
    await page.getByRole("button", { name: "Close", exact: true }).tap();
    await expect(panelOf(page)).toBeHidden();
  });
});

test("an event of the link is open, also without JavaScript, and the foot names the dataset", async ({
  page,
  openContext,
}) => {
  const event = requireEvent((one) => eventsIn(shown).includes(one));
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
  const link = rowsOf(frame).getByRole("link").first();
  await link.click();
  const text = "The server cannot be reached. Try again.";
  await expect(frame.getByRole("status")).toHaveText(text);
  expect(await readTold("error")).toEqual([{ source: "dateline", type: "error", message: text }]);
  await page.unroute("**/embed?*part=event*");
  await link.click();
  await expect(panelOf(frame)).toBeVisible();
  await expect(frame.getByRole("status"), "it is no longer so").toHaveText("");

  // If the list cannot be continued, the response says so, without style and script.
  const answer = await page.request.get(`${webUrl}/embed?part=rows&after=nothing`);
  expect(answer.status()).toBe(400);
  const words = await answer.text();
  expect(words).toContain("The list cannot be continued from here. Load the page again.");
  expect(words.length).toBeLessThan(1000);
});
