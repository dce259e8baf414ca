import { findViolations } from "../axe.ts";
import { openDashboard, parts, readSlugs } from "../dashboard.ts";
import { type OwnStack, openOwnStack } from "../own-stack.ts";
import { expect, test } from "../test.ts";
import {
  firstTideFiles,
  removed,
  renamed,
  secondTideFiles,
  tideEvents,
  tides,
  tremorEvents,
  tremorFiles,
  tremors,
} from "../two-collections.ts";

// Two collections of one site, without the bundled one. The second was imported twice: one event
// was removed, and one has changed its slug.

// In sequence, so that they share one stack, which each worker would otherwise start.
test.describe.configure({ mode: "default" });

let stack: OwnStack;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  stack = await openOwnStack(tremorFiles);
  await stack.importBeside(firstTideFiles);
  await stack.importBeside(secondTideFiles);
  await stack.remove("belarus-security-diplomacy");
});
test.afterAll(() => stack?.close());
test.beforeEach(({ watch }) => watch.allowOrigin(stack.webUrl));

const tideSlugs = tideEvents.map(({ slug }) => slug);

test.describe("the collections are a filter", () => {
  test("with a menu that names their licenses and counts their events", async ({ page }) => {
    await openDashboard(page, stack.webUrl);
    await page.locator("summary", { hasText: "Collections" }).click();
    const choices = page.getByRole("group", { name: "Collections" }).locator("label");
    await expect(choices).toHaveText([
      `${tremors.title}${tremors.license}${tremorEvents.length}`,
      `${tides.title}${tides.license}${tideEvents.length}`,
    ]);
    expect(await findViolations(page, { contrast: false })).toEqual([]);
    await choices.filter({ hasText: tides.title }).click();
    await expect(page).toHaveURL(/\?collections=tides$/);
    await expect(page.getByRole("status").first()).toContainText(`${tideEvents.length} events`);
    // Waits, because the previous view's list, which contains these events, may still be there.
    await expect.poll(async () => (await readSlugs(page)).sort()).toEqual([...tideSlugs].sort());
    await expect(page).toHaveTitle(`From ${tides.title} · Dateline`);

    // The open menu may cover the chips.
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: `Remove: from ${tides.title}` }).click();
    await expect(page).toHaveURL(`${stack.webUrl}/`);
  });

  test("in the embed, on paper and in the picture of a link", async ({ page, request }) => {
    await page.goto(`${stack.webUrl}/embed?collections=tides`);
    await expect(page.getByRole("list", { name: "Events" }).getByRole("link")).toHaveCount(
      tideEvents.length,
    );
    await page.goto(`${stack.webUrl}/print?collections=tides`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`From ${tides.title}`);
    await expect(page.locator(".print-entry")).toHaveCount(tideEvents.length);
    const pictures = await Promise.all(
      ["", "?collections=tides", "?collections=tremors"].map(async (query) =>
        (await request.get(`${stack.webUrl}/og.png${query}`)).headers(),
      ),
    );
    expect(new Set(pictures.map(({ etag }) => etag)).size).toBe(3);
  });

  test("that a link may get wrong", async ({ page }) => {
    await page.goto(`${stack.webUrl}/?collections=tides,no-such-collection`);
    const note = "1 of the 2 collections in this link is not in this dataset.";
    await expect(page.getByText(note)).toBeVisible();
    await expect(page.getByRole("link", { name: "Remove: from unknown collection" })).toBeVisible();
  });

  test("that the palette finds", async ({ page }) => {
    await openDashboard(page, stack.webUrl);
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox").fill("tides");
    await expect(page.getByRole("option").first()).toContainText("only this collection");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\?collections=tides$/);
  });
});

