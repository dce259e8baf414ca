import type { Page } from "@playwright/test";
import { findViolations } from "../axe.ts";
import { openDashboard, parts } from "../dashboard.ts";
import { events, mostInvolved, requireEvent } from "../dataset.ts";
import { expect, test } from "../test.ts";

test.use({ reducedMotion: "reduce" });

const event = requireEvent((one) => one.citations.length > 2 && one.organizations.length > 1);
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

const states: Record<string, (page: Page) => Promise<unknown>> = {
  "the dashboard": (page) => openDashboard(page),
  "the dashboard with an event open": async (page) => {
    await page.goto(`/?event=${event.slug}`);
    await expect(parts(page).panel.getByRole("heading", { name: event.title })).toBeVisible();
  },
  "the dashboard with filters and notices": (page) =>
    openDashboard(
      page,
      "/?organizations=csto&kinds=MEETING&match=perhaps&from=2022-01-01&to=2023-01-01",
    ),
  "the dashboard with a menu open": async (page) => {
    await openDashboard(page, "/?organizations=csto&organizations.not=nato");
    await openFilters(page, "Organizations");
    await expect(page.getByRole("searchbox", { name: /^Find/ })).toBeVisible();
    await expect(page.getByRole("radio", { name: "all", exact: true })).toBeVisible();
  },
  "the dashboard with the sources open": async (page) => {
    await openDashboard(page, "/?kinds=EXERCISE&owners=2");
    await openFilters(page, "Sources");
    await expect(page.getByRole("checkbox").first()).toBeVisible();
  },
  "the dashboard with the dates and their match open": async (page) => {
    await openDashboard(page, "/?from=2022-01-01&to=2023-01-01&match=certain");
    await openFilters(page, "2022");
    await expect(page.getByLabel("Before", { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await openFilters(page, "Certainly within");
    await expect(page.getByRole("radio").first()).toBeVisible();
  },
  "the dashboard with a search": async (page) => {
    await openDashboard(page, "/?q=treaty");
    await page.getByRole("searchbox", { name: /^Search/ }).focus();
  },
  "the dashboard with the palette open": async (page) => {
    await openDashboard(page);
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("option").first()).toBeVisible();
  },
  "the dashboard with what the palette has found": async (page) => {
    await openDashboard(page);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("belarus");
    await expect(page.getByRole("group", { name: "Events" })).toBeVisible();
  },
  "the dashboard with a palette that finds nothing": async (page) => {
    await openDashboard(page);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("qqqqqqqqqqqq");
    await expect(page.getByText("No matches. Try another word.")).toBeVisible();
  },
  "the dashboard with the keys open": async (page) => {
    await openDashboard(page);
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  },
  "the dashboard with the embed dialog open": async (page) => {
    await openDashboard(page);
    await page.getByRole("button", { name: "Embed" }).click();
    await expect(page.getByRole("dialog").locator("iframe")).toBeVisible();
  },
  "the dashboard without a match": async (page) => {
    await page.goto("/?organizations=nobody");
    await expect(page.getByText("No events match.").first()).toBeVisible();
  },
  "the dashboard with the citations of an event open": async (page) => {
    await page.goto(`/?event=${event.slug}`);
    const dialog = page.getByRole("dialog", { name: "Cite" });
    // On a phone, nothing else shows that the page is hydrated.
    await expect(async () => {
      if (!(await dialog.isVisible())) await page.getByRole("button", { name: "Cite" }).click();
      await expect(dialog).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(dialog.getByRole("textbox", { name: "BibTeX" })).toBeVisible({ timeout: 30_000 });
  },
  "an organization's page with a choice made": async (page) => {
    await openDashboard(page, "/organizations/csto?organizations.all=sco");
    await expect(page.locator(".met [aria-current]")).toBeVisible();
  },
  "a person's page with an event open": async (page) => {
    await page.goto(`/people/${mostInvolved[0]?.slug}?event=${event.slug}`);
    await expect(parts(page).panel.getByRole("heading", { name: event.title })).toBeVisible();
  },
  about: (page) => page.goto("/about"),
  "an event that is not there, with those that may be meant": async (page) => {
    await page.goto(`/events/${event.slug}-x`);
    await expect(page.getByRole("heading", { level: 2 })).toBeVisible();
  },
  "an event's page": (page) => page.goto(`/events/${event.slug}`),
  "the embed": (page) => page.goto("/embed"),
  "the page for files where it is off": (page) => page.goto("/import"),
  "a page that is not there": (page) => page.goto("/no-such-page"),
};

for (const [what, open] of Object.entries(states)) {
  test(`axe finds nothing wrong with ${what}`, async ({ page, watch }) => {
    watch.expectProblem(/status of 404/);
    const isWhole = what === "the dashboard";
    for (const viewport of [wide, phone]) {
      await page.setViewportSize(viewport);
      await open(page);
      await page.emulateMedia({ colorScheme: "light" });
      const found = await findViolations(page, { contrast: false, isWhole });
      expect.soft(found, `light, ${viewport.width} px wide`).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      const dark = await findViolations(page, { contrast: true, isWhole });
      expect.soft(dark, `dark, ${viewport.width} px wide`).toEqual([]);
    }
  });
}

test("landmarks and headings are in order", async ({ page }) => {
  await openDashboard(page, `/?event=${event.slug}`);
  for (const landmark of ["banner", "main", "navigation", "complementary"] as const) {
    await expect(page.getByRole(landmark).first(), landmark).toBeVisible();
  }
  await expect(page.getByRole("main")).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  expect(await readSkips(page)).toEqual([]);
  await page.goto(`/events/${event.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  expect(await readSkips(page)).toEqual([]);
});

test("from load to a source with the keyboard alone, with a visible focus", async ({ page }) => {
  await openDashboard(page);
  const { timeline, panel } = parts(page);
  await tabTo(page, () => timeline.evaluate((element) => element === document.activeElement));
  await page.keyboard.press("ArrowRight");
  const spoken = page.locator("[aria-live=polite]").first();
  // The marks in between are pills, which list their events.
  await expect(async () => {
    await page.keyboard.press("ArrowRight");
    await expect(spoken).toHaveText(/^Event \d+ of \d+/, { timeout: 1000 });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("heading", { level: 2 })).toBeVisible();
  await expect(panel).toBeFocused();
  const source = panel.locator(".sources a").first();
  await tabTo(page, () => source.evaluate((link) => link === document.activeElement));
  await expect(source).toBeInViewport();
  const { citations = [] } =
    events.find((one) => one.slug === new URL(page.url()).searchParams.get("event")) ?? {};
  expect(await source.getAttribute("href")).toBe(citations[0]?.url);
});

test("the timeline has a name and a description of its keys", async ({ page }) => {
  await openDashboard(page);
  const { timeline } = parts(page);
  await expect(timeline).toHaveAccessibleName(
    /^Timeline, 1 January 20\d\d – 31 December 20\d\d, \d+ events$/,
  );
  await expect(timeline).toHaveAccessibleDescription(/by time, .* by lane, .* zoom\. .* opens/);
});

test("with reduced motion nothing moves by itself", async ({ page }) => {
  await openDashboard(page);
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter((one) => one.playState === "running")
      .map(String),
  );
  expect(moving).toEqual([]);
});

/** On a phone, the filters are behind one button. */
async function openFilters(page: Page, name: string) {
  const sheet = page.getByRole("button", { name: /^Filters/ });
  if (await sheet.isVisible()) await sheet.click();
  await page.locator("summary:visible", { hasText: name }).click();
}

/**
 * Presses Tab until `arrived`. Expects every focused element to have a visible focus and to be in
 * the viewport.
 */
async function tabTo(page: Page, arrived: () => Promise<boolean>) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const { name, seen, inside } = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return { name: "body", seen: true, inside: true };
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        name: element.outerHTML.slice(0, 120),
        seen: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1,
        inside: box.bottom > 0 && box.top < window.innerHeight,
      };
    });
    expect(seen, `the focus is seen on ${name}`).toBe(true);
    expect(inside, `${name} is on the screen`).toBe(true);
    if (await arrived()) return;
  }
  throw new Error("Tab does not lead there.");
}

/** Headings that are more than one level below the previous one. */
async function readSkips(page: Page): Promise<string[]> {
  const headings = await page
    .locator("h1:visible, h2:visible, h3:visible, h4:visible")
    .evaluateAll((elements) =>
      elements.map((element) => ({
        level: Number(element.tagName.slice(1)),
        text: element.textContent ?? "",
      })),
    );
  return headings
    .filter(({ level }, index) => level > (headings[index - 1]?.level ?? 0) + 1)
    .map(({ text }) => text);
}
