import type { Page } from "@playwright/test";
import { boxOf, openDashboard, parts, readDrawnSlugs } from "../dashboard.ts";
import { busiest, events, eventsIn, requireEvent, toShown } from "../dataset.ts";
import { expectMarksOnDates } from "../geometry.ts";
import { expect, test } from "../test.ts";

const busiestSlugs = new Set(busiest.slice(0, 8).map(({ slug }) => slug));

const windows = [
  ["four years", "", null],
  ["a year", "&from=2022-01-01&to=2023-01-01", { from: "2022-01-01", to: "2023-01-01" }],
  ["a month", "&from=2022-02-01&to=2022-03-01", { from: "2022-02-01", to: "2022-03-01" }],
] as const;

test("marks stay on their dates whatever is done to the timeline", async ({ page }) => {
  await openDashboard(page);
  const { timeline, panel } = parts(page);
  await expectMarksOnDates(page, "at first");
  // Labels are only where nothing covers the mark.
  const labelled = page.locator(".canvas .mark-dot:has(.mark-label:not(.mark-label-hidden))");
  await labelled.first().click();
  await expect(panel).toBeVisible();
  await expectMarksOnDates(page, "beside the panel");
  await panel.getByRole("link", { name: /^Close/ }).click();
  await expect(panel).toHaveCount(0);
  await expectMarksOnDates(page, "without the panel again");
  await page.setViewportSize({ width: 1100, height: 800 });
  await expectMarksOnDates(page, "in a smaller window");
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect(page).toHaveURL(/from=/);
  await expectMarksOnDates(page, "zoomed in");
  const { x, y, width, height } = await boxOf(timeline);
  await page.mouse.move(x + width / 2, y + height - 3);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 - 120, y + height - 3, { steps: 5 });
  await expectMarksOnDates(page, "while it is dragged");
  await page.mouse.up();
  await expectMarksOnDates(page, "panned");
  await page
    .getByRole("link", { name: /^Fold / })
    .first()
    .click();
  await expect(page).toHaveURL(/lanes\.folded=/);
  await expectMarksOnDates(page, "with a folded lane");
  await page.getByRole("button", { name: "Show everything" }).click();
  await expectMarksOnDates(page, "zoomed out");
});

test("an edge shows nothing of the marks beyond it", async ({ page }) => {
  const year = { from: "2024-01-01", to: "2025-01-01" };
  const before = requireEvent(
    ({ latest, organizations }) =>
      organizations.includes("cis") && latest >= "2023-12-20" && latest < year.from,
  );
  await openDashboard(page, `/?from=${year.from}&to=${year.to}`);
  await expect.poll(() => readSeenSlugs(page)).not.toEqual([]);
  const inside = new Set(eventsIn(year).map(({ slug }) => slug));
  const beyond = (slugs: string[]) => slugs.filter((slug) => !inside.has(slug));
  expect(beyond(await readSeenSlugs(page))).toEqual([]);
  await page.getByRole("button", { name: "Earlier", exact: true }).click();
  await expect.poll(() => readSeenSlugs(page), "seen where it belongs").toContain(before.slug);
});

/** Slugs of the events with marks that are at least partly visible. */
const readSeenSlugs = (page: Page) =>
  page.evaluate(() => {
    const { left = 0, right = 0 } =
      document.querySelector(".canvas")?.getBoundingClientRect() ?? {};
    return [...document.querySelectorAll(".canvas .mark")].flatMap((mark) => {
      const box = mark.getBoundingClientRect();
      const isSeen =
        box.right > left - 10 && box.left < right + 10 && getComputedStyle(mark).opacity !== "0";
      const slugs = mark.querySelector("[data-slug]")?.getAttribute("data-slug") ?? "";
      return isSeen ? slugs.split(" ") : [];
    });
  });

test("the ticks of an axis of thousands of years are at their years", async ({ page }) => {
  const window = { from: "1000-01-01", to: "9000-01-01" };
  await openDashboard(page, `/?from=${window.from}&to=${window.to}`);
  const { x, width } = await boxOf(parts(page).timeline);
  const toX = (ms: number) =>
    x +
    ((ms - Date.parse(window.from)) / (Date.parse(window.to) - Date.parse(window.from))) * width;
  const labels = page.locator(".vis-foreground .vis-text.vis-minor:visible");
  await expect(labels.getByText("3000")).toBeVisible();
  for (const label of await labels.all()) {
    const year = Number(await label.textContent());
    expect(Math.abs((await boxOf(label)).x - toX(Date.UTC(year, 0)))).toBeLessThan(1);
  }
  // All events are within one pixel.
  const pill = await boxOf(page.locator(".canvas .mark-pill").first());
  const { earliest } = requireEvent(() => true);
  expect(Math.abs(pill.x + pill.width / 2 - toX(Date.parse(earliest)))).toBeLessThan(1.5);
});

for (const [path, rows] of [
  ["/", ".entry"],
  ["/embed", "li[data-event]"],
  ["/print", ".print-entry"],
] as const) {
  test(`stacked combining marks on ${path} stay within their row`, async ({ page }) => {
    if (path === "/") await openDashboard(page);
    else await page.goto(path);
    const [above, row] = [page.locator(rows).nth(1), page.locator(rows).nth(2)];
    await row.scrollIntoViewIfNeeded();
    await above.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await boxOf(above);
    // Whole pixels, because the last one of a row may also show the first of the next row.
    const clip = { x, y, width, height: Math.floor(y + height) - y };
    const before = await page.screenshot({ clip });
    await row
      .locator("bdi")
      .first()
      .evaluate((title) => {
        title.textContent = `e${"\u0301".repeat(40)} ${title.textContent}`;
      });
    expect((await page.screenshot({ clip })).equals(before)).toBe(true);
  });
}