const [tremor] = tremorEvents;
const tide = tideEvents.at(-1);
const credits = [
  {
    event: tremor,
    collection: tremors.title,
    authors: tremors.maintainers.join(" & "),
    foot: `From ${tremors.title} (${tremors.maintainers.join(", ")}), ${tremors.license}`,
    note: `In: ${tremors.title}, ${tremors.homepage}, dataset version`,
    dataset: {
      "@type": "Dataset",
      name: tremors.title,
      url: tremors.homepage,
      license: "https://creativecommons.org/publicdomain/zero/1.0/",
      creditText: tremors.maintainers.join(", "),
    },
  },
  {
    event: tide,
    collection: tides.title,
    authors: "Dateline",
    foot: `From ${tides.title}, ${tides.license}`,
    note: `In: ${tides.title}, dataset version`,
    dataset: {
      "@type": "Dataset",
      name: tides.title,
      license: "https://creativecommons.org/licenses/by/4.0/",
    },
  },
];
for (const { event, collection, authors, foot, note, dataset } of credits) {
  test(`an event of ${collection} is cited with that collection`, async ({ page, request }) => {
    const read = async (format: string) => {
      const address = `${stack.webUrl}/events/${event?.slug}/cite?format=${format}`;
      return (await request.get(address)).text();
    };
    const apa = await read("apa");
    expect(apa).toContain(`${authors}. (`);
    expect(apa).toContain(`In ${collection} (Version `);
    expect(await read("bibtex")).toContain(note);
    const [item] = JSON.parse(await read("csl-json"));
    expect(item).toMatchObject({ "container-title": collection });
    expect(item.note).toContain(note);
    const others = [tremors, tides].filter(({ title }) => title !== collection);

    await page.goto(`${stack.webUrl}/events/${event?.slug}`);
    await expect(page.locator(".event-foot").first()).toHaveText(foot);
    const data = await page.locator('script[type="application/ld+json"]').textContent();
    expect(JSON.parse(data ?? "").mainEntityOfPage.isPartOf).toEqual(dataset);
    await page.getByRole("button", { name: "Cite" }).click();
    const text = page.getByRole("textbox", { name: "APA" });
    await expect(text).toHaveValue(apa.trim());
    expect(await findViolations(page, { contrast: false })).toEqual([]);

    await openDashboard(page, `${stack.webUrl}/?event=${event?.slug}`);
    await expect(parts(page).panel.locator(".event-foot").first()).toHaveText(foot);
    const texts = [apa, item.note, await parts(page).panel.textContent()];
    for (const { title } of others) expect(texts.join()).not.toContain(title);
  });
}

test("the foot of a view names each collection that it shows with its license", async ({
  page,
}) => {
  const names = [`${tremors.title}, ${tremors.license}`, `${tides.title}, ${tides.license}`];
  for (const [query, shown] of [
    ["", names],
    ["?collections=tides", names.slice(1)],
    ["?kinds=tremor", names.slice(0, 1)],
  ] as const) {
    const hidden = names.filter((name) => !shown.includes(name));
    await openDashboard(page, `${stack.webUrl}/${query}`);
    await expect(page.locator(".foot li")).toHaveText([...shown]);
    for (const path of ["/embed", "/print"]) {
      await page.goto(`${stack.webUrl}${path}${query}`);
      const foot = page.getByRole("contentinfo");
      for (const name of shown) await expect(foot).toContainText(name);
      for (const name of hidden) await expect(foot).not.toContainText(name);
    }
  }
  await page.goto(`${stack.webUrl}/print`);
  const entry = page.locator(`[data-event="${renamed.slug}"]`);
  await expect(entry).toContainText(`from ${tides.title}`);
  await page.goto(`${stack.webUrl}/print?collections=tides`);
  await expect(entry).not.toContainText(`from ${tides.title}`);
});

test("an event that was removed has a page that says so, with status 410", async ({
  page,
  watch,
}) => {
  watch.expectProblem(/410/);
  const response = await page.goto(`${stack.webUrl}/events/${removed.slug}`);
  expect(response?.status()).toBe(410);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This event was removed");
  const main = page.getByRole("main");
  await expect(main).toContainText(`“${removed.title}” is no longer part of ${tides.title}.`);
  await expect(page).toHaveTitle(`Removed: ${removed.title} · Dateline`);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
  await expect(main.getByRole("link", { name: "All events on the timeline" })).toBeVisible();
  const nearby = main.locator(".nearby").getByRole("link");
  await expect(nearby.filter({ hasText: renamed.title })).toHaveAttribute(
    "href",
    `/events/${renamed.slug}`,
  );
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    expect(await findViolations(page, { contrast: scheme === "dark" })).toEqual([]);
  }
  await main.getByRole("link", { name: "Search for similar events" }).click();
  await expect(parts(page).entries.filter({ hasText: renamed.title })).toBeVisible();
});

test("a removed event says so wherever a link names it", async ({ page, request }) => {
  for (const ending of ["/cite?format=bibtex", "/og.png"]) {
    const answer = await request.get(`${stack.webUrl}/events/${removed.slug}${ending}`);
    expect(answer.status(), ending).toBe(410);
    expect(await answer.text(), ending).toContain(removed.title);
  }
  for (const path of ["/embed", "/print"]) {
    await page.goto(`${stack.webUrl}${path}?event=${removed.slug}`);
    await expect(page.getByText(/is no longer in this dataset/)).toContainText(removed.title);
  }
  await openDashboard(page, `${stack.webUrl}/?event=${removed.slug}`);
  const { panel } = parts(page);
  await expect(panel.getByRole("heading", { name: "Event removed" })).toBeVisible();
  await expect(panel).toContainText(removed.title);
});

