import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { parts } from "../dashboard.ts";
import { requireEvent } from "../dataset.ts";
import { apiUrl, large } from "../env.ts";
import { expect, test } from "../test.ts";

type State = {
  name: string;
  address: string;
  /** Actions before the picture is taken. */
  act?: (page: Page) => Promise<void>;
  isPhone?: true;
  isPaper?: true;
};

const { slug } = requireEvent((event) => event.slug === "2024-11-28-csto-joint-ministerial-astana");
const font = createRequire(new URL("../../apps/web/package.json", import.meta.url)).resolve(
  "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
);
const fontStyle = `@font-face { font-family: Ours; font-weight: 100 900; src: url(data:font/woff2;base64,${readFileSync(font, "base64")}) }
* { font-family: Ours !important }`;
const year = "/?from=2024-01-01&to=2025-01-01";

/** Replaces the embed's fonts, which depend on the machine, with ours. */
const giveFonts = async (page: Page) => void (await page.addStyleTag({ content: fontStyle }));

const states: State[] = [
  { name: "home", address: "/" },
  { name: "one-year", address: year },
  { name: "event", address: `${year}&event=${slug}` },
  { name: "kinds", address: `${year}&lanes=kind` },
  {
    name: "organizations-menu",
    address: "/",
    async act(page) {
      await parts(page).filters.getByText("Organizations", { exact: true }).first().click();
      // The menu's code is loaded when it first opens.
      await expect(parts(page).filters.getByRole("checkbox").first()).toBeVisible();
    },
  },
  {
    name: "palette",
    address: "/",
    async act(page) {
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  { name: "nothing-found", address: `${year}&q=xyzzy` },
  { name: "organization", address: "/organizations/csto" },
  { name: "event-page", address: `/events/${slug}` },
  { name: "about", address: "/about" },
  { name: "patterns", address: "/patterns/organizations/csto" },
  { name: "phone-patterns", address: "/patterns/organizations/csto", isPhone: true },
  { name: "story", address: "/stories/belarus-joins-sco?step=3" },
  { name: "phone-story", address: "/stories/belarus-joins-sco?step=3", isPhone: true },
  { name: "playground", address: `${apiUrl}/graphql` },
  { name: "phone-playground", address: `${apiUrl}/graphql`, isPhone: true },
  { name: "embed", address: `/embed${year.slice(1)}`, act: giveFonts },
  {
    name: "embed-comparison",
    address: "/embed?compare=csto,sco&from=2021-01-01&to=2025-01-01",
    act: giveFonts,
    isPhone: true,
  },
  { name: "print", address: year, isPaper: true },
  { name: "phone", address: "/", isPhone: true },
  { name: "phone-event", address: `${year}&event=${slug}`, isPhone: true },
  {
    name: "phone-filters",
    address: "/",
    isPhone: true,
    async act(page) {
      await page.getByRole("button", { name: /^Filters/ }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  ...(large ? [{ name: "many", address: `${large.webUrl}/?from=2022-01-01&to=2023-01-01` }] : []),
];

// Allows the style that is added to the embed.
test.use({ bypassCSP: true });

for (const { name, address, act, isPhone, isPaper } of states) {
  test(name, async ({ page, watch }) => {
    // The embed's policy, which blocks a request for an icon, is bypassed here.
    if (name.startsWith("embed")) watch.expectProblem(/404/);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    if (isPhone) await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(address);
    await comeToRest(page);
    await act?.(page);
    if (isPaper) await page.emulateMedia({ media: "print" });
    // Paper has one color scheme.
    for (const colorScheme of isPaper ? (["light"] as const) : (["light", "dark"] as const)) {
      await page.emulateMedia({ colorScheme });
      await comeToRest(page);
      await expect.soft(page).toHaveScreenshot(`${name}-${colorScheme}.png`, {
        // Masks when and how often the dataset was imported, and the addresses of the page and the
        // API.
        mask: [page.locator(".foot, body > footer, .about-facts, .print-note, .sample pre")],
      });
    }
  });
}

/**
 * Waits for the timeline, the list and the fonts. The comparison itself repeats until the page is
 * stable.
 */
async function comeToRest(page: Page) {
  await expect(page.locator(".timeline-stage:not([data-drawn]):visible")).toHaveCount(0);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  const overview = page.locator(".overview");
  const isPaper = await page.evaluate(() => matchMedia("print").matches);
  // Its brush has a script of its own; there is none on paper.
  if (!isPaper && (await overview.count()) > 0) {
    await expect(overview.locator(".brush .selection[width]")).toBeAttached();
  }
  await page.evaluate(() => document.fonts.ready);
}
