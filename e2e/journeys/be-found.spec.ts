import type { Page } from "@playwright/test";
import { datasetTitle, events, mostInvolved, requireEvent, toDayLabel } from "../dataset.ts";
import { webUrl } from "../env.ts";
import { decodePixels } from "../pixels.ts";
import { expect, test } from "../test.ts";

// What search engines, messengers and other programs find on the pages.

const event = requireEvent((one) => one.precision === "MONTH" && !one.date.includes("/"));
const exact = requireEvent((one) => one.citations.length > 2 && one.earliest === one.latest);

test("the title and description name the view, and its canonical URL has no redundant parameters", async ({
  page,
}) => {
  await page.goto("/?kinds=summit&from=2022-01-01&to=2023-01-01&order=asc&lanes=kind");
  await expect(page).toHaveTitle("Summit, 2022 · Dateline");
  const canonical = `${webUrl}/?from=2022-01-01&to=2023-01-01&kinds=summit`;
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", canonical);
  await expect(page.locator('meta[name="description"]')).toHaveAttribute("content", /Summit, 2022/);
  await page.goto(`/?event=${exact.slug}`);
  await expect(page).toHaveTitle(`${exact.title} · Dateline`);
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute(
    "href",
    `${webUrl}/events/${exact.slug}`,
  );
});

/** A property of the link preview; Open Graph and Twitter use different attributes for the name. */
const readMeta = async (page: Page, name: string) =>
  (await page.locator(`meta[property="${name}"], meta[name="${name}"]`).getAttribute("content")) ??
  "";

test("the document title follows the view", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("list", { name: "Years" }).getByText("2022").click();
  await expect(page).toHaveTitle("2022 · Dateline");
  await page.goBack();
  await expect(page).toHaveTitle(/^Dateline: /);
});

test("a click just before the framework follows the history is not lost", async ({ page }) => {
  await page.addInitScript(() => {
    // The framework replaces this function when it starts.
    let push = history.pushState.bind(history);
    Object.defineProperty(history, "pushState", {
      get: () => push,
      set(replaced) {
        const [year] = [...document.querySelectorAll("a")].filter((a) => a.textContent === "2022");
        year?.click();
        push = replaced;
      },
    });
  });
  await page.goto("/");
  await expect(page).toHaveTitle("2022 · Dateline");
  await expect(page).toHaveURL("/?from=2022-01-01&to=2023-01-01");
});

test("link previews have a picture that loads nothing from another origin", async ({
  page,
  request,
}) => {
  for (const path of [
    "/",
    "/?organizations=csto,sco&from=2022-01-01&to=2023-01-01",
    `/?q=${encodeURIComponent("no such word 🚀 漢字")}`,
    "/organizations/csto?match=certain&from=2022-01-01&to=2023-01-01",
    `/people/${mostInvolved[0]?.slug}`,
    `/events/${exact.slug}`,
    "/stories/belarus-joins-sco",
    "/about",
  ]) {
    await page.goto(path);
    const title = await page.title();
    for (const [name, content] of [
      ["og:title", title],
      ["og:description", /.{20}/],
      ["og:url", /^https?:\/\//],
      ["og:site_name", "Dateline"],
      ["og:type", "website"],
      ["og:image:alt", /.{20}/],
      ["twitter:card", "summary_large_image"],
      ["twitter:title", title],
      ["twitter:description", /.{20}/],
      ["twitter:image", `${await readMeta(page, "og:image")}`],
      ["twitter:image:alt", /.{20}/],
    ] as const) {
      const said = await readMeta(page, name);
      if (typeof content === "string") expect(said, `${path} ${name}`).toBe(content);
      else expect(said, `${path} ${name}`).toMatch(content);
    }
    const address = await readMeta(page, "og:image");
    expect(address, path).toContain(`${webUrl}/`);
    const answer = await request.get(address ?? "");
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()["content-type"]).toBe("image/png");
    const picture = await answer.body();
    expect(picture.subarray(1, 4).toString()).toBe("PNG");
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(picture.length).toBeGreaterThan(10_000);
    const pixels = await decodePixels(picture);
    expect(pixels.colorAt(20, 600), path).toBe("#fbfaf7");
    // The title and the note are visible against the background.
    const colors = new Set<string>();
    for (let y = 110; y < 400; y++) {
      for (let x = 64; x < 1136; x++) colors.add(pixels.colorAt(x, y));
    }
    expect([...colors], path).toContain("#1a1c20");
    expect([...colors], path).toContain("#646972");
  }
  for (const path of ["/events/no-such-event/og.png", "/people/nobody/og.png"]) {
    expect((await request.get(`${webUrl}${path}`)).status(), path).toBe(404);
  }
});

test("an event's structured data gives its date no more precisely than it is known", async ({
  request,
}) => {
  const answer = await request.get(`${webUrl}/events/${event.slug}`);
  const [, text = ""] =
    /<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(await answer.text()) ?? [];
  const data = JSON.parse(text);
  expect(data).toMatchObject({
    "@context": "https://schema.org",
    "@type": "Event",
    name: event.title,
    url: `${webUrl}/events/${event.slug}`,
  });
  expect(data.startDate).toBe(event.earliest.slice(0, 7));
  expect(data.subjectOf.map((one: { url: string }) => one.url).sort()).toEqual(
    event.citations
      .filter(({ relation }) => relation !== "BACKGROUND")
      .map((one) => one.url)
      .sort(),
  );
});

test("the sitemap lists every event, organization and person, and robots.txt names it", async ({
  request,
}) => {
  const robots = await request.get(`${webUrl}/robots.txt`);
  expect(robots.headers()["content-type"]).toContain("text/plain");
  expect(await robots.text()).toContain(`Sitemap: ${webUrl}/sitemap.xml`);
  const sitemap = await request.get(`${webUrl}/sitemap.xml`);
  expect(sitemap.headers()["content-type"]).toContain("application/xml");
  const addresses = [...(await sitemap.text()).matchAll(/<loc>(.*?)<\/loc>/g)].map(
    ([, loc]) => loc,
  );
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const { slug } of events) expect(addresses).toContain(`${webUrl}/events/${slug}`);
  for (const { slug } of mostInvolved) expect(addresses).toContain(`${webUrl}/people/${slug}`);
  for (const path of ["/", "/about", "/organizations/csto"]) {
    expect(addresses).toContain(`${webUrl}${path}`);
  }
  expect((await request.get(`${webUrl}/sitemaps/nothing.xml`)).status()).toBe(404);
});

test("the About page states the method, the license, the version and how to correct an event", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("link", { name: "About", exact: true }).click();
  await expect(page).toHaveURL(/\/about$/);
  await expect(page.getByRole("heading", { level: 1, name: "About Dateline" })).toBeVisible();
  const facts = page.locator(".about-facts");
  await expect(facts).toContainText(datasetTitle);
  await expect(facts).toContainText(`${events.length} events`);
  await expect(facts).toContainText(/Version\s*\d+, published \d+ \w+ \d{4}/);
  for (const name of ["Dates", "Sources and owners", "Licence", "How to cite", "Corrections"]) {
    await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
  }
});

test("the page of an unknown slug suggests events with similar slugs", async ({ page, watch }) => {
  watch.expectProblem(/status of 404/);
  const response = await page.goto(`/events/${exact.slug}-renamed`);
  expect(response?.status()).toBe(404);
  const link = page.getByRole("main").getByRole("link", { name: exact.title });
  await expect(link).toBeVisible();
  await expect(page.getByRole("main")).toContainText(toDayLabel(exact.earliest));
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: exact.title })).toBeVisible();
});