test("the former address of an event leads to the present one for good", async ({
  page,
  request,
}) => {
  for (const ending of ["", "?utm_source=a&from=2020", "/cite?format=bibtex", "/og.png?v=2"]) {
    const address = `${stack.webUrl}/events/${renamed.former}${ending}`;
    const answer = await request.get(address, { maxRedirects: 0 });
    expect(answer.status(), ending).toBe(308);
    const location = new URL(answer.headers().location ?? "", stack.webUrl);
    expect(location.href, ending).toBe(`${stack.webUrl}/events/${renamed.slug}${ending}`);
  }
  await page.goto(`${stack.webUrl}/events/${renamed.former}`);
  await expect(page).toHaveURL(`${stack.webUrl}/events/${renamed.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(renamed.title);

  await openDashboard(page, `${stack.webUrl}/?kinds=flood&event=${renamed.former}`);
  await expect(page).toHaveURL(`${stack.webUrl}/?kinds=flood&event=${renamed.slug}`);
  await expect(parts(page).panel.getByRole("heading", { level: 2 })).toHaveText(renamed.title);
});

test("the About page has a section on each collection, and nothing of one that is not there", async ({
  page,
}) => {
  await page.goto(`${stack.webUrl}/about`);
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 3 })).toHaveText([tremors.title, tides.title]);
  const [first, second] = [tremors, tides].map(({ slug }) => main.locator(`#collection-${slug}`));
  await expect(first ?? main).toContainText(tremors.description);
  await expect(first?.locator("dl") ?? main).toHaveText(
    `Events${tremorEvents.length} events, 0 (0.0\u00a0%) reported by two or more independent owners` +
      "LicenceCreative Commons Zero 1.0 (CC0)" +
      `Homepage${tremors.homepage}Maintainers${tremors.maintainers.join(", ")}`,
  );
  await expect(second?.locator("dl") ?? main).toHaveText(
    `Events${tideEvents.length} events, 0 (0.0\u00a0%) reported by two or more independent owners` +
      "LicenceCreative Commons Attribution 4.0 (CC BY 4.0)",
  );
  await expect(main.locator(".about-facts").first()).toContainText("Collections2");
  await expect(main.locator(".about-quote")).toContainText([
    `Coast Survey & Ada Novik. (`,
    `${tides.title} (Version`,
  ]);
  await expect(page.locator("body")).not.toContainText(/belarus|csto|diplomac/i);
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    expect(await findViolations(page, { contrast: scheme === "dark" })).toEqual([]);
  }
  await second?.getByRole("link", { name: `${tideEvents.length} events` }).click();
  await expect(page).toHaveURL(/\?collections=tides$/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the menu of collections is a form", async ({ page }) => {
    await page.goto(stack.webUrl);
    await page.locator("summary", { hasText: "Collections" }).click();
    await page.getByRole("checkbox", { name: tides.title }).check();
    await page.getByRole("button", { name: "Show", exact: true }).click();
    expect(new URL(page.url()).searchParams.get("collections")).toBe("tides");
    await expect(parts(page).entries).toHaveCount(tideEvents.length);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the collections are in the sheet of filters", async ({ page }) => {
    await openDashboard(page, stack.webUrl);
    await page.getByRole("button", { name: "Filters" }).tap();
    const sheet = page.getByRole("dialog", { name: "Filters" });
    await sheet.locator("summary", { hasText: "Collections" }).tap();
    await sheet.getByRole("checkbox", { name: tides.title }).tap();
    await expect(page).toHaveURL(/\?collections=tides$/);
    expect(await findViolations(page, { contrast: false })).toEqual([]);
    await sheet.getByRole("button", { name: `Show ${tideEvents.length} events` }).tap();
    await expect(page.getByRole("button", { name: "Filters · 1" })).toBeVisible();
  });
});

// Must be the last test, because it changes the site of the others.
test("a site has its own title, language, contact and legal texts", async ({ page, request }) => {
  const site = {
    title: "Events of the coast",
    description: "What happened at the coast.",
    contact: "desk@coast.example",
    language: "de",
    legal: [{ title: "Imprint", text: "Coast Survey\nPier 1\n\nRegistered at the harbor." }],
  };
  await stack.importSite(JSON.stringify(site));
  await openDashboard(page, stack.webUrl);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(site.title);
  await expect(page).toHaveTitle(site.title);
  await page.goto(`${stack.webUrl}/?collections=tides`);
  await expect(page).toHaveTitle(`From ${tides.title} · ${site.title}`);
  await expect(parts(page).entries.first().locator("h3 bdi")).toHaveAttribute(
    "lang",
    site.language,
  );

  await page.goto(`${stack.webUrl}/events/${tide?.slug}`);
  await expect(page).toHaveTitle(`${tide?.title} · ${site.title}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveAttribute("lang", site.language);
  const cited = await request.get(`${page.url()}/cite?format=csl-json`);
  expect((await cited.json())[0]).toMatchObject({
    "container-title": tides.title,
    language: site.language,
  });

  await page.goto(`${stack.webUrl}/about`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`About ${site.title}`);
  const main = page.getByRole("main");
  await expect(main).toContainText(site.description);
  await expect(main.getByRole("link", { name: site.contact }).first()).toHaveAttribute(
    "href",
    `mailto:${site.contact}`,
  );
  const legal = main.locator("section").filter({
    has: page.getByRole("heading", { level: 2, name: "Imprint" }),
  });
  await expect(legal.getByRole("paragraph")).toHaveCount(2);
});
