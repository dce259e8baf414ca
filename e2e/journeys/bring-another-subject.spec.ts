// biome-ignore lint/style/noRestrictedImports: generates data, and is not part of the product.
import { createEarthquakes } from "@dateline/bench";
import type { Response } from "@playwright/test";
import { boxOf, openDashboard, parts, toMark } from "../dashboard.ts";
import { openOwnDashboard } from "../own-dashboard.ts";
import { type OwnStack, openOwnStack } from "../own-stack.ts";
import { expect, test } from "../test.ts";

// A dataset of another subject instead of the bundled one: earthquakes, without organizations and
// people, but with kinds and places of its own.

const files = createEarthquakes();
const events: { slug: string; title: string; shortTitle: string; kind: string; place: string }[] = (
  files["events.jsonl"] ?? ""
)
  .split("\n")
  .map((line) => JSON.parse(line));
const [first, second] = events;
const tsunamis = events.filter(({ kind }) => kind === "tsunami");
const bundled = /belarus|csto|diplomac|ministr|summit|sanction/i;

// In sequence, so that they share one stack, which each worker would otherwise start.
test.describe.configure({ mode: "default" });

/** The first two events have pictures, on different hosts. */
const picture = "https://pictures.example/1.jpg";
const withPictures = {
  ...files,
  "events.jsonl": events
    .map((event, index) => {
      const url = [picture, "https://elsewhere.example/2.jpg"][index];
      const image = { url, alt: "A cracked road.", credit: "Ada", license: "CC-BY-4.0" };
      return JSON.stringify(url ? { ...event, image } : event);
    })
    .join("\n"),
};

let stack: OwnStack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await openOwnStack(withPictures, { collection: "belarus-security-diplomacy" });
});
test.afterAll(() => stack?.close());
test.beforeEach(({ watch }) => watch.allowOrigin(stack.webUrl));

test("no page has a word of the bundled subject", async ({ page }) => {
  for (const path of ["/", "/about", "/embed", "/print", `/events/${first?.slug}`, "/?q=swarm"]) {
    await page.goto(`${stack.webUrl}${path}`);
    await expect(page.locator("body"), path).toContainText("earthquake", { ignoreCase: true });
    await expect(page.locator("body"), path).not.toContainText(bundled);
    expect(await page.title(), path).not.toMatch(bundled);
  }
});

test("the About page describes the dataset's kinds, and no roles that nobody has", async ({
  page,
}) => {
  await page.goto(`${stack.webUrl}/about`);
  await expect(page.locator("#kinds ~ ul").first().locator("b")).toHaveText([
    "Earthquakes",
    "Aftershocks",
    "Swarms",
    "Tsunamis",
  ]);
  await expect(page.getByRole("heading", { name: "Roles" })).toHaveCount(0);
});

test("there are no menus and lanes of organizations and people, and the menu of kinds has the dataset's", async ({
  page,
}) => {
  await openDashboard(page, stack.webUrl);
  await expect(page.locator(".filter-menus summary")).toHaveText([
    "Kinds",
    "Countries",
    "Sources",
    "All dates",
    "Possibly within",
  ]);
  await expect(page.locator(".timeline-lanes")).toHaveText("Lanes:kindcountry");
  await expect(page.locator(".picture-label b")).toHaveText("All events");
  await page.locator("summary", { hasText: "Kinds" }).click();
  const kinds = page.getByRole("group", { name: "Kinds" }).locator("label");
  await expect(kinds).toHaveText([/^Earthquake/, /^Aftershock/, /^Swarm/, /^Tsunami/]);
  await kinds.filter({ hasText: "Tsunami" }).click();
  await expect(page).toHaveURL(/\?kinds=tsunami$/);
  await expect(page.getByRole("status").first()).toContainText(`${tsunamis.length} events`);
});

