import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extract } from "@extractus/oembed-extractor";
import createOEmbetter from "oembetter";
import { mostInvolved, requireEvent } from "../dataset.ts";
import { webUrl } from "../env.ts";
import { expect, test } from "../test.ts";

// A blog or a CMS that knows only the address of a page and asks how to embed it (oembed.com).

const event = requireEvent((one) => one.organizations.length > 1 && one.precision === "DAY");
const story = "belarus-joins-sco";
const person = mostInvolved[0];

const pages = [
  "/",
  "/?organizations=csto,sco&from=2022-01-01&to=2023-01-01&lanes=kind",
  "/organizations/csto?from=2022-01-01&to=2023-01-01",
  `/people/${person?.slug}`,
  `/events/${event.slug}`,
  `/stories/${story}`,
];

type Answer = Record<string, string | number>;

const askExtractor = async (url: string, options: Record<string, number> = {}) =>
  (await extract(url, options)) as unknown as Answer;

/** Reads a page like oembetter, which AposCMS uses. */
const askOEmbetter = (url: string, options: Record<string, string | number>) =>
  new Promise<Answer>((resolve, reject) =>
    createOEmbetter().fetch(url, options, (error, answer) =>
      error ? reject(error) : resolve(answer),
    ),
  );

const ask = (query: Record<string, string>) => `${webUrl}/oembed?${new URLSearchParams(query)}`;

for (const path of pages) {
  test(`two programs find out from ${path} how to embed it`, async ({ page, request }) => {
    const url = `${webUrl}${path}`;
    const answer = await askExtractor(url, { maxwidth: 600 });
    expect(answer).toMatchObject({
      version: "1.0",
      type: "rich",
      provider_name: "Dateline",
      provider_url: webUrl,
      width: 600,
      height: 460,
    });
    // The other consumer reads XML, with the same result.
    const inXml = await askOEmbetter(url, { format: "xml", maxwidth: 600 });
    expect(inXml).toMatchObject({ title: answer.title, html: answer.html });
    expect(inXml).toMatchObject({ _xml: true, width: 600 });

    await page.goto(url);
    const title = await page.title();
    expect(title.startsWith(String(answer.title)) || path === "/").toBe(true);
    // The pasted HTML shows the events of the page.
    const [, source = ""] = /src="([^"]+)"/.exec(String(answer.html)) ?? [];
    const embed = await request.get(source.replaceAll("&amp;", "&"));
    expect(embed.status()).toBe(200);
    const text = await embed.text();
    if (path.startsWith("/events/")) expect(text).toContain(`/events/${event.slug}`);
    if (path.startsWith("/stories/")) expect(text).toContain(`<title>${answer.title}`);
    if (path.includes("2022")) expect(text).toMatch(/2022/);
  });
}

test("the answer is embedded by a page of another site", async ({ page, watch }) => {
  const { html } = await askExtractor(`${webUrl}/events/${event.slug}`);
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><title>A blog</title><h1>A blog</h1>${html}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    watch.allowOrigin(origin);
    await page.goto(origin);
    const frame = page.frameLocator("iframe");
    await frame.locator("body").scrollIntoViewIfNeeded();
    await expect(frame.locator(`a[href$="/events/${event.slug}"]`).first()).toBeAttached();
    await expect(page.locator("iframe")).toHaveAttribute("title", `${event.title}: timeline`);
  } finally {
    server.close();
  }
});

test("a response respects the requested size, and its thumbnail has the size that it states", async ({
  request,
}) => {
  for (const [query, size, hasThumbnail] of [
    [{}, { width: 700, height: 460 }, true],
    [{ maxwidth: "320", maxheight: "200" }, { width: 320, height: 200 }, false],
    [{ maxwidth: "600", maxheight: "400" }, { width: 600, height: 400 }, true],
    [{ maxwidth: "4000" }, { width: 700, height: 460 }, true],
  ] as const) {
    const answer = await (await request.get(ask({ url: `${webUrl}/`, ...query }))).json();
    expect(answer).toMatchObject(size);
    expect("thumbnail_url" in answer).toBe(hasThumbnail);
    if (!hasThumbnail) continue;
    const picture = await (await request.get(answer.thumbnail_url)).body();
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([
      answer.thumbnail_width,
      answer.thumbnail_height,
    ]);
  }
});

test("other addresses are refused with the status that the specification defines", async ({
  request,
}) => {
  for (const [query, status] of [
    [{ url: `${webUrl}/`, format: "yaml" }, 501],
    [{ url: `${webUrl}/events/no-such-event` }, 404],
    [{ url: `${webUrl}/stories/no-such-story` }, 404],
    [{ url: `${webUrl}/people/nobody` }, 404],
    [{ url: `${webUrl}/about` }, 404],
    [{ url: "https://example.org/" }, 404],
    [{ url: "http://169.254.169.254/latest/meta-data/" }, 404],
    [{ url: "http://127.0.0.1:1/" }, 404],
    [{ url: "file:///etc/passwd" }, 404],
    [{ format: "json" }, 400],
    [{ url: `${webUrl}/`, maxwidth: "wide" }, 400],
  ] as const) {
    const answer = await request.get(ask(query));
    expect(answer.status(), JSON.stringify(query)).toBe(status);
    expect(answer.headers()["content-type"]).toBe("text/plain; charset=utf-8");
    // A sentence that says what to do.
    expect((await answer.text()).length).toBeGreaterThan(30);
  }
});

test("an editor in a browser may ask from another origin", async ({ request }) => {
  const answer = await request.get(ask({ url: `${webUrl}/events/${event.slug}`, format: "xml" }));
  expect(answer.headers()["content-type"]).toBe("text/xml; charset=utf-8");
  expect(answer.headers()["access-control-allow-origin"]).toBe("*");
  const refused = await request.get(ask({ url: "https://example.org/" }));
  expect(refused.headers()["access-control-allow-origin"]).toBe("*");
});

test("pages that cannot be embedded have no link to an answer", async ({ request }) => {
  for (const path of ["/about", "/?organizations=nobody-knows-it", "/events/no-such-event"]) {
    const html = await (await request.get(`${webUrl}${path}`)).text();
    expect(html, path).not.toContain("+oembed");
  }
});
