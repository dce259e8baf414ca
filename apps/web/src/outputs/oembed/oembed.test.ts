import { emptyView } from "@dateline/core";
import { describe, expect, it } from "vitest";
import { parseOEmbedRequest } from "./parse-request.ts";
import { parseTarget } from "./parse-target.ts";
import { toOEmbed } from "./to-oembed.ts";
import { toOEmbedLinks } from "./to-oembed-links.ts";
import { toThumbnail } from "./to-thumbnail.ts";
import { writeOEmbed } from "./write-oembed.ts";

const origin = "https://d.example";

describe("a request", () => {
  it.each([
    ["url=a", { url: "a", format: "json", maxWidth: null, maxHeight: null }],
    [
      "url=a&format=xml&maxwidth=600&maxheight=300",
      { url: "a", format: "xml", maxWidth: 600, maxHeight: 300 },
    ],
    ["url=a&format=&maxwidth=", { url: "a", format: "json", maxWidth: null, maxHeight: null }],
  ])("%s is read", (query, request) => {
    expect(parseOEmbedRequest(new URLSearchParams(query))).toEqual(request);
  });

  it.each([
    ["url=a&format=yaml", 501, /format is json or xml/],
    ["format=JSON&url=a", 501, /format is json or xml/],
    ["", 400, /url is missing/],
    ["url=", 400, /url is missing/],
    ["url=a&maxwidth=0", 400, /maxwidth is a number of pixels/],
    ["url=a&maxwidth=10e3", 400, /maxwidth is a number of pixels/],
    ["url=a&maxheight=-5", 400, /maxheight is a number of pixels/],
    ["url=a&maxheight=9999999", 400, /maxheight is a number of pixels/],
  ])("%s is refused with %d", (query, status, text) => {
    expect(parseOEmbedRequest(new URLSearchParams(query))).toEqual({
      status,
      text: expect.stringMatching(text),
    });
  });
});

describe("an address", () => {
  const csto = { type: "organization", slug: "csto" } as const;
  it.each([
    ["/", { type: "view", view: emptyView }],
    ["/?organizations=csto", { type: "view", view: { ...emptyView, organizations: ["csto"] } }],
    ["/organizations/csto", { type: "view", view: { ...emptyView, subject: csto } }],
    // As written in chats and mails.
    ["/Organizations/CSTO).", { type: "view", view: { ...emptyView, subject: csto } }],
    ["/events/a-day", { type: "event", slug: "a-day" }],
    ["/stories/a-year", { type: "story", slug: "a-year", step: null }],
    ["/stories/a-year?step=3", { type: "story", slug: "a-year", step: "3" }],
    ["/embed?story=A-year", { type: "story", slug: "a-year", step: null }],
    [
      "/embed?theme=dark&list=0",
      { type: "embed", view: { ...emptyView, theme: "dark" }, query: "theme=dark&list=0" },
    ],
  ])("%s is that of a page", (address, target) => {
    expect(parseTarget(`${origin}${address}`, origin)).toEqual(target);
    expect(parseTarget(`http://D.example${address}`, origin)).toEqual(target);
  });

  it.each([
    "https://other.example/",
    "https://d.example.evil.example/",
    "https://d.example:8443/",
    "https://d.example@evil.example/",
    "https://user:secret@d.example/",
    "http://127.0.0.1/",
    "http://[::1]:3000/",
    "http://169.254.169.254/latest/meta-data/",
    "http://localhost:4000/graphql",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "//d.example/",
    "/events/a-day",
    "no address",
    `${origin}/about`,
    `${origin}/print`,
    `${origin}/patterns/organizations/csto`,
    `${origin}/events`,
    `${origin}/events/%E0%A4%A`,
    `${origin}/events/a-day/og.png`,
    `${origin}/embed?story=%2e%2e`,
    `${origin}/graphql`,
  ])("%s is refused", (url) => {
    expect(parseTarget(url, origin)).toEqual({ status: 404, text: expect.any(String) });
  });
});

describe("an answer", () => {
  const content = {
    title: 'A "day" <b>& more</b>',
    provider: "Dateline",
    origin,
    query: "organizations=csto&from=2022-01-01",
    thumbnail: { url: `${origin}/og.png`, width: 1200, height: 630 },
  };

  it.each([
    [null, null, 700, 460],
    [300, null, 300, 460],
    [1000, 200, 700, 200],
    [1, 1, 1, 1],
  ])("fits maxwidth=%s and maxheight=%s", (maxWidth, maxHeight, width, height) => {
    const answer = toOEmbed(content, { maxWidth, maxHeight });
    expect(answer).toMatchObject({ version: "1.0", type: "rich", width, height });
    expect(answer.html).toContain(`width="${width}" height="${height}"`);
  });

  it("has the text of the dataset as text alone", () => {
    const answer = toOEmbed(content, { maxWidth: null, maxHeight: null });
    expect(answer.title).toBe(content.title);
    expect(answer.html).toBe(
      '<iframe src="https://d.example/embed?organizations=csto&amp;from=2022-01-01" title="A &quot;day&quot; &lt;b&gt;&amp; more&lt;/b&gt;: timeline" width="700" height="460" loading="lazy" style="border:0;max-width:100%"></iframe>',
    );
    expect(JSON.parse(writeOEmbed(answer, "json"))).toEqual(answer);
    const xml = writeOEmbed({ ...answer, title: "a\u0000\ud800<]]>&" }, "xml");
    expect(xml).toContain("<title>a&lt;]]&gt;&amp;</title>");
    expect(xml).toContain("<html>&lt;iframe src=");
    expect(xml).toContain("<thumbnail_width>1200</thumbnail_width>");
  });

  it.each([
    [null, null, "/events/one/og.png", 1200, 630],
    [2000, 2000, "/events/one/og.png", 1200, 630],
    [600, null, "/view.png?organizations=csto&width=600&height=630", 600, 630],
    [null, 300, "/view.png?organizations=csto&width=1200&height=300", 1200, 300],
  ])("has the largest thumbnail within %s by %s", (maxWidth, maxHeight, path, width, height) => {
    const drawn = { ...emptyView, organizations: ["csto"] };
    const pictured = { picture: "/events/one/og.png", drawn };
    const url = `${origin}${path}`;
    expect(toThumbnail(pictured, { maxWidth, maxHeight }, origin)).toEqual({ url, width, height });
    expect(toThumbnail(pictured, { maxWidth: 300, maxHeight }, origin)).toBeNull();
    expect(toThumbnail(pictured, { maxWidth, maxHeight: 200 }, origin)).toBeNull();
    const ofStory = { ...pictured, drawn: null };
    expect(toThumbnail(ofStory, { maxWidth: 600, maxHeight }, origin)).toBeNull();
  });

  it("is linked in both formats", () => {
    const page = `${origin}/?organizations=csto&lanes=kind`;
    const url = encodeURIComponent(page);
    expect(toOEmbedLinks(page, "CSTO")).toEqual({
      "application/json+oembed": [
        { url: `${origin}/oembed?url=${url}&format=json`, title: "CSTO" },
      ],
      "text/xml+oembed": [{ url: `${origin}/oembed?url=${url}&format=xml`, title: "CSTO" }],
    });
  });
});