test("lanes by kind have its words, and a link in capitals is read", async ({ page }) => {
  await openDashboard(page, `${stack.webUrl}/?lanes=kind&kinds=TSUNAMI`);
  await expect(page.getByRole("link", { name: "Only Tsunami" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Remove: Tsunami" })).toBeVisible();
});

test("a mark is labelled with its short title, and named with the whole one", async ({ page }) => {
  const [one] = tsunamis;
  if (!one) throw new Error("The dataset has no tsunami.");
  const [number = ""] = /number \d+$/.exec(one.title) ?? [];
  await openDashboard(page, `${stack.webUrl}/?q=${encodeURIComponent(`"${number}"`)}`);
  const mark = toMark(page, one.title);
  await expect(mark.getByText(one.shortTitle, { exact: true })).toBeVisible();
  const isCut = ({ scrollWidth, clientWidth }: Element) => scrollWidth > clientWidth;
  expect(await mark.locator(".mark-label").evaluate(isCut), "it has room").toBe(false);
  await expect(mark.getByRole("link")).toHaveAccessibleName(one.title);

  await mark.hover();
  await expect(page.locator(".event-card")).toContainText(one.title);
  await expect(mark.getByText(one.shortTitle, { exact: true })).toBeVisible();
});

test("a picture is shown if the site allows its host, and is otherwise only a link", async ({
  page,
  watch,
}) => {
  const settings = { IMAGE_HOSTS: "other.example, Pictures.example" };
  const dashboard = await openOwnDashboard(stack.apiUrl, settings);
  try {
    watch.allowOrigin(dashboard.webUrl);
    watch.allowOrigin(new URL(picture).origin);
    // The picture loads only once the reader has noted the position of the text below it.
    let answerNow = () => {};
    const held = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    await page.route(picture, async (route) => {
      await held;
      await route.fulfill({ path: "../docs/dateline.png" });
    });
    const answer = await page.goto(`${dashboard.webUrl}/events/${first?.slug}`);
    expect(toSources(answer)).toBe(
      "img-src 'self' data: https://other.example https://pictures.example",
    );
    const image = page.getByRole("figure").getByRole("img", { name: "A cracked road." });
    await expect(image).toHaveAttribute("referrerpolicy", "no-referrer");
    await expect(image).toHaveAttribute("loading", "lazy");
    await expect(page.getByRole("link", { name: "A cracked road." })).toHaveAttribute(
      "href",
      picture,
    );
    await expect(page.getByRole("figure")).toHaveText("Picture · Ada · CC-BY-4.0");
    const below = page.getByRole("heading", { name: "Sources" });
    const before = await boxOf(below);
    answerNow();
    await expect
      .poll(() => image.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    expect(await boxOf(below)).toEqual(before);

    await page.goto(`${dashboard.webUrl}/about`);
    await expect(
      page.getByText("pictures of events, from other.example, pictures.example"),
    ).toBeVisible();

    for (const path of [`/events/${second?.slug}`, `/?event=${second?.slug}`]) {
      await page.goto(`${dashboard.webUrl}${path}`);
      await expect(page.getByRole("figure").filter({ hasText: "Ada" })).toHaveText(
        "Picture on elsewhere.example: A cracked road. · Ada · CC-BY-4.0",
      );
      await expect(page.locator("article img")).toHaveCount(0);
    }
  } finally {
    // An open page would continue to send requests to a server that has stopped.
    await page.close();
    await dashboard.close();
  }
});

test("without the setting no host is in the policy", async ({ page }) => {
  await page.goto(`${stack.webUrl}/about`);
  await expect(page.getByText("It loads nothing from other sites. Links")).toBeVisible();
  const answer = await page.goto(`${stack.webUrl}/events/${first?.slug}`);
  expect(toSources(answer)).toBe("img-src 'self' data:");
  await expect(page.getByRole("link", { name: /^Picture on pictures.example/ })).toBeVisible();
  await expect(page.locator("article img")).toHaveCount(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the credited link is there", async ({ page }) => {
    await page.goto(`${stack.webUrl}/events/${first?.slug}`);
    await expect(page.getByRole("link", { name: /^Picture on pictures.example/ })).toHaveAttribute(
      "href",
      picture,
    );
  });
});

test("an event is found by another name of its place, which its page names", async ({ page }) => {
  const inBay = events.filter(({ place }) => place === "long-bay");
  await openDashboard(page, `${stack.webUrl}/?q=longue`);
  await expect(page.getByRole("status").first()).toContainText(`${inBay.length} events`);
  const { entries } = parts(page);
  await expect(entries.first()).toContainText("Place: Long Bay (Baie Longue)");
  await expect(entries.first().locator("mark")).toHaveText("Longue");

  await page.goto(`${stack.webUrl}/events/${inBay[0]?.slug}`);
  await expect(
    page.getByText("also Baie Longue, Te Whanga Roa · 41.5° S, 174.25° E"),
  ).toBeVisible();
});

/** The origins from which the page's policy allows pictures. */
const toSources = (answer: Response | null) =>
  answer
    ?.headers()
    ["content-security-policy"]?.split("; ")
    .find((part) => part.startsWith("img-src"));
