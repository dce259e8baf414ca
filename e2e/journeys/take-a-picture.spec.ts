import { requireEvent } from "../dataset.ts";
import { webUrl } from "../env.ts";
import { decodePixels } from "../pixels.ts";
import { expect, test } from "../test.ts";

// An editor needs the timeline of a view as a picture, for print or for a page without frames.

const view = "organizations=csto,sco&from=2022-01-01&to=2023-01-01";
const event = requireEvent((one) => one.organizations.includes("csto") && one.precision === "DAY");

test("the picture of a view has its title, its lanes and its counts as the dashboard does", async ({
  page,
}) => {
  await page.goto(`/?${view}`);
  await expect(page.locator(".lane-count i").first()).toBeVisible();
  const title = (await page.title()).replace(" · Dateline", "");
  const readCounts = (selector: string) => page.locator(`.lane-count ${selector}`).allInnerTexts();
  const lanes = [...(await readCounts("i")), ...(await readCounts("small"))];

  await page.goto(`/view.svg?${view}`);
  const picture = page.getByRole("img", { name: title });
  await expect(picture).toHaveCount(1);
  const readTexts = (selector: string) =>
    page.evaluate(
      (selector) => Array.from(document.querySelectorAll(selector), (one) => one.textContent ?? ""),
      selector,
    );
  const [description] = await readTexts("svg > desc");
  expect(description).toMatch(/^A timeline of \d+ events, 1 January – 31 December 2022\. Lanes: /);
  const shown = await readTexts("text");
  expect(shown).toContain(title);
  expect(lanes.length).toBeGreaterThan(1);
  for (const count of lanes) {
    const [figures] = /\d+/.exec(count) ?? [];
    expect(shown).toContain(count.includes("+") ? `+ ${figures}` : figures);
  }
  expect(shown).toContainEqual(expect.stringMatching(/CC-BY-4\.0 · dataset version \d+$/));
  // Each mark has a title.
  const marks = await readTexts("g > title");
  expect(marks.length).toBeGreaterThan(10);
});

test("a page of another site shows the picture, which loads nothing else", async ({ page }) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await page.goto("/about");
  requests.length = 0;
  const size = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, `/view.svg?${view}&width=700&height=400`);
  expect(size).toEqual([700, 400]);
  expect(requests.filter((path) => path !== "/icon.svg")).toEqual(["/view.svg"]);
});

for (const theme of ["light", "dark"] as const) {
  test(`the PNG is of the size and the theme that are asked for: ${theme}`, async ({ request }) => {
    const paper = theme === "light" ? "#fbfaf7" : "#14161a";
    const ink = theme === "light" ? "#1a1c20" : "#e9e7e1";
    for (const [query, width, height] of [
      ["width=800&height=500", 800, 500],
      ["width=600&height=400&scale=2", 1200, 800],
    ] as const) {
      const answer = await request.get(`${webUrl}/view.png?${view}&theme=${theme}&${query}`);
      expect(answer.status(), query).toBe(200);
      expect(answer.headers()["content-type"]).toBe("image/png");
      const png = await answer.body();
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
      const pixels = await decodePixels(png);
      expect(pixels.colorAt(2, 2)).toBe(paper);
      // The title is drawn, in the fonts of the pages.
      const colors = new Set<string>();
      for (let y = 20; y < 60; y++) for (let x = 20; x < 300; x++) colors.add(pixels.colorAt(x, y));
      expect([...colors]).toContain(ink);
    }
  });
}

test("every lane kind, every filter and the selected event can be drawn", async ({ request }) => {
  const accent = "#0b625a";
  for (const query of [
    "",
    "lanes=kind",
    "lanes=country&lanes.all=1",
    "lanes.all=1&width=2000&height=1600",
    "lanes.folded=csto,sco",
    "organizations.all=csto,sco&organizations.not=eu&roles=part&match=certain",
    "q=no+such+word+at+all",
    "from=1900&to=1901",
    "organizations=no-such-organization",
    "from=1&to=9999",
  ]) {
    const answer = await request.get(`${webUrl}/view.svg?${query}`);
    expect(answer.status(), query).toBe(200);
    expect((await answer.text()).startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<svg ')).toBe(
      true,
    );
  }
  const compared = await (await request.get(`${webUrl}/view.svg?compare=csto,sco`)).text();
  expect(compared).toMatch(/<desc [^>]*>A comparison of CSTO and SCO, .* Events in which both /);
  const around = `from=${event.earliest.slice(0, 7)}&event=${event.slug}`;
  const selected = await (await request.get(`${webUrl}/view.svg?${around}`)).text();
  expect(selected).toContain(`stroke="${accent}"`);
  const other = await (await request.get(`${webUrl}/view.svg?from=2022`)).text();
  expect(other).not.toContain(accent);
});

test("a size out of range is refused with the range", async ({ request }) => {
  for (const [query, sentence] of [
    ["width=100", "width is a number of pixels, from 320 to 2000."],
    ["width=20000", "width is a number of pixels, from 320 to 2000."],
    ["height=wide", "height is a number of pixels, from 240 to 2000."],
    ["width=2000&height=2000&scale=2", "A picture has at most 8 million pixels"],
  ]) {
    for (const format of ["svg", "png"]) {
      const answer = await request.get(`${webUrl}/view.${format}?${query}`);
      expect(answer.status(), query).toBe(400);
      expect(await answer.text()).toContain(sentence);
    }
  }
});

test("a picture is drawn once for each version, whatever form its address has", async ({
  request,
}) => {
  for (const format of ["svg", "png"]) {
    const url = `${webUrl}/view.${format}?${view}&width=800`;
    const answer = await request.get(url);
    const { etag = "", "cache-control": caching } = answer.headers();
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(caching).toBe("public, max-age=3600");
    const same = `${webUrl}/view.${format}?width=800&to=2023&from=2022&organizations=CSTO;SCO&order=asc&utm_source=a`;
    const again = await request.get(same, { headers: { "if-none-match": etag } });
    expect(again.status()).toBe(304);
    expect(await again.body()).toHaveLength(0);
    for (const change of ["&theme=dark", "&height=300", "&lanes=kind"]) {
      const other = await request.get(`${url}${change}`, { headers: { "if-none-match": etag } });
      expect(other.status(), change).toBe(200);
    }
  }
});