test("events without an organization or a country have a lane, also where many lanes are", async ({
  page,
}) => {
  const { earliest } = requireEvent(({ organizations }) => organizations.length === 0);
  const window = toYear(earliest.slice(0, 4));
  const inYear = eventsIn(window);
  const query = `from=${window.from}&to=${window.to}`;
  await openDashboard(page, `/?lanes.all=1&${query}`);
  await expectLane(
    page,
    "No organization",
    inYear.filter(({ organizations }) => organizations.length === 0),
  );
  const nowhere = inYear.filter(({ countryCode }) => !countryCode);
  expect(nowhere.length).toBeGreaterThan(0);
  await openDashboard(page, `/?lanes=country&lanes.all=1&${query}`);
  await expectLane(page, "No country", nowhere);
  for (const path of ["/embed", "/print?lanes=country"]) {
    await page.goto(path);
    const lane = page.locator(".picture-row").filter({ hasText: /^(Others|No country)/ });
    await expect(lane.locator(".mark:visible").first()).toBeVisible();
  }
});

for (const lanes of ["organization", "kind", "country"] as const) {
  for (const [name, query, window] of windows) {
    test(`every counted event of ${name} is in a lane by ${lanes}, in a mark or a pill`, async ({
      page,
    }) => {
      await openDashboard(page, `/?lanes=${lanes}${query}`);
      await expect(page.locator(".timeline-stage")).toHaveAttribute("data-detail", "events");
      const wanted = window ? eventsIn(window) : events;
      const missing = async () => {
        const drawn = await readDrawnSlugs(page);
        return wanted.filter(({ slug }) => !drawn.has(slug)).map(({ slug }) => slug);
      };
      await expect.poll(missing).toEqual([]);
      await expectPickable(page);
    });
  }
}

/** Expects at least 6 px of each mark and pill within the lanes to be clickable. */
async function expectPickable(page: Page) {
  await expect
    .poll(() =>
      page.evaluate(() => {
        const lanes = document.querySelector(".canvas")?.getBoundingClientRect();
        const marks = [...document.querySelectorAll(".canvas .mark")];
        return marks.flatMap((mark) => {
          const box = mark.getBoundingClientRect();
          const middle = box.left + box.width / 2;
          if (!lanes || mark.matches(".mark-outside")) return [];
          const y = box.top + box.height / 2;
          let picked = 0;
          for (let x = Math.ceil(middle) - 8; x <= middle + 8; x++) {
            if (x < lanes.left || x >= lanes.right) return [];
            if (document.elementFromPoint(x, y)?.closest(".mark") === mark) picked += 1;
          }
          return picked >= 6 ? [] : [`${mark.textContent}: ${picked} px`];
        });
      }),
    )
    .toEqual([]);
}

test("lanes follow the window: those without events are named in a line", async ({ page }) => {
  const window = { from: "2022-09-01", to: "2022-12-01" };
  const inWindow = eventsIn(window);
  await openDashboard(page, `/?from=${window.from}&to=${window.to}`);
  const first = busiest.slice(0, 8);
  const without = first.filter(
    ({ slug }) => !inWindow.some(({ organizations }) => organizations.includes(slug)),
  );
  expect(without.length, "the dataset has a quarter without a busy organization").toBeGreaterThan(
    0,
  );
  const note = page.locator(".timeline-omissions");
  await expect(note).toContainText(
    `${without.length} ${without.length === 1 ? "lane" : "lanes"} without events here: ${without.map(toShown).join(", ")}`,
  );
  const names = page.locator(".picture-label b");
  await expect(names).toHaveCount(9);
  const shown = busiest.filter(({ slug }) =>
    inWindow.some(({ organizations }) => organizations.includes(slug)),
  );
  await expect(names).toHaveText([...shown.slice(0, 8).map(toShown), "Others"]);
});

test("a pill lists its events, by mouse and by keyboard", async ({ page }) => {
  await openDashboard(page);
  const pill = page.locator(".mark-number").first();
  const slugs = ((await pill.getAttribute("data-slug")) ?? "").split(" ");
  await expect(pill).toHaveText(String(slugs.length));
  await pill.click();
  const list = page.getByRole("dialog", { name: `${slugs.length} events close together` });
  await expect(list.getByRole("link")).toHaveCount(slugs.length);
  await expect(list.getByRole("link").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await expect(pill).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(list.getByRole("link").first()).toBeFocused();
  await list.getByRole("link").last().press("Enter");
  const last = requireEvent(({ slug }) => slug === slugs.at(-1));
  await expect(parts(page).panel.getByRole("heading", { name: last.title })).toBeVisible();
  await expect(page.locator(".canvas .mark-pill.mark-selected").first()).toBeVisible();
});

test("a line joins the marks of the event that is pointed at", async ({ page }) => {
  const event = requireEvent(
    ({ organizations }) => organizations.filter((slug) => busiestSlugs.has(slug)).length > 1,
  );
  await openDashboard(page, "/");
  await page.locator(`.entry[data-event]`).first().waitFor();
  await expect(page.locator(".picture-tie")).toHaveCount(0);
  await openDashboard(page, `/?event=${event.slug}`);
  await expect(page.locator(".picture-tie-selected").first()).toBeAttached();
});

async function expectLane(page: Page, name: string, wanted: readonly { slug: string }[]) {
  await expect(page.locator(".picture-label b", { hasText: name })).toBeVisible();
  const drawn = await readDrawnSlugs(page);
  expect(wanted.filter(({ slug }) => !drawn.has(slug))).toEqual([]);
}

/** A year has few enough events to draw each. */
const toYear = (year: number | string) => ({
  from: `${year}-01-01`,
  to: `${Number(year) + 1}-01-01`,
});
