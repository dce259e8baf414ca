import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPath } from "./read-path.ts";

const { numRuns = 100 } = fc.readConfigureGlobal();

const slug = "2022-09-01-vostok-2022";

describe("the path of an address", () => {
  it.each([
    "/",
    "/about",
    "/embed",
    "/print",
    `/events/${slug}`,
    `/events/${slug}/cite`,
    `/events/${slug}/og.png`,
    "/organizations/csto",
    "/organizations/csto/og.png",
    "/people/nobody",
    "/print/organizations/csto",
    "/print/people/nobody",
    "/patterns",
    "/exports",
    "/import",
    "/patterns/organizations/csto",
    "/stories/belarus-joins-sco",
    "/stories/belarus-joins-sco/og.png",
    "/print/stories/belarus-joins-sco",
    "/sitemap.xml",
    "/sitemaps/2022.xml",
    "/robots.txt",
    "/icon.svg",
    "/favicon.ico",
    "/no-such-page",
    "/_next/data/x.json",
  ])("%s is taken as it is", (path) => {
    expect(readPath(path)).toEqual({ type: "found" });
  });

  it.each([
    ["/events/2022-09-01-VOSTOK-2022", `/events/${slug}`],
    [`/events/${slug}).`, `/events/${slug}`],
    [`/events/${slug}%20`, `/events/${slug}`],
    [`/events/${slug}%22%3E`, `/events/${slug}`],
    [`/events/${slug}%E2%80%9D`, `/events/${slug}`],
    [`/events/(${slug})`, `/events/${slug}`],
    [`/events/2022%E2%80%9309%E2%80%9301-vostok-2022`, `/events/${slug}`],
    [`/events/%E2%80%8B${slug}`, `/events/${slug}`],
    [`/Events/${slug}/`, `/events/${slug}`],
    [`/events/${slug}/Cite`, `/events/${slug}/cite`],
    ["/events/2022-09-01-VOSTOK-2022/og.png).", `/events/${slug}/og.png`],
    [`/events%2F${slug}`, `/events/${slug}`],
    ["/organizations/CSTO", "/organizations/csto"],
    ["/organizations/CSTO/og.png", "/organizations/csto/og.png"],
    ["/people/Nobody,", "/people/nobody"],
    ["/print/organizations/CSTO", "/print/organizations/csto"],
    ["/Stories/Belarus-Joins-SCO).", "/stories/belarus-joins-sco"],
    ["/Print).", "/print"],
    ["/patterns/organizations/CSTO", "/patterns/organizations/csto"],
    ["/About.", "/about"],
    ["/embed).", "/embed"],
    ["/).", "/"],
    ["/%20", "/"],
  ])("%s leads to %s", (path, to) => {
    expect(readPath(path)).toEqual({ type: "moved", path: to, query: "" });
  });

  it.each([
    ["/organizations/csto&from=2022", "/organizations/csto", "from=2022"],
    ["/organizations/csto&%23038;from=2022", "/organizations/csto", "#038;from=2022"],
    ["/organizations/CSTO%3Ffrom=2022&amp;to=2023", "/organizations/csto", "from=2022&amp;to=2023"],
    ["/&organizations=csto", "/", "organizations=csto"],
    [`/events/${slug}%23sources`, `/events/${slug}`, ""],
  ])("%s leads to %s with the parameters %s", (path, to, query) => {
    expect(readPath(path)).toEqual({ type: "moved", path: to, query });
  });

  it.each([
    "/%",
    "/%E0%A4%A",
    "/events/%E0%A4%A",
    "/organizations/%E0%A4%A",
    "/people/%ff",
    "/events/%ff/cite",
    "/events/%E0%A4%A/og.png",
    "/sitemaps/%ff",
    "/print/%ff",
    "/_next/%ff",
    "/events",
    "/events/",
    "/events/%00",
    "/events/a%2Fb",
    "/events/a/b",
    "/events/%D0%B2",
    `/events/${"a".repeat(201)}`,
    "/organizations/csto/cite",
    "/print/events/a",
    "/print/stories/a/og.png",
    "/stories/a/cite",
    "/print/organizations/csto/og.png",
  ])("%s leads nowhere", (path) => {
    expect(readPath(path)).toEqual({ type: "unknown" });
  });

  it("that is moved stays where it is then", () => {
    const parts = fc.constantFrom(
      ...["/", "events", "people", "print", "organizations", "cite", "og.png", "A-1", "csto"],
      ...["%20", ").", "%", "%ff", "%00", "?", "&", "%23", "%2F", "\\", "..", "é", "=", "amp;"],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 9 }), (path) => {
        const read = readPath(`/${path.join("")}`);
        if (read.type === "moved") expect(readPath(read.path)).toEqual({ type: "found" });
      }),
      { numRuns: 20 * numRuns },
    );
  });
});
